/** Shapes shaded by how much was counted in each, and the scale that says what the shades mean. */

import L from 'leaflet'
import { classesOf, classOf } from '../classes.js'
import { el } from '../dom.js'
import { countedOf, isRate } from '../drawing.js'
import { SHADES, shades } from './ramp.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {{incidents: number, killed: number, killedStated: number | null}} Counted killed: where a toll is stated */
/** @typedef {Counted & {id: string, name: string, people: number | null, geometry: import('geojson').Geometry}} Shape */

const PER = 100_000

export class Shading {
  /** @param {Context} context */
  constructor(context) {
    this.context = context
    this.group = L.layerGroup().addTo(context.map)
    this.renderer = L.canvas({ pane: 'areas', padding: 0.3 })
  }

  /** @param {Shape[]} shapes @param {string} title of the scale */
  show(shapes, title) {
    const { state } = this.context
    const { measure, classing } = state.drawing
    const counted = shapes.filter((shape) => valueOf(shape, measure) > 0)
    const classes = classesOf(
      counted.map((shape) => valueOf(shape, measure)),
      classing,
      SHADES
    )
    const colours = shades(classes.length)
    this.group.clearLayers()
    for (const shape of counted) this.group.addLayer(this.shaded(shape, colours[classOf(classes, valueOf(shape, measure))]))
    const steps = classes.map((one, index) => ({ ...one, colour: colours[index] }))
    this.context.scale = { title, steps, top: topOf(counted, measure), left: this.leftOut(shapes) }
    state.tell('scale')
  }

  clear() {
    this.group.clearLayers()
  }

  /** How many incidents lie in none of the shapes. @param {Shape[]} shapes */
  leftOut(shapes) {
    const total = this.context.state.summary?.total ?? 0
    return Math.max(0, total - shapes.reduce((sum, { incidents }) => sum + incidents, 0))
  }

  /** @param {Shape} shape @param {string} colour */
  shaded(shape, colour) {
    const options = /** @type {L.GeoJSONOptions & {renderer: L.Renderer}} */ ({
      renderer: this.renderer,
      pane: 'areas',
      style: { stroke: true, color: colour, weight: 0.8, opacity: 0.9, fillColor: colour, fillOpacity: 0.72 }
    })
    return L.geoJSON(shape.geometry, options).on('click', ({ latlng }) =>
      L.popup({ className: 'counted' }).setLatLng(latlng).setContent(this.said(shape)).openOn(this.context.map)
    )
  }

  /** @param {Shape} shape */
  said({ name, people, incidents, killed, killedStated }) {
    const { words } = this.context
    return el(
      'div',
      {},
      name && el('strong', {}, name),
      people !== null && el('p', { class: 'note' }, words.count('scale.people', people)),
      el('p', {}, words.count('count.incidents', incidents)),
      killedStated !== 0 && el('p', {}, words.count('scale.killed', killed)),
      killedStated !== null &&
        killedStated < incidents &&
        el('p', { class: 'note' }, words.count('scale.unstated', incidents - killedStated))
    )
  }
}

/** Rates to two decimals. @param {Shape} shape @param {import('../drawing.js').Measure} measure */
function valueOf(shape, measure) {
  const count = shape[countedOf(measure)]
  if (!isRate(measure)) return count
  return shape.people ? Math.round((count / shape.people) * PER * 100) / 100 : 0
}

/** @param {Shape[]} shapes @param {import('../drawing.js').Measure} measure */
function topOf(shapes, measure) {
  return shapes
    .filter(({ name }) => name)
    .sort((a, b) => valueOf(b, measure) - valueOf(a, measure) || a.name.localeCompare(b.name))
    .slice(0, 8)
    .map((shape) => ({ name: shape.name, value: valueOf(shape, measure), geometry: shape.geometry }))
}

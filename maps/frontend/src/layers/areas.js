/** Incidents whose place is known only as an area: the area is shaded and says how many, and never gets a pin. */

import L from 'leaflet'
import { isUnits } from '../drawing.js'
import { SEVERAL } from '../vocabulary.js'
import { spotsOf } from './centre.js'
import { Outlines } from './outlines.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('geojson').Geometry} Geometry */
/**
 * @typedef {object} Area
 * @property {number} index
 * @property {string} key
 * @property {number} total incidents
 * @property {string[]} roots their cartels
 * @property {string} name
 * @property {string} precision
 * @property {Geometry} geometry
 * @property {L.LatLng[]} spots inside it, the roomiest first
 */

/** Wide areas first, so that narrow ones lie on top. */
const ORDER = ['sea_air', 'admin1', 'natural_area', 'admin2']
const DASHES = /** @type {Record<string, string | undefined>} */ ({ natural_area: '2 5', sea_air: '8 6' })

/** @param {Context} context @returns {import('./index.js').MapLayer} */
export function areasLayer(context) {
  const { map, state } = context
  const group = L.layerGroup().addTo(map)
  const outlines = new Outlines(context, show)
  /** @type {Map<number, {look: string, layer: L.Layer}>} */
  const standing = new Map()

  /** @param {Map<number, Geometry>} geometries */
  function show(geometries) {
    context.areas = areasOf(context, geometries)
    const wanted = new Map(context.areas.map((area) => [area.index, area]))
    for (const [index, { layer }] of standing) {
      if (wanted.has(index)) continue
      group.removeLayer(layer)
      standing.delete(index)
    }
    for (const area of context.areas) shade(area)
    state.tell('marks')
  }

  /** @param {Area} area */
  function shade(area) {
    const chosen = Boolean(state.selected?.area) && area.key.split('@')[0] === state.selected?.area
    const look = `${area.total};${area.roots};${chosen}`
    const before = standing.get(area.index)
    if (before?.look === look) return
    if (before) group.removeLayer(before.layer)
    const layer = shading(area, chosen, context).on('click', ({ latlng }) =>
      context.openSeveral({ area: area.index }, latlng, area.name)
    )
    standing.set(area.index, { look, layer })
    group.addLayer(layer)
  }

  return {
    draw(change) {
      if (change === 'data') {
        outlines.forget()
        group.clearLayers()
        standing.clear()
      }
      if (change === 'drawing') show(outlines.known)
      if (change === 'summary') outlines.want((state.summary?.areas ?? []).map(({ index }) => index))
      if (change === 'selection') context.areas.forEach(shade)
    }
  }
}

/** @param {Context} context @param {Map<number, Geometry>} geometries @returns {Area[]} */
function areasOf({ state, words }, geometries) {
  const { overview, summary } = state
  // Where states or municipalities are shaded, what happened in one of them is counted there.
  if (!overview || !summary || isUnits(state.drawing.form)) return []
  return summary.areas
    .flatMap(({ index, total, parts }) => {
      const geometry = geometries.get(index)
      if (!geometry) return []
      const { key, name, precision } = overview.areas[index]
      return {
        index,
        key,
        total,
        geometry,
        precision,
        roots: parts.map(([root]) => overview.roots[root]),
        name: name || words.named('precision', precision),
        spots: spotsOf(geometry).map(({ lon, lat }) => L.latLng(lat, lon))
      }
    })
    .sort((a, b) => ORDER.indexOf(a.precision) - ORDER.indexOf(b.precision))
}

/** The colour of its one cartel, a plain one where several met. @param {Area} area @param {Context} context */
function ownColour({ roots }, { vocabulary }) {
  return roots.length === 1 && roots[0] !== SEVERAL ? vocabulary.colour(roots[0]) : null
}

/** @param {Area} area @param {boolean} chosen @param {Context} context */
function shading(area, chosen, context) {
  const colour = ownColour(area, context)
  // A highway or a river is a line: a broad, pale one stands for the shading.
  const isLine = area.geometry.type.endsWith('LineString')
  const options = /** @type {L.GeoJSONOptions} */ ({
    pane: 'areas',
    className: colour ? 'area' : 'area area-mixed',
    style: {
      ...(colour ? { color: colour, fillColor: colour } : {}),
      weight: isLine ? 7 : chosen ? 2.5 : 1.2,
      opacity: isLine && !chosen ? 0.4 : 0.75,
      fillOpacity: Math.min(0.18 + 0.05 * Math.log2(area.total), 0.42),
      dashArray: isLine ? undefined : DASHES[area.precision]
    }
  })
  return L.geoJSON(area.geometry, options)
}

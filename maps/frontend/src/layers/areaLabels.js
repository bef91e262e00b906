/** How many incidents each shaded area holds, written where nothing else stands. */

import L from 'leaflet'
import { el } from '../dom.js'
import { areaName, areasOf } from './areas.js'
import { placeLabels } from './labels.js'
import { named } from './points.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('./areas.js').Area} Area */

const LETTER = 6.6
const WIDEST = 150

/** @param {Context} context @returns {import('./index.js').MapLayer} */
export function areaLabelsLayer (context) {
  const { map, state } = context
  const group = L.layerGroup().addTo(map)
  /** @type {Area[]} */
  let areas = []

  /** @param {import('../state.js').Change} change */
  function draw (change) {
    if (change === 'filter' || change === 'data') areas = areasOf(state.result.incidents)
    group.clearLayers()
    const placements = placeLabels(areas.map(wish), [...context.occupied.values()].flat())
    for (const [index, { spot, named: whole }] of placements.entries()) {
      const area = areas[index]
      const at = area.spots[spot]
      group.addLayer(label(area, at, whole, context).on('click', () => context.openSeveral(area.items, at, areaName(area, context))))
    }
  }

  /** @param {Area} area */
  function wish (area) {
    const spots = area.spots.map((spot) => map.latLngToLayerPoint(spot))
    return { spots, width: Math.min(WIDEST, areaName(area, context).length * LETTER + 42), count: area.items.length }
  }

  return { draw }
}

/** @param {Area} area @param {L.LatLng} at @param {boolean} whole with its name @param {Context} context */
function label (area, at, whole, context) {
  const { words } = context
  const name = areaName(area, context)
  const text = el('span', { class: `area-label${whole ? '' : ' is-bare'}` }, el('b', {}, words.number(area.items.length)), whole && el('span', {}, name))
  const spoken = `${name}: ${words.count('count.incidents', area.items.length)}, ${words.named('precision', area.precision)}`
  return named(L.marker(at, {
    pane: 'labels', icon: L.divIcon({ html: text, className: 'area-label-holder', iconSize: [0, 0] }), title: spoken
  }), spoken)
}

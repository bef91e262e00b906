/** How many incidents each shaded area holds, written where nothing else stands. */

import L from 'leaflet'
import { el } from '../dom.js'
import { areaName, areasOf } from './areas.js'
import { BARE, HEIGHT, placeLabels } from './labels.js'
import { asButton } from './points.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('./areas.js').Area} Area */

const LETTER = 7.4
const WIDEST = 168

/** @param {Context} context @returns {import('./index.js').MapLayer} */
export function areaLabelsLayer(context) {
  const { map, state } = context
  const group = L.layerGroup().addTo(map)
  /** @type {Area[]} */
  let areas = []

  /** @param {import('../state.js').Change} change */
  function draw(change) {
    if (change === 'filter' || change === 'data') areas = areasOf(state.result.incidents)
    group.clearLayers()
    const wishes = areas.map(wish)
    for (const [index, { spot, named }] of placeLabels(wishes, [...context.occupied.values()].flat()).entries()) {
      const area = areas[index]
      const at = area.spots[spot]
      group.addLayer(
        label(area, at, wishes[index].width, named, context).on('click', () =>
          context.openSeveral(area.items, at, areaName(area, context))
        )
      )
    }
  }

  /** @param {Area} area */
  function wish(area) {
    const spots = area.spots.map((spot) => map.latLngToLayerPoint(spot))
    return { spots, width: Math.min(WIDEST, areaName(area, context).length * LETTER + 46), count: area.items.length }
  }

  return { draw }
}

/**
 * @param {Area} area
 * @param {L.LatLng} at
 * @param {number} width
 * @param {boolean} whole with its name
 * @param {Context} context
 */
function label(area, at, width, whole, context) {
  const { words } = context
  const name = areaName(area, context)
  const spoken = `: ${words.count('count.incidents', area.items.length)}, ${words.named('precision', area.precision)}`
  const text = el(
    'span',
    { class: `area-label${whole ? '' : ' is-bare'}` },
    el('b', {}, words.number(area.items.length)),
    ' ',
    el('span', { class: whole ? '' : 'unseen' }, name),
    el('span', { class: 'unseen' }, spoken)
  )
  const size = /** @type {[number, number]} */ ([whole ? width : BARE, HEIGHT])
  return asButton(
    L.marker(at, {
      pane: 'labels',
      icon: L.divIcon({ html: text, className: 'area-label-holder', iconSize: size }),
      title: name + spoken
    })
  )
}

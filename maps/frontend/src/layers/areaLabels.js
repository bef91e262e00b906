/** How many incidents each shaded area holds, written where nothing else stands. */

import L from 'leaflet'
import { el } from '../dom.js'
import { BARE, HEIGHT, placeLabels } from './labels.js'
import { MarkerPool } from './markerPool.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('./areas.js').Area} Area */
/** @typedef {import('./markerPool.js').MarkerWish} MarkerWish */

const LETTER = 7.4
const WIDEST = 168
/** Labels at once, the largest first: every one is a button. */
const MOST = 120

/** @param {Context} context @returns {import('./index.js').MapLayer} */
export function areaLabelsLayer(context) {
  const { map } = context
  const pool = new MarkerPool(map)

  function draw() {
    const seen = map.getBounds().pad(0.2)
    const areas = context.areas
      .filter(({ spots }) => spots.some((spot) => seen.contains(spot)))
      .sort((a, b) => b.total - a.total)
      .slice(0, MOST)
    const wishes = areas.map(room)
    const placements = placeLabels(wishes, [...context.occupied.values()].flat())
    pool.show(areas.map((area, index) => label(area, wishes[index].width, placements[index])))
  }

  /** @param {Area} area */
  function room({ spots, name, total }) {
    return {
      spots: spots.map((spot) => map.latLngToLayerPoint(spot)),
      width: Math.min(WIDEST, name.length * LETTER + 46),
      count: total
    }
  }

  /** @param {Area} area @param {number} width @param {import('./labels.js').Placement} placement @returns {MarkerWish} */
  function label({ index, name, total, precision, spots }, width, { spot, named: whole }) {
    const { words } = context
    const spoken = `: ${words.count('count.incidents', total)}, ${words.named('precision', precision)}`
    const at = spots[spot]
    return {
      key: `area:${index}`,
      look: `${total};${whole};${name}`,
      at,
      name: name + spoken,
      spoken: true,
      icon: () =>
        L.divIcon({
          html: el(
            'span',
            { class: `area-label${whole ? '' : ' is-bare'}` },
            el('b', {}, words.number(total)),
            ' ',
            el('span', { class: whole ? '' : 'unseen' }, name),
            el('span', { class: 'unseen' }, spoken)
          ),
          className: 'area-label-holder',
          iconSize: [whole ? width : BARE, HEIGHT]
        }),
      click: () => context.openSeveral({ area: index }, at, name),
      options: { pane: 'labels' }
    }
  }

  return {
    draw(change) {
      if (change === 'marks' || change === 'view') draw()
    }
  }
}

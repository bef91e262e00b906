/** Which names the basemap writes at which zoom, and in which type. */

import { sans } from '../dom.js'

/** @typedef {import('./paint.js').Palette} Palette */

/**
 * How the names of some kinds of place are written: `size` in pixels by zoom and rank.
 * @typedef {object} Style
 * @property {string[]} kinds
 * @property {number} [from] first zoom
 * @property {number} [until] last zoom
 * @property {(zoom: number, rank: number) => number} size
 * @property {number} [weight]
 * @property {boolean} [italic]
 * @property {number} [spacing] pixels between letters
 * @property {keyof Palette} colour
 * @property {keyof Palette} halo
 * @property {boolean} [upper] in capitals
 * @property {boolean} [dot] whether a dot marks the place
 */

/** What is written first keeps its place. @type {Style[]} */
export const STYLES = [
  {
    kinds: ['country'],
    until: 6,
    size: (zoom) => 8.5 + zoom * 0.6,
    weight: 600,
    spacing: 1.6,
    upper: true,
    colour: 'nameCountry',
    halo: 'halo'
  },
  {
    kinds: ['capital', 'state_capital', 'city', 'town', 'village'],
    size: (zoom, rank) => 8.2 + rank * 0.28 + Math.max(0, Math.min(zoom, 10) - 5) * 0.35,
    colour: 'nameCity',
    halo: 'halo',
    dot: true
  },
  {
    kinds: ['state'],
    from: 5,
    until: 9,
    size: (zoom) => 9.5 + Math.max(0, zoom - 5),
    weight: 500,
    spacing: 1.4,
    upper: true,
    colour: 'nameState',
    halo: 'halo'
  },
  {
    kinds: ['ocean', 'sea'],
    size: (zoom) => 11 + Math.max(0, zoom - 4),
    italic: true,
    spacing: 1,
    colour: 'nameWater',
    halo: 'waterHalo'
  },
  {
    kinds: ['range', 'desert'],
    from: 6,
    size: (zoom) => 10.5 + Math.max(0, zoom - 6) * 0.6,
    italic: true,
    spacing: 1,
    colour: 'nameNature',
    halo: 'halo'
  }
]

/** @param {Style} style @param {number} zoom @param {number} rank */
export function fontOf(style, zoom, rank) {
  return `${style.italic ? 'italic ' : ''}${style.weight ?? 400} ${style.size(zoom, rank).toFixed(1)}px ${sans()}`
}

/**
 * The symbols of operation types, drawn on a square of 24: `line` is stroked, `solid` filled.
 * Their names are those of the column `symbol` in data/reference/operation_types.csv.
 */

import { svg } from './dom.js'

/** @type {Record<string, {line?: string, solid?: string}>} */
export const SYMBOLS = {
  handcuffs: { line: 'M7.5 17.5a4 4 0 1 0 0-8 4 4 0 1 0 0 8M16.5 17.5a4 4 0 1 0 0-8 4 4 0 1 0 0 8M9 9.3l1.5-3.3h3l1.5 3.3' },
  'handcuffs-open': {
    line: 'M4.7 10.2a4 4 0 1 0 6.8 2.8M16.5 17.5a4 4 0 1 0 0-8 4 4 0 1 0 0 8M15 9.3l-1.8-3.3M7.5 9l-1-4.5M4 6.5l-1.5-2'
  },
  door: { line: 'M13 4H5.5v16H13M10 12h10M16.5 8l4 4-4 4' },
  house: { line: 'M4 11.5 12 5l8 6.5M6.5 10v9.5h11V10M10.5 19.5V14h3v5.5' },
  crossed: { line: 'M5 5l14 14M19 5 5 19M4.5 15.5l4 4M19.5 15.5l-4 4' },
  burst: { solid: 'M12 2.5l2 5.5 5-3-2 5.3 5 1.7-5 2 2 5.5-5-3-2 5-2-5-5 3 2-5.5-5-2 5-1.7L5 5l5 3z' },
  badge: { line: 'M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6zM9.2 9.2l5.6 5.6M14.8 9.2l-5.6 5.6' },
  crown: { solid: 'M4 8l4.3 3.5L12 5l3.7 6.5L20 8l-1.7 9.5H5.7zM5.7 18.8h12.6v1.7H5.7z' },
  group: {
    solid:
      'M8 10.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 1 0 0 5.4M16 10.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 1 0 0 5.4M3.5 18.5c0-4 1.5-6.5 4.5-6.5s4 2 4 2 1-2 4-2 4.5 2.5 4.5 6.5z'
  },
  person: { solid: 'M12 10.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 1 0 0 6.6M5.8 20c0-4.8 2.2-7.8 6.2-7.8s6.2 3 6.2 7.8z' },
  question: { line: 'M8 9a4 4 0 1 1 6 3.5c-1.5.9-2 1.5-2 3', solid: 'M12 20.3a1.5 1.5 0 1 0 0-3 1.5 1.5 0 1 0 0 3' },
  spade: { line: 'M12 3.5v9M9 3.5h6', solid: 'M7.5 11.5h9v4c0 2.5-2 4.5-4.5 5.5-2.5-1-4.5-3-4.5-5.5z' },
  barrier: { line: 'M3.5 8.5h17v5h-17zM6.5 13.5V20M17.5 13.5V20M7 13.5l4-5M12.5 13.5l4-5' },
  drone: {
    line: 'M7 7l10 10M17 7 7 17M6 9.3a3 3 0 1 0 0-6 3 3 0 1 0 0 6M18 9.3a3 3 0 1 0 0-6 3 3 0 1 0 0 6M6 20.7a3 3 0 1 0 0-6 3 3 0 1 0 0 6M18 20.7a3 3 0 1 0 0-6 3 3 0 1 0 0 6',
    solid: 'M10 10h4v4h-4z'
  },
  plane: {
    solid:
      'M12 2.5c1 0 1.6 1 1.6 2.3v4l7.4 5v2l-7.4-2.3v4l2.2 1.8v1.5L12 19.9l-3.8.9v-1.5l2.2-1.8v-4L3 15.8v-2l7.4-5v-4C10.4 3.5 11 2.5 12 2.5z'
  },
  box: { line: 'M4 8l8-4 8 4v8.5l-8 4-8-4zM4 8l8 4 8-4M12 12v8.5' },
  flask: { line: 'M9 4h6M10 4v6l-5 8.5c-.6 1 0 2 1 2h12c1 0 1.6-1 1-2L14 10V4M7.5 15.5h9' },
  arrow: { line: 'M4 12h15M13.5 6l6 6-6 6' },
  globe: { line: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 1 0 0 17M3.5 12h17M12 3.5c-5 5-5 12 0 17M12 3.5c5 5 5 12 0 17' },
  paper: { line: 'M6 3.5h8.5L18.5 8v12.5H6zM9 11.5h6.5M9 15h6.5M14 4v4.5h4' },
  scales: { line: 'M12 4v16M7.5 20h9M4.5 7.5h15M6.5 7.5l-3 6.5h6zM17.5 7.5l-3 6.5h6z' },
  stop: { line: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 1 0 0 17M6 6l12 12' },
  shield: { solid: 'M12 3l7.5 2.7v5.8c0 4.6-3.2 8-7.5 9.5-4.3-1.5-7.5-4.9-7.5-9.5V5.7z' },
  walk: {
    line: 'M13 9l-3 5 3 2.5V21M10 14l-3 6M13 9l2 3 3 1M13 9l-3.5.5L7 12.5',
    solid: 'M14 6.3a2 2 0 1 0 0-4 2 2 0 1 0 0 4'
  },
  split: { line: 'M12 21v-7L5.5 7.5M12 14l6.5-6.5M5 12V7h5M19 12V7h-5' },
  book: { line: 'M12 6.5C10 5 7 4.5 4 5v13.5c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5zM12 6.5V20' },
  eye: {
    line: 'M2.5 12C5 8 8 6 12 6s7 2 9.5 6c-2.5 4-5.5 6-9.5 6s-7-2-9.5-6z',
    solid: 'M12 15a3 3 0 1 0 0-6 3 3 0 1 0 0 6'
  },
  handshake: {
    line: 'M2.5 8.5 6 6.5l4 1.5 3-1.5 4 1 4.5-1M2.5 15l3 .5 5 4 2-.5 1.5-1.5 2-1 1.5-2 4-.5M10 8l-1.5 4c1.5 1 3.5 0 4-2l5.5 5'
  },
  disc: { solid: 'M12 18.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 1 0 0 13' },
  ring: { line: 'M12 18a6 6 0 1 0 0-12 6 6 0 1 0 0 12' },
  square: { solid: 'M6.5 6.5h11v11h-11z' },
  diamond: { solid: 'M12 3.5l8.5 8.5-8.5 8.5L3.5 12z' },
  triangle: { solid: 'M12 4.5l8.5 14h-17z' },
  plus: { line: 'M12 4.5v15M4.5 12h15' },
  bar: { line: 'M4.5 12h15' },
  cross: { line: 'M6 6l12 12M18 6 6 18' },
  waves: { line: 'M3 8.5c3-3 6-3 9 0s6 3 9 0M3 15.5c3-3 6-3 9 0s6 3 9 0' }
}

/**
 * The symbol as a group of paths in `currentColor`; nothing for a name that is not drawn.
 * @param {string} name
 * @returns {SVGElement[]}
 */
export function symbolPaths(name) {
  const { line, solid } = SYMBOLS[name] ?? {}
  return [
    line &&
      svg('path', {
        d: line,
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': 2,
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round'
      }),
    solid && svg('path', { d: solid, fill: 'currentColor' })
  ].filter((path) => path instanceof SVGElement)
}

/** The symbol alone, for lists and legends. @param {string} name @param {number} [size] */
export function symbolIcon(name, size = 18) {
  return svg(
    'svg',
    { viewBox: '0 0 24 24', width: size, height: size, 'aria-hidden': 'true', class: 'symbol' },
    symbolPaths(name)
  )
}

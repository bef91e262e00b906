/**
 * Patterns over the colours of groups: a second way to tell them apart. Groups without a colour of their own always bear theirs,
 * the others where the reader wants it. Their names are those of PATTERNS in maps/colours.py.
 */

import { svg } from './dom.js'
import { recall, remember } from './memory.js'

const KEY = 'terreno-patterns'

/** Paths on a tile of so many units. @type {Record<string, {tile: number, line?: string, dots?: number[][]}>} */
const PATTERNS = {
  stripes: { tile: 4, line: 'M-1 1 1-1M0 4 4 0M3 5 5 3' },
  dots: { tile: 3.6, dots: [[1.8, 1.8]] },
  bars: { tile: 3.2, line: 'M0 1.6h3.2' },
  slashes: { tile: 4, line: 'M-1 3 1 5M0 0 4 4M3-1 5 1' },
  grid: { tile: 4, line: 'M0 2h4M2 0v4' },
  posts: { tile: 3.2, line: 'M1.6 0v3.2' }
}

/** Lays the patterns into the page, once, for marks to refer to. */
export function addPatterns() {
  document.documentElement.toggleAttribute('data-patterns', recall(KEY) === 'on')
  if (document.getElementById('terreno-patterns')) return
  const all = Object.entries(PATTERNS).map(([name, { tile, line, dots = [] }]) =>
    svg(
      'pattern',
      { id: patternId(name), patternUnits: 'userSpaceOnUse', width: tile, height: tile },
      line && svg('path', { d: line, class: 'pattern-line' }),
      dots.map(([cx, cy]) => svg('circle', { cx, cy, r: 0.95, class: 'pattern-dot' }))
    )
  )
  document.body.append(
    svg('svg', { id: 'terreno-patterns', class: 'unseen', width: 0, height: 0, 'aria-hidden': 'true' }, svg('defs', {}, all))
  )
}

/** @param {import('./types.js').Look} look @returns {{fill: string, class: string} | null} how to paint its pattern */
export function patternOf({ pattern, own }) {
  return pattern ? { fill: `url(#${patternId(pattern)})`, class: own ? 'pattern pattern-own' : 'pattern' } : null
}

/** @param {HTMLInputElement} box */
export function patternSwitch(box) {
  box.checked = document.documentElement.hasAttribute('data-patterns')
  box.addEventListener('change', () => {
    document.documentElement.toggleAttribute('data-patterns', box.checked)
    remember(KEY, box.checked ? 'on' : '')
  })
}

/** @param {string} name */
function patternId(name) {
  return `terreno-pattern-${name}`
}

/** In what order lists show records: each order is found once and then walked along. */

import { KILLED_NOT_STATED, OPEN_END, OPEN_START } from './columns.js'
import { isUndated } from './filtering.js'

/** @typedef {import('./columns.js').Columns} Columns */
/** @typedef {import('./interface.js').Sort} Sort */

/** Rows take the lower bits of a sorted number, so that equals keep the order of their rows. */
const ROWS = 2 ** 21
const LAST = 2 ** 32 - 1

/**
 * Rows in order; what has no value stands last either way.
 * @param {Columns} columns at most 2^21 rows
 * @param {Sort} sort
 * @param {(row: number) => number} placeRank where a row's place stands among all places, -1 for none
 * @returns {Uint32Array}
 */
export function orderOf(columns, sort, placeRank) {
  const value = valueOf(columns, /** @type {'date' | 'type' | 'killed' | 'place'} */ (sort.replace('-', '')), placeRank)
  const falling = sort.startsWith('-')
  const keys = new Float64Array(columns.n)
  for (let row = 0; row < columns.n; row++) {
    const found = value(row, falling)
    keys[row] = (found < 0 ? LAST : falling ? LAST - 1 - found : found) * ROWS + row
  }
  keys.sort()
  return Uint32Array.from(keys, (key) => key % ROWS)
}

/**
 * A number from 0 to 2^32 - 2 to sort by, -1 for none.
 * @param {Columns} columns
 * @param {'date' | 'type' | 'killed' | 'place'} name
 * @param {(row: number) => number} placeRank
 * @returns {(row: number, falling: boolean) => number}
 */
function valueOf(columns, name, placeRank) {
  if (name === 'type') return (row) => columns.type[row]
  if (name === 'killed') return (row) => (columns.killed[row] === KILLED_NOT_STATED ? -1 : columns.killed[row])
  if (name === 'place') return placeRank
  return (row, falling) => dayOf(columns.start[row], columns.end[row], falling)
}

/** Its last possible day where the latest come first, else its first; the other one at an open end. */
function dayOf(/** @type {number} */ start, /** @type {number} */ end, /** @type {boolean} */ falling) {
  if (isUndated(start, end)) return -1
  const [wanted, other] = falling ? [end, start] : [start, end]
  const day = wanted === OPEN_START || wanted === OPEN_END ? other : wanted
  return Math.min(LAST - 2, Math.max(0, day + 2 ** 31))
}

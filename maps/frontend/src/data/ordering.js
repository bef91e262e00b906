/** In what order lists show records: each order is found once and then walked along. */

import { placeRanks } from './cards.js'
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

/** The orders that lists have asked for, each found once. */
export class Orders {
  /** @param {Columns} columns @param {import('./columns.js').Header} header */
  constructor(columns, header) {
    this.columns = columns
    this.header = header
    /** @type {Map<string, Uint32Array>} */
    this.known = new Map()
  }

  /**
   * Rows in order: all of them, or those that a list can be about whatever the filter.
   * @param {Sort} sort
   * @param {import('./cards.js').CardData} data
   * @param {import('./interface.js').CardQuery} [query]
   * @returns {Uint32Array}
   */
  of(sort, data, query) {
    const key = query ? `${sort} ${query.kind ?? 'incident'} ${Boolean(query.reason)}` : sort
    const order = this.known.get(key) ?? (query ? this.part(this.of(sort, data), query) : this.sorted(sort, data))
    this.known.set(key, order)
    return order
  }

  /** @param {Uint32Array} order @param {import('./interface.js').CardQuery} query */
  part(order, { kind = 'incident', reason }) {
    const wanted = this.header.kinds.indexOf(kind)
    return order.filter((row) => this.columns.kind[row] === wanted && (!reason || this.columns.reason[row] > 0))
  }

  /** @param {Sort} sort @param {import('./cards.js').CardData} data */
  sorted(sort, data) {
    const ranks = sort.endsWith('place') ? placeRanks(data) : new Int32Array()
    return orderOf(this.columns, sort, (row) => ranks[data.place[row]])
  }
}

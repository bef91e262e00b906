/** Reads the bytes of a tile; they are described where they are written, in maps/tiles/encoding.py. */

import { latOf, lonOf } from '../mercator.js'

/** @typedef {import('./interface.js').Tile} Tile */
/** @typedef {import('./interface.js').Row} Row */
/** @typedef {import('./interface.js').Overview} Overview */
/** @typedef {import('../types.js').Kind} Kind */

const MAGIC = 0x31545254
const CELLS_WIDE = 32
const WORLD = 2 ** 26
const OPEN_START = -(2 ** 31)
const OPEN_END = 2 ** 31 - 1
const NO_COUNT = 65535
const NO_PRECISION = 255

/** In the order of geo.model. */
const KINDS = /** @type {Kind[]} */ (['incident', 'activity', 'statement'])
const STATUSES = ['candidate', 'needs_review', 'reviewed', 'disputed', 'retracted', 'merged']
const PRECISIONS = ['site', 'locality', 'near_locality', 'admin2', 'natural_area', 'admin1', 'country', 'sea_air']

/** A tile names a set of groups or a type that the overview does not have: the data have grown since. */
export class UnknownIndex extends Error {}

/** @param {ArrayBuffer} bytes */
function reader(bytes) {
  let offset = 0
  return (/** @type {any} */ Type, /** @type {number} */ count) => {
    const found = new Type(bytes, offset, count)
    offset += Math.ceil(found.byteLength / 4) * 4
    return found
  }
}

/**
 * @param {ArrayBuffer} bytes
 * @param {{z: number, x: number, y: number}} address
 * @param {Pick<Overview, 'types'> & {group_sets: string[][]}} overview
 * @param {(group: string) => string} rootOf
 * @returns {Tile}
 */
export function decodeTile(bytes, address, overview, rootOf) {
  const take = reader(bytes)
  const [magic, cellCount, partCount, rowCount] = take(Uint32Array, 4)
  if (magic !== MAGIC) throw new Error('not a tile')
  return {
    cells: readCells(take, cellCount, partCount, address),
    rows: readRows(take, rowCount, overview, rootOf)
  }
}

/**
 * @param {ReturnType<typeof reader>} take
 * @param {number} count
 * @param {number} partCount
 * @param {{z: number, x: number, y: number}} address
 */
function readCells(take, count, partCount, { z, x, y }) {
  const [keys, totals, dx, dy] = [
    take(Uint16Array, count),
    take(Uint32Array, count),
    take(Uint8Array, count),
    take(Uint8Array, count)
  ]
  const [holders, parts, counts] = [take(Uint16Array, partCount), take(Uint16Array, partCount), take(Uint32Array, partCount)]
  const side = 2 ** z
  const cells = Array.from({ length: count }, (_, i) => ({
    x: (x + ((keys[i] % CELLS_WIDE) + (dx[i] + 0.5) / 256) / CELLS_WIDE) / side,
    y: (y + (Math.floor(keys[i] / CELLS_WIDE) + (dy[i] + 0.5) / 256) / CELLS_WIDE) / side,
    total: totals[i],
    parts: /** @type {[number, number][]} */ ([])
  }))
  for (let i = 0; i < partCount; i++) cells[holders[i]].parts.push([parts[i], counts[i]])
  return cells
}

/**
 * @param {ReturnType<typeof reader>} take
 * @param {number} count
 * @param {Pick<Overview, 'types'> & {group_sets: string[][]}} overview
 * @param {(group: string) => string} rootOf
 * @returns {Row[]}
 */
function readRows(take, count, { types, group_sets: sets }, rootOf) {
  const [numbers, xs, ys, groups] = [
    take(Uint32Array, count),
    take(Uint32Array, count),
    take(Uint32Array, count),
    take(Uint16Array, count)
  ]
  const [type, kind, status, precision] = [0, 1, 2, 3].map(() => take(Uint8Array, count))
  const [starts, ends] = [take(Int32Array, count), take(Int32Array, count)]
  const [radius, killed] = [take(Uint16Array, count), take(Uint16Array, count)]
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = [(xs[i] + 0.5) / WORLD, (ys[i] + 0.5) / WORLD]
    const set = known(sets, groups[i])
    return {
      number: numbers[i],
      x,
      y,
      lon: rounded(lonOf(x)),
      lat: rounded(latOf(y)),
      kind: KINDS[kind[i]],
      type: known(types, type[i]),
      groups: set,
      roots: [...new Set(set.map(rootOf))],
      precision: precision[i] === NO_PRECISION ? null : PRECISIONS[precision[i]],
      start: starts[i] === OPEN_START || starts[i] > ends[i] ? -Infinity : starts[i],
      end: ends[i] === OPEN_END || starts[i] > ends[i] ? Infinity : ends[i],
      dated: starts[i] <= ends[i],
      status: STATUSES[status[i]],
      radius: radius[i] * 100,
      killed: killed[i] === NO_COUNT ? null : killed[i]
    }
  })
}

/** @template T @param {T[]} list @param {number} index @returns {T} */
function known(list, index) {
  if (index >= list.length) throw new UnknownIndex(`index ${index} of ${list.length}`)
  return list[index]
}

/** Coordinates carry five decimals. @param {number} degrees */
function rounded(degrees) {
  return Math.round(degrees * 1e5) / 1e5
}

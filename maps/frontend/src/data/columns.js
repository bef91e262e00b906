/** The columns that a file carries: one typed array a property, rows in Z-order, those without a point at the end. */

import { columnOf, lowerBound, NO_POINT, rowOf } from './morton.js'

const UNDATED_START = 2 ** 31 - 1
export const OPEN_START = -(2 ** 31)
export const OPEN_END = 2 ** 31 - 1
export const NO_PRECISION = 255
export const KILLED_NOT_STATED = 65535
/** `reason`: why a record is not on the map; 0 is on it, 5 is a statement, which never is. */
export const REASONS = ['', 'country', 'outline', 'unresolved', 'none', '']

/**
 * @typedef {object} Header What the numbers of the columns stand for.
 * @property {number} n
 * @property {string} version
 * @property {import('../types.js').Kind[]} kinds
 * @property {string[]} statuses
 * @property {string[]} precisions
 * @property {string[]} types
 * @property {string[]} roots cartels, then 'several' and 'not-stated'
 * @property {string[][]} group_sets
 * @property {string[][]} agency_sets
 * @property {(import('./interface.js').AreaName & {middle?: [number, number]})[]} areas the first is a blank
 * @property {[number, number, number, number] | null} extent west, south, east, north of what is on the map
 * @property {import('./interface.js').Route[]} routes
 * @property {ColumnHead[]} columns
 *
 * @typedef {{name: string, dtype: keyof typeof ARRAYS, coding: string, value?: number}} ColumnHead
 *
 * @typedef {object} Columns
 * @property {number} n
 * @property {number} mapped how many rows have a point
 * @property {Float64Array} position
 * @property {Uint32Array} x across the world in steps of 2^-26
 * @property {Uint32Array} y
 * @property {Uint16Array} groups
 * @property {Uint8Array} type
 * @property {Uint16Array} agencies
 * @property {Uint8Array} kind
 * @property {Uint8Array} status
 * @property {Uint8Array} precision
 * @property {Int32Array} start
 * @property {Int32Array} end
 * @property {Uint8Array} confidence
 * @property {Uint16Array} killed
 * @property {Uint16Array} area
 * @property {Uint16Array} radius
 * @property {Uint16Array} unit
 * @property {Uint8Array} reason
 */

const ARRAYS = { uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array, int32: Int32Array, uint64: Float64Array }

/** What a column holds that a file leaves out. */
const DEFAULTS = {
  groups: 0,
  type: 0,
  agencies: 0,
  kind: 0,
  status: 0,
  precision: NO_PRECISION,
  start: UNDATED_START,
  end: OPEN_START,
  confidence: 0,
  killed: KILLED_NOT_STATED,
  area: 0,
  radius: 0,
  unit: 0,
  reason: 0
}
const WIDE = new Set(['groups', 'agencies', 'killed', 'area', 'radius', 'unit'])
const DAYS = new Set(['start', 'end'])

/**
 * @param {ArrayBuffer} buffer u32 length of the header, the header as JSON, then the columns
 * @returns {{header: any, arrays: Record<string, any>}}
 */
export function decodeArrays(buffer) {
  const length = new DataView(buffer).getUint32(0, true)
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)))
  const bytes = new Uint8Array(buffer, 4 + length)
  /** @type {Record<string, any>} */
  const arrays = {}
  let offset = 0
  for (const head of header.columns) {
    const size = head.coding === 'same' ? 0 : ARRAYS[/** @type {ColumnHead} */ (head).dtype].BYTES_PER_ELEMENT * header.n
    arrays[head.name] = decodeColumn(head, bytes.subarray(offset, offset + size), header.n, arrays)
    offset += size
  }
  return { header, arrays }
}

/**
 * @param {ArrayBuffer} buffer
 * @returns {{header: Header, columns: Columns}}
 */
export function decodeColumns(buffer) {
  const { header, arrays } = decodeArrays(buffer)
  return { header, columns: makeColumns(header.n, arrays) }
}

/**
 * Columns from arrays; those that are missing hold what says nothing.
 * @param {number} n
 * @param {Record<string, any>} arrays
 * @returns {Columns}
 */
export function makeColumns(n, arrays) {
  const { position } = arrays
  const mapped = lowerBound(position, NO_POINT)
  const [x, y] = [new Uint32Array(mapped), new Uint32Array(mapped)]
  for (let row = 0; row < mapped; row++) {
    x[row] = columnOf(position[row])
    y[row] = rowOf(position[row])
  }
  /** @type {Record<string, any>} */
  const columns = { n, mapped, position, x, y }
  for (const [name, value] of Object.entries(DEFAULTS))
    columns[name] =
      arrays[name] ?? new (DAYS.has(name) ? Int32Array : WIDE.has(name) ? Uint16Array : Uint8Array)(n).fill(value)
  return /** @type {Columns} */ (columns)
}

/**
 * `planes`: all first bytes, then all second, and so on; `delta+planes`: differences from row to row laid out so;
 * `from-start+planes`: differences from the column `start`; `same`: one value for all rows.
 * @param {ColumnHead} head
 * @param {Uint8Array} bytes
 * @param {number} n
 * @param {Record<string, any>} before columns decoded so far
 */
function decodeColumn({ name, dtype, coding, value = 0 }, bytes, n, before) {
  const array = new ARRAYS[dtype](n)
  if (coding === 'same') return array.fill(value)
  fromPlanes(bytes, array)
  if (coding === 'delta+planes') for (let row = 1; row < n; row++) array[row] += array[row - 1]
  else if (coding === 'from-start+planes') for (let row = 0; row < n; row++) array[row] += before.start[row]
  else if (coding !== 'planes') throw new Error(`column ${name}: coding ${coding} is none that this page knows`)
  return array
}

/** @param {Uint8Array} bytes @param {Float64Array | Uint8Array | Uint16Array | Uint32Array | Int32Array} array */
function fromPlanes(bytes, array) {
  const n = array.length
  const planes = bytes.length / (n || 1)
  for (let plane = 0; plane < planes; plane++) {
    const [offset, weight] = [plane * n, 256 ** plane]
    if (bytes.subarray(offset, offset + n).every((byte) => byte === 0)) continue
    for (let row = 0; row < n; row++) array[row] += bytes[offset + row] * weight
  }
}

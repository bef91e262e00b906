/** One tile: the stretch of the Z-order that lies in it, masked by the filter, as single rows or as cells of 8 pixels. */

import { isUndated, TYPE } from './filtering.js'
import { KILLED_NOT_STATED, OPEN_END, OPEN_START } from './columns.js'
import { BITS, latOfStep, lonOfStep, lowerBound, SIDE, stretchOf } from './morton.js'

/** @typedef {import('./columns.js').Columns} Columns */
/** @typedef {import('./columns.js').Header} Header */
/** @typedef {import('./interface.js').Tile} Tile */
/** @typedef {import('./interface.js').Row} Row */

/** Up to so many rows a tile shows each. */
const MOST_ROWS = 512
/** Cells across a tile: 2^5. */
const CELL_BITS = 5
/** Cells say where their middle lies in steps of 1/256, as the server's do. */
const STEPS = 256

/**
 * @typedef {object} Cut
 * @property {Columns} columns
 * @property {Header} header
 * @property {Uint8Array} failed by row, from `failedFacets`
 * @property {number} kind index of the record kind
 * @property {Uint16Array | Uint8Array} part by row of `partOf`, what a record counts under
 * @property {Uint16Array} partOf from a row's value in `part` to the index that cells name
 * @property {number} parts how many there are
 * @property {(set: number) => string[]} rootsOf the cartels of a set of groups
 */

/**
 * @param {number} z @param {number} x @param {number} y
 * @param {Cut} cut
 * @returns {Tile}
 */
export function cutTile(z, x, y, cut) {
  const { position } = cut.columns
  const [first, after] = stretchOf(z, x, y)
  const [from, to] = [lowerBound(position, first), lowerBound(position, after)]
  const rows = passing(from, to, cut)
  if (rows.length <= MOST_ROWS) return { cells: [], rows: Array.from(rows, (row) => makeRow(row, cut)) }
  return cutCells(rows, Math.max(0, BITS - z - CELL_BITS), cut)
}

/** Activities and statements pass whatever their type, which is no layer of theirs. @param {import('../types.js').Kind} kind */
export function ignored(kind) {
  return kind === 'incident' ? 0 : TYPE
}

/** @param {number} from @param {number} to @param {Cut} cut @returns {Uint32Array} */
function passing(from, to, cut) {
  const { failed, kind, header } = cut
  const kinds = cut.columns.kind
  const heeded = ~ignored(header.kinds[kind])
  const rows = new Uint32Array(to - from)
  let count = 0
  for (let row = from; row < to; row++) if ((failed[row] & heeded) === 0 && kinds[row] === kind) rows[count++] = row
  return rows.subarray(0, count)
}

/**
 * The rows of a cell stand together, as the Z-order of the cells is that of the rows.
 * @param {Uint32Array} rows
 * @param {number} shift bits of x and y within a cell
 * @param {Cut} cut
 * @returns {Tile}
 */
function cutCells(rows, shift, cut) {
  const { x, y } = cut.columns
  const counts = new Uint32Array(cut.parts)
  /** @type {Tile} */
  const tile = { cells: [], rows: [] }
  let first = 0
  while (first < rows.length) {
    const [column, line] = [x[rows[first]] >>> shift, y[rows[first]] >>> shift]
    let after = first + 1
    while (after < rows.length && x[rows[after]] >>> shift === column && y[rows[after]] >>> shift === line) after++
    if (after === first + 1) tile.rows.push(makeRow(rows[first], cut))
    else tile.cells.push(makeCell(rows.subarray(first, after), column, line, shift, counts, cut))
    first = after
  }
  return tile
}

/**
 * @param {Uint32Array} rows
 * @param {number} column @param {number} line
 * @param {number} shift
 * @param {Uint32Array} counts all 0, and again so afterwards
 * @param {Cut} cut
 * @returns {import('./interface.js').Cell}
 */
function makeCell(rows, column, line, shift, counts, { columns, part, partOf }) {
  const across = 2 ** shift
  let [sumX, sumY] = [0, 0]
  for (const row of rows) {
    sumX += columns.x[row]
    sumY += columns.y[row]
    counts[partOf[part[row]]]++
  }
  /** @type {[number, number][]} */
  const parts = []
  for (let index = 0; index < counts.length; index++) {
    if (counts[index]) parts.push([index, counts[index]])
    counts[index] = 0
  }
  return {
    x: middle(sumX / rows.length, column, across),
    y: middle(sumY / rows.length, line, across),
    total: rows.length,
    parts
  }
}

/** @param {number} mean @param {number} cell @param {number} across steps of the world in a cell */
function middle(mean, cell, across) {
  const step = Math.min(STEPS - 1, Math.floor(((mean - cell * across) / across) * STEPS))
  return ((cell + (step + 0.5) / STEPS) * across) / SIDE
}

/**
 * @param {number} row
 * @param {Pick<Cut, 'columns' | 'header' | 'rootsOf'>} cut
 * @returns {Row}
 */
function makeRow(row, { columns, header, rootsOf }) {
  const [x, y] = [(columns.x[row] + 0.5) / SIDE, (columns.y[row] + 0.5) / SIDE]
  const [start, end] = [columns.start[row], columns.end[row]]
  const dated = !isUndated(start, end)
  return {
    number: row,
    x,
    y,
    lon: lonOfStep(columns.x[row]),
    lat: latOfStep(columns.y[row]),
    kind: header.kinds[columns.kind[row]],
    type: header.types[columns.type[row]],
    groups: header.group_sets[columns.groups[row]],
    roots: rootsOf(columns.groups[row]),
    precision: header.precisions[columns.precision[row]] ?? null,
    start: !dated || start === OPEN_START ? -Infinity : start,
    end: !dated || end === OPEN_END ? Infinity : end,
    dated,
    status: header.statuses[columns.status[row]],
    radius: columns.radius[row] * 100,
    killed: columns.killed[row] === KILLED_NOT_STATED ? null : columns.killed[row]
  }
}

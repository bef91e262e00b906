/** Counts by hexagon: the file says for each row in which of its hexagons it lies, and where those are. */

import { KILLED_NOT_STATED } from './columns.js'

/**
 * @typedef {object} HexagonHead
 * @property {Record<string, string[]>} ids by resolution
 * @property {Record<string, number[][]>} boundaries by resolution: lon, lat, lon, lat, … in steps of 1/10,000 degree
 */

const STEPS = 1e4

/**
 * @param {{header: any, arrays: any}} decoded by resolution `cellN`: 1 and the index of a row's hexagon, 0 for none
 * @param {number} resolution
 * @param {import('./columns.js').Columns} columns
 * @param {(row: number) => boolean} passes
 * @returns {import('./interface.js').Hexagon[]}
 */
export function hexagonsOf({ header, arrays }, resolution, columns, passes) {
  const { ids, boundaries } = /** @type {HexagonHead} */ (header)
  const [names, cells] = [ids[resolution] ?? [], arrays[`cell${resolution}`]]
  const [totals, killed] = [new Uint32Array(names.length), new Uint32Array(names.length)]
  for (let row = 0; row < columns.mapped; row++) {
    const cell = cells[row] - 1
    if (cell < 0 || !passes(row)) continue
    totals[cell]++
    if (columns.killed[row] !== KILLED_NOT_STATED) killed[cell] += columns.killed[row]
  }
  return names
    .map((id, cell) => ({ id, total: totals[cell], killed: killed[cell], boundary: corners(boundaries[resolution][cell]) }))
    .filter(({ total }) => total > 0)
}

/** @param {number[]} flat @returns {[number, number][]} lon, lat */
function corners(flat) {
  return Array.from({ length: flat.length / 2 }, (_, corner) => [flat[2 * corner] / STEPS, flat[2 * corner + 1] / STEPS])
}

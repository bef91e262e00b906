/** Columns made by hand, for the tests of what is read from them. */

import { makeColumns } from '../src/data/columns.js'
import { failedFacets } from '../src/data/filtering.js'
import { acrossOf, downOf, position, SIDE } from '../src/data/morton.js'
import { rootsOf } from '../src/data/roots.js'
import { emptyFilter } from '../src/filters.js'
import { vocabulary } from './setup.js'

export const header = /** @type {import('../src/data/columns.js').Header} */ ({
  n: 0,
  version: 'v',
  kinds: ['incident', 'activity', 'statement'],
  statuses: ['candidate', 'needs_review', 'reviewed', 'disputed', 'retracted', 'merged'],
  precisions: ['site', 'locality', 'near_locality', 'admin2', 'natural_area', 'admin1', 'country', 'sea_air'],
  types: ['capture', 'seizure'],
  roots: ['big', 'other', 'several', 'not-stated'],
  group_sets: [['not-stated'], ['wing'], ['other'], ['wing', 'other'], ['big']],
  agency_sets: [[], ['army']],
  areas: [
    { key: '', name: '', precision: '' },
    { key: 'a', name: 'A', precision: 'admin1', middle: [-107, 25] }
  ],
  extent: null,
  routes: [],
  columns: []
})
export const OPEN = 2 ** 31
export const roots = rootsOf(header, vocabulary)
export const only = (/** @type {string[]} */ ...ids) => ({ mode: /** @type {const} */ ('only'), ids: new Set(ids) })
export const except = (/** @type {string[]} */ ...ids) => ({ mode: /** @type {const} */ ('except'), ids: new Set(ids) })

/** @param {Record<string, any>[]} rows those with `at` first, in Z-order afterwards */
export function columnsOf(rows) {
  const placed = rows.map((row) => ({ ...row, position: row.at ? placeOf(row.at) : 2 ** 53 }))
  placed.sort((a, b) => a.position - b.position)
  const days = { start: OPEN - 1, end: -OPEN }
  const value = (/** @type {string} */ name, /** @type {number} */ none) =>
    placed.map((row) => /** @type {any} */ (row)[name] ?? none)
  return makeColumns(rows.length, {
    position: Float64Array.from(placed, (row) => row.position),
    start: Int32Array.from(value('start', days.start)),
    end: Int32Array.from(value('end', days.end)),
    groups: Uint16Array.from(value('groups', 0)),
    type: Uint8Array.from(value('type', 0)),
    agencies: Uint16Array.from(value('agencies', 0)),
    kind: Uint8Array.from(value('kind', 0)),
    status: Uint8Array.from(value('status', 0)),
    precision: Uint8Array.from(value('precision', 255)),
    confidence: Uint8Array.from(value('confidence', 0)),
    killed: Uint16Array.from(value('killed', 65535)),
    area: Uint16Array.from(value('area', 0)),
    reason: Uint8Array.from(value('reason', 0))
  })
}

/** @param {[number, number]} at lon, lat */
function placeOf([lon, lat]) {
  return position(Math.floor(acrossOf(lon) * SIDE), Math.floor(downOf(lat) * SIDE))
}

/** @param {import('../src/data/columns.js').Columns} columns @param {Partial<import('../src/filters.js').Filter>} changes */
export function passing(columns, changes) {
  const failed = failedFacets({ ...emptyFilter(), ...changes }, columns, header, null)
  return [...failed].flatMap((bits, row) => (bits === 0 ? [row] : []))
}

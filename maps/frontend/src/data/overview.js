/** What the columns hold, whatever the filter. */

import { NO_PRECISION } from './columns.js'
import { NO_PLACE, NOT_STATED } from './filtering.js'
import { monthsOf } from './timeCounts.js'

/**
 * @param {import('./columns.js').Columns} columns
 * @param {import('./columns.js').Header} header
 * @returns {import('./interface.js').Overview}
 */
export function overviewOf(columns, header) {
  const { n, kind, status, groups, type, agencies, precision } = columns
  const hidden = ['retracted', 'merged'].map((id) => header.statuses.indexOf(id))
  const incident = header.kinds.indexOf('incident')
  const isShown = (/** @type {number} */ row) => !hidden.includes(status[row])
  const months = monthsOf(columns, (row) => kind[row] === incident && isShown(row))
  const kinds = { incident: 0, activity: 0, statement: 0 }
  const count = {
    groups: new Uint32Array(header.group_sets.length),
    types: new Uint32Array(header.types.length),
    agencies: new Uint32Array(header.agency_sets.length),
    statuses: new Uint32Array(header.statuses.length),
    precisions: new Uint32Array(NO_PRECISION + 1)
  }
  /** @type {Set<number>} */
  const named = new Set()
  for (let row = 0; row < n; row++) {
    if (!isShown(row)) continue
    kinds[header.kinds[kind[row]]]++
    named.add(groups[row])
    if (kind[row] !== incident) continue
    count.groups[groups[row]]++
    count.types[type[row]]++
    count.agencies[agencies[row]]++
    count.statuses[status[row]]++
    count.precisions[precision[row]]++
  }
  const one = (/** @type {string[]} */ ids) => ids.map((id) => [id])
  const precisionIds = Array.from(count.precisions, (_, index) => [header.precisions[index] ?? NO_PLACE])
  return {
    version: header.version,
    total: kinds.incident,
    kinds,
    types: header.types,
    roots: header.roots,
    areas: header.areas,
    first_month: months?.[0] ?? null,
    last_month: months?.[1] ?? null,
    extent: header.extent,
    present: {
      groups: commonest(count.groups, header.group_sets, named),
      types: commonest(count.types, one(header.types)),
      agencies: commonest(count.agencies, header.agency_sets),
      statuses: commonest(count.statuses, one(header.statuses)),
      precisions: commonest(count.precisions, precisionIds)
    }
  }
}

/**
 * The ids that occur, the commonest first.
 * @param {Uint32Array} counts by set
 * @param {string[][]} sets
 * @param {Set<number>} [named] sets that occur whatever their count
 */
function commonest(counts, sets, named = new Set()) {
  /** @type {Map<string, number>} */
  const found = new Map()
  sets.forEach((ids, set) => {
    if (!counts[set] && !named.has(set)) return
    for (const id of ids.length ? ids : [NOT_STATED]) found.set(id, (found.get(id) ?? 0) + counts[set])
  })
  return [...found].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([id]) => id)
}

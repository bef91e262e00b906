/** What the columns hold, whatever the filter. */

import { NO_PRECISION } from './columns.js'
import { NOT_STATED } from './filtering.js'
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
  const seen = { groups: new Set(), types: new Set(), agencies: new Set(), statuses: new Set(), precisions: new Set() }
  for (let row = 0; row < n; row++) {
    if (!isShown(row)) continue
    kinds[header.kinds[kind[row]]]++
    seen.groups.add(groups[row])
    if (kind[row] !== incident) continue
    seen.types.add(type[row])
    seen.agencies.add(agencies[row])
    seen.statuses.add(status[row])
    seen.precisions.add(precision[row])
  }
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
      groups: idsOf(seen.groups, header.group_sets),
      types: header.types.filter((_, index) => seen.types.has(index)),
      agencies: idsOf(seen.agencies, header.agency_sets),
      statuses: header.statuses.filter((_, index) => seen.statuses.has(index)),
      precisions: [
        ...header.precisions.filter((_, index) => seen.precisions.has(index)),
        ...(seen.precisions.has(NO_PRECISION) ? [NOT_STATED] : [])
      ]
    }
  }
}

/** @param {Set<number>} seen @param {string[][]} sets */
function idsOf(seen, sets) {
  const found = sets.filter((_, index) => seen.has(index)).flatMap((ids) => (ids.length ? ids : [NOT_STATED]))
  return [...new Set(found)].sort()
}

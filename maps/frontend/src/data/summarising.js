/** What passes the filter, counted for the panel: each facet's counts pass every other facet. One pass over the columns. */

import { areaCounts } from './areaCounts.js'
import { NO_PRECISION, REASONS } from './columns.js'
import { AGENCY, GROUP, isUndated, NO_PLACE, NOT_STATED, PRECISION, STATUS, TIME, TYPE } from './filtering.js'
import { makeHistogram } from './timeCounts.js'

/** @typedef {import('./columns.js').Columns} Columns */
/** @typedef {import('./columns.js').Header} Header */
/** @typedef {import('./interface.js').Facets} Facets */
/** @typedef {import('./interface.js').Summary} Summary */
/** @typedef {import('./roots.js').Roots} Roots */

/**
 * @param {Columns} columns
 * @param {Header} header
 * @param {Roots} roots
 * @param {Uint8Array} failed by row, from `failedFacets`
 * @param {[number, number] | null} months first and last of all dated incidents
 * @param {(row: number) => boolean} isInView
 * @returns {Summary}
 */
export function summarise(columns, header, roots, failed, months, isInView) {
  const incidents = new IncidentCounts(columns, header, roots, months, isInView)
  const context = new ContextCounts(columns, header, roots)
  const incident = header.kinds.indexOf('incident')
  for (let row = 0; row < columns.n; row++) {
    if (columns.kind[row] !== incident) context.add(row, failed[row])
    else if ((failed[row] & (failed[row] - 1)) === 0) incidents.add(row, failed[row])
    // What fails two facets counts nowhere.
  }
  return { version: header.version, ...incidents.result(), ...context.result() }
}

class IncidentCounts {
  /**
   * @param {Columns} columns
   * @param {Header} header
   * @param {Roots} roots
   * @param {[number, number] | null} months
   * @param {(row: number) => boolean} isInView
   */
  constructor(columns, header, roots, months, isInView) {
    this.columns = columns
    this.roots = roots
    this.isInView = isInView
    this.all = new FacetCounts(columns, header)
    this.seen = new FacetCounts(columns, header)
    this.histogram = months && makeHistogram(...months)
    this.areas = areaCounts(columns, header, roots)
    this.unmapped = { country: 0, outline: 0, unresolved: 0, none: 0 }
    this.total = this.inView = this.undated = this.undatedHidden = 0
  }

  /** @param {number} row @param {number} bits no more than one */
  add(row, bits) {
    const isSeen = this.isInView(row)
    this.all.add(row, bits)
    if (isSeen) this.seen.add(row, bits)
    if (bits === 0 || bits === TIME) this.addTime(row, bits === TIME)
    if (bits !== 0) return
    this.total++
    if (isSeen) this.inView++
    this.addPlace(row)
  }

  /** @param {number} row @param {boolean} isHidden by the time alone */
  addTime(row, isHidden) {
    const { start, end } = this.columns
    if (!isUndated(start[row], end[row])) return void this.histogram?.add(start[row], end[row])
    this.undated++
    if (isHidden) this.undatedHidden++
  }

  /** @param {number} row */
  addPlace(row) {
    const { area, reason } = this.columns
    if (area[row] && !reason[row]) this.areas.add(row)
    if (reason[row]) this.unmapped[/** @type {keyof import('./interface.js').Unmapped} */ (REASONS[reason[row]])]++
  }

  result() {
    return {
      total: this.total,
      in_view: this.inView,
      ...this.all.result(this.roots),
      seen: this.seen.result(this.roots),
      histogram: this.histogram?.result() ?? null,
      undated: this.undated,
      undated_hidden: this.undatedHidden,
      unmapped: this.unmapped,
      areas: this.areas.result()
    }
  }
}

/** Activities and statements, which are never counted with the incidents. */
class ContextCounts {
  /** @param {Columns} columns @param {Header} header @param {Roots} roots */
  constructor(columns, header, roots) {
    this.columns = columns
    this.activity = header.kinds.indexOf('activity')
    this.areas = areaCounts(columns, header, roots)
    this.kinds = { activity: 0, statement: 0 }
  }

  /** @param {number} row @param {number} bits */
  add(row, bits) {
    if ((bits & ~TYPE) !== 0) return
    const isActivity = this.columns.kind[row] === this.activity
    this.kinds[isActivity ? 'activity' : 'statement']++
    if (isActivity && this.columns.area[row] && !this.columns.reason[row]) this.areas.add(row)
  }

  result() {
    const areas = this.areas.result()
    return {
      kinds: this.kinds,
      activity_areas: areas.map(({ index, total }) => /** @type {[number, number]} */ ([index, total]))
    }
  }
}

/** How many incidents pass the other facets, by the values of each. */
class FacetCounts {
  /** @param {Columns} columns @param {Header} header */
  constructor(columns, header) {
    this.columns = columns
    this.header = header
    this.groups = new Uint32Array(header.group_sets.length)
    this.types = new Uint32Array(header.types.length)
    this.agencies = new Uint32Array(header.agency_sets.length)
    this.statuses = new Uint32Array(header.statuses.length)
    this.precisions = new Uint32Array(NO_PRECISION + 1)
  }

  /** @param {number} row @param {number} bits no more than one */
  add(row, bits) {
    const { groups, type, agencies, status, precision } = this.columns
    if (bits === 0 || bits === GROUP) this.groups[groups[row]]++
    if (bits === 0 || bits === TYPE) this.types[type[row]]++
    if (bits === 0 || bits === AGENCY) this.agencies[agencies[row]]++
    if (bits === 0 || bits === STATUS) this.statuses[status[row]]++
    if (bits === 0 || bits === PRECISION) this.precisions[precision[row]]++
  }

  /** @param {Roots} roots @returns {Facets} */
  result({ rootsOf }) {
    const { header } = this
    const groups = bySets(this.groups, header.group_sets)
    this.groups.forEach((count, set) => {
      if (count) for (const root of rootsOf(set)) groups[`${root}/`] = (groups[`${root}/`] ?? 0) + count
    })
    const unknown = this.precisions[NO_PRECISION]
    return {
      groups,
      types: byIds(this.types, header.types),
      agencies: bySets(this.agencies, header.agency_sets),
      statuses: byIds(this.statuses, header.statuses),
      precisions: { ...byIds(this.precisions, header.precisions), ...(unknown ? { [NO_PLACE]: unknown } : {}) }
    }
  }
}

/** @param {Uint32Array} counts by set @param {string[][]} sets @returns {Record<string, number>} */
function bySets(counts, sets) {
  /** @type {Record<string, number>} */
  const found = {}
  counts.forEach((count, set) => {
    if (count) for (const id of sets[set].length ? sets[set] : [NOT_STATED]) found[id] = (found[id] ?? 0) + count
  })
  return found
}

/** @param {Uint32Array} counts @param {string[]} ids @returns {Record<string, number>} */
function byIds(counts, ids) {
  return Object.fromEntries(ids.map((id, index) => [id, counts[index]]).filter(([, count]) => count))
}

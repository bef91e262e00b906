/** Which rows pass: a bit for each facet that a row fails, in one pass over the columns. No drawing here. */

import { fold } from '../fold.js'
import { ALL, isOn } from '../filters.js'
import { NO_PRECISION } from './columns.js'

/** @typedef {import('./columns.js').Columns} Columns */
/** @typedef {import('./columns.js').Header} Header */
/** @typedef {import('../filters.js').Filter} Filter */
/** @typedef {import('../filters.js').Choice} Choice */

const TEXT = 1
export const TIME = 2
export const GROUP = 4
export const TYPE = 8
export const AGENCY = 16
export const STATUS = 32
export const PRECISION = 64
const CONFIDENCE = 128

export const NOT_STATED = 'not-stated'
/** As a precision: no place is known. */
export const NO_PLACE = 'none'
const HIDDEN = new Set(['retracted', 'merged'])

/**
 * @param {Filter} filter
 * @param {Columns} columns
 * @param {Header} header
 * @param {Uint8Array | null} found by row, 1 where all words of the search occur; null without a search
 * @returns {Uint8Array} by row, the facets that it fails; 0 where it passes
 */
export function failedFacets(filter, columns, header, found) {
  const { n, groups, type, agencies, status, precision } = columns
  const tests = testsOf(filter, header)
  const failed = new Uint8Array(n)
  for (let row = 0; row < n; row++) {
    failed[row] =
      tests.groups[groups[row]] |
      tests.types[type[row]] |
      tests.agencies[agencies[row]] |
      tests.statuses[status[row]] |
      tests.precisions[precision[row]]
  }
  if (filter.from !== null || filter.to !== null) failTime(failed, columns, filter.from ?? -Infinity, filter.to ?? Infinity)
  if (filter.confidence) failConfidence(failed, columns, Math.floor(filter.confidence * 100 + 1e-9))
  if (found) for (let row = 0; row < n; row++) if (!found[row]) failed[row] |= TEXT
  return failed
}

/**
 * An imprecise date meets every day that it may be; what is undated meets none.
 * @param {Uint8Array} failed
 * @param {Columns} columns
 * @param {number} from
 * @param {number} to
 */
function failTime(failed, { n, start, end }, from, to) {
  for (let row = 0; row < n; row++)
    if (end[row] < from || start[row] > to || isUndated(start[row], end[row])) failed[row] |= TIME
}

/** @param {Uint8Array} failed @param {Columns} columns @param {number} least percent */
function failConfidence(failed, { n, confidence }, least) {
  for (let row = 0; row < n; row++) if (confidence[row] < least) failed[row] |= CONFIDENCE
}

/** Without a date: a span that ends before it starts. @param {number} start @param {number} end */
export function isUndated(start, end) {
  return start > end
}

/** By index, the bit that rows with it fail or 0. @param {Filter} filter @param {Header} header */
function testsOf({ groups, types, agencies = ALL, statuses = ALL, precisions = ALL }, header) {
  const tests = {
    groups: Uint8Array.from(header.group_sets, (ids) => (passesSet(groups, ids) ? 0 : GROUP)),
    types: Uint8Array.from(header.types, (id) => (isOn(types, id) ? 0 : TYPE)),
    agencies: Uint8Array.from(header.agency_sets, (ids) => (passesSet(agencies, ids) ? 0 : AGENCY)),
    statuses: Uint8Array.from(header.statuses, (id) => (isOn(statuses, id) && !isHidden(statuses, id) ? 0 : STATUS)),
    precisions: new Uint8Array(256)
  }
  header.precisions.forEach((id, index) => (tests.precisions[index] = isOn(precisions, id) ? 0 : PRECISION))
  tests.precisions[NO_PRECISION] = isOn(precisions, NO_PLACE) ? 0 : PRECISION
  return tests
}

/** @param {Choice} choice @param {string[]} ids */
function passesSet(choice, ids) {
  return ids.length ? ids.some((id) => isOn(choice, id)) : isOn(choice, NOT_STATED)
}

/** Retracted and merged records show only where they are asked for. @param {Choice} statuses @param {string} id */
function isHidden(statuses, id) {
  return statuses.mode === 'except' && HIDDEN.has(id)
}

/** The same for filters that let the same pass. @param {Filter} filter */
export function keyOf(filter) {
  const { q, from, to, groups, types, agencies = ALL, statuses = ALL, precisions = ALL, confidence = 0 } = filter
  const choices = [groups, types, agencies, statuses, precisions].map(({ mode, ids }) => [mode, ...[...ids].sort()])
  return JSON.stringify([tokensOf(q), from, to, choices, confidence])
}

/** @param {string} q @returns {string[]} */
export function tokensOf(q) {
  return fold(q).split(' ').filter(Boolean)
}

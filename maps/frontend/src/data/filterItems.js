/** Which items pass a filter, and how many pass all of it but one part. No drawing here. */

import { countOf, isOn, rootKey } from '../filters.js'
import { fold } from '../fold.js'
import { noFacets } from './summaries.js'

/** @typedef {import('../types.js').Item} Item */
/** @typedef {import('../filters.js').Filter} Filter */
/** @typedef {import('./interface.js').Facets} Facets */

/** The places of the bits below; text comes first and confidence last. */
const TIME = 2
const GROUP = 4
const TYPE = 8
const AGENCY = 16
const STATUS = 32
const PRECISION = 64
const EVERY = 255

/**
 * @typedef {object} Result
 * @property {Item[]} incidents those that pass
 * @property {Item[]} activities those that pass and are switched on
 * @property {Item[]} statements those that pass and are switched on
 * @property {Facets} facets how many incidents pass the other filters
 * @property {{activity: number, statement: number}} kinds how many pass, switched on or not
 * @property {Item[]} timed incidents that pass all but the time
 * @property {number} undatedHidden how many are hidden only because they have no date
 */

/**
 * @param {readonly Item[]} items
 * @param {Filter} filter
 * @returns {Result}
 */
export function filterItems(items, filter) {
  const tokens = fold(filter.q).split(' ').filter(Boolean)
  /** @type {Result} */
  const result = {
    incidents: [],
    activities: [],
    statements: [],
    facets: noFacets(),
    kinds: { activity: 0, statement: 0 },
    timed: [],
    undatedHidden: 0
  }
  for (const item of items) tally(item, passed(item, filter, tokens), filter, result)
  return result
}

/**
 * @param {Item} item
 * @param {Filter} filter
 * @param {string[]} tokens
 * @returns {number} a bit for each filter that it passes
 */
function passed(item, filter, tokens) {
  const passes = [
    tokens.every((token) => item.text.includes(token)),
    meets(item, filter),
    item.groups.some((id) => isOn(filter.groups, id)),
    isOn(filter.types, item.type),
    item.agencies.some((id) => isOn(filter.agencies, id)),
    isOn(filter.statuses, item.status),
    isOn(filter.precisions, item.precision),
    item.confidence >= filter.confidence
  ]
  return passes.reduce((bits, passing, index) => bits | (passing ? 1 << index : 0), 0)
}

/** An imprecise date meets every day that it may be. @param {Item} item @param {Filter} filter */
function meets(item, { from, to }) {
  if (from === null && to === null) return true
  return item.dated && (from === null || item.end >= from) && (to === null || item.start <= to)
}

/** @param {Item} item @param {number} bits @param {Filter} filter @param {Result} result */
function tally(item, bits, filter, result) {
  if (item.kind !== 'incident') return tallyContext(item, bits, filter, result)
  if (bits === EVERY) result.incidents.push(item)
  if ((bits | TIME) === EVERY) {
    result.timed.push(item)
    if (!item.dated && !(bits & TIME)) result.undatedHidden += 1
  }
  addTo(result.facets, item, bits)
}

/** @param {Facets} facets @param {Item} item @param {number} bits */
function addTo(facets, item, bits) {
  if ((bits | TYPE) === EVERY) add(facets.types, [item.type])
  if ((bits | GROUP) === EVERY) add(facets.groups, [...item.groups, ...item.roots.map(rootKey)])
  if ((bits | AGENCY) === EVERY) add(facets.agencies, item.agencies)
  if ((bits | STATUS) === EVERY) add(facets.statuses, [item.status])
  if ((bits | PRECISION) === EVERY) add(facets.precisions, [item.precision])
}

/**
 * Activities and statements are filtered alike, but their types are no layers.
 * @param {Item} item
 * @param {number} bits
 * @param {Filter} filter
 * @param {Result} result
 */
function tallyContext(item, bits, filter, result) {
  if ((bits | TYPE) !== EVERY || item.kind === 'incident') return
  result.kinds[item.kind] += 1
  if (item.kind === 'activity' && filter.activities) result.activities.push(item)
  if (item.kind === 'statement' && filter.statements) result.statements.push(item)
}

/** @param {import('./interface.js').Counts} counts @param {string[]} keys */
function add(counts, keys) {
  for (const key of new Set(keys)) counts[key] = countOf(counts, key) + 1
}

/** What is switched on, and how many records pass: AND between groups of filters, OR within one. No drawing here. */

import { fold } from './fold.js'

/** @typedef {import('./types.js').Item} Item */

/**
 * Which of a group of layers are on: all of them, only some, or all but some.
 * @typedef {{mode: 'only' | 'except', ids: ReadonlySet<string>}} Choice
 */

/** @type {Choice} */
export const ALL = { mode: 'except', ids: new Set() }

/** @type {Choice} */
export const NONE = { mode: 'only', ids: new Set() }

/**
 * @typedef {object} Filter
 * @property {string} q
 * @property {number | null} from first day
 * @property {number | null} to last day
 * @property {Choice} groups
 * @property {Choice} types
 * @property {boolean} activities whether they are on the map and in the list
 * @property {boolean} statements whether they are in the list
 */

/** @returns {Filter} */
export function emptyFilter() {
  return { q: '', from: null, to: null, groups: ALL, types: ALL, activities: true, statements: false }
}

/** @param {Choice} choice @param {string} id */
export function isOn(choice, id) {
  return choice.ids.has(id) === (choice.mode === 'only')
}

/**
 * The choice with `ids` switched on or off.
 * @param {Choice} choice
 * @param {Iterable<string>} ids
 * @param {boolean} on
 * @returns {Choice}
 */
export function switched(choice, ids, on) {
  const chosen = new Set(choice.ids)
  for (const id of ids) on === (choice.mode === 'only') ? chosen.add(id) : chosen.delete(id)
  return { mode: choice.mode, ids: chosen }
}

const TEXT = 1
const TIME = 2
const GROUP = 4
const TYPE = 8
const EVERY = TEXT | TIME | GROUP | TYPE

/**
 * @typedef {object} Result
 * @property {Item[]} incidents those that pass
 * @property {Item[]} activities those that pass and are switched on
 * @property {Item[]} statements those that pass and are switched on
 * @property {Map<string, number>} groups how many incidents pass the other filters, by group and by cartel
 * @property {Map<string, number>} types the same by operation type
 * @property {{activities: number, statements: number}} kinds how many pass, switched on or not
 * @property {Item[]} timed incidents that pass all but the time
 * @property {number} undatedHidden how many are hidden only because they have no date
 */

/**
 * @param {readonly Item[]} items
 * @param {Filter} filter
 * @returns {Result}
 */
export function applyFilter(items, filter) {
  const tokens = fold(filter.q).split(' ').filter(Boolean)
  /** @type {Result} */
  const result = {
    incidents: [],
    activities: [],
    statements: [],
    groups: new Map(),
    types: new Map(),
    kinds: { activities: 0, statements: 0 },
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
  return (
    (tokens.every((token) => item.text.includes(token)) ? TEXT : 0) |
    (meets(item, filter) ? TIME : 0) |
    (item.groups.some((id) => isOn(filter.groups, id)) ? GROUP : 0) |
    (isOn(filter.types, item.type) ? TYPE : 0)
  )
}

/** An imprecise date meets every day that it may be. @param {Item} item @param {Filter} filter */
export function meets(item, { from, to }) {
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
  if ((bits | TYPE) === EVERY) add(result.types, item.type)
  if ((bits | GROUP) === EVERY)
    for (const id of new Set([...item.groups, ...item.roots.map(rootKey)])) add(result.groups, id)
}

/**
 * Activities and statements are filtered alike, but their types are no layers.
 * @param {Item} item
 * @param {number} bits
 * @param {Filter} filter
 * @param {Result} result
 */
function tallyContext(item, bits, filter, result) {
  if ((bits | TYPE) !== EVERY) return
  const list = item.kind === 'activity' ? 'activities' : 'statements'
  result.kinds[list] += 1
  if (filter[list]) result[list].push(item)
}

/** Under which key the count of a whole cartel with its factions stands. @param {string} root */
export function rootKey(root) {
  return `${root}/`
}

/** @param {Map<string, number>} counts @param {string} key */
function add(counts, key) {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

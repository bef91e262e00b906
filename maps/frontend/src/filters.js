/** What is switched on: AND between groups of filters, OR within one. No drawing here. */

/**
 * Which of a group of layers are on: all of them, only some, or all but some.
 * @typedef {{mode: 'only' | 'except', ids: ReadonlySet<string>}} Choice
 */

/** @type {Choice} */
export const ALL = { mode: 'except', ids: new Set() }

/** @type {Choice} */
export const NONE = { mode: 'only', ids: new Set() }

/** The parts of a filter that are choices. */
export const CHOICES = /** @type {const} */ (['groups', 'types', 'agencies', 'statuses', 'precisions'])

/**
 * @typedef {object} Filter
 * @property {string} q
 * @property {number | null} from first day
 * @property {number | null} to last day
 * @property {Choice} groups the most specific ones that a record names, 'not-stated' for none
 * @property {Choice} types
 * @property {Choice} agencies 'not-stated' for none
 * @property {Choice} statuses retracted and merged records only where they are named
 * @property {Choice} precisions 'none' for none
 * @property {number} confidence least event confidence, from 0 to 1
 * @property {boolean} activities whether they are on the map and in the list
 * @property {boolean} statements whether they are in the list
 */

/** @returns {Filter} */
export function emptyFilter() {
  return {
    q: '',
    from: null,
    to: null,
    groups: ALL,
    types: ALL,
    agencies: ALL,
    statuses: ALL,
    precisions: ALL,
    confidence: 0,
    activities: true,
    statements: false
  }
}

/** Whether it lets every incident through. @param {Filter} filter */
export function isEmpty(filter) {
  return (
    !filter.q &&
    filter.from === null &&
    filter.to === null &&
    !filter.confidence &&
    CHOICES.every((name) => isAll(filter[name]))
  )
}

/** The groups of layers that are switched off whole: with one of them nothing is shown. @param {Filter} filter */
export function switchedOff(filter) {
  return CHOICES.filter((name) => filter[name].mode === 'only' && filter[name].ids.size === 0)
}

/** @param {Choice} choice */
export function isAll({ mode, ids }) {
  return mode === 'except' && ids.size === 0
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

/** Under which key the count of a whole cartel with its factions stands. @param {string} root */
export function rootKey(root) {
  return `${root}/`
}

/** Ids come from the data, so one may have the name of what every object has. @param {Record<string, number>} counts @param {string} id */
export function countOf(counts, id) {
  return Object.hasOwn(counts, id) ? counts[id] : 0
}

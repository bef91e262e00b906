/** The filters as the API reads them, for requests, exports and reports of what is shown. No drawing here. */

import { isoOf } from './dates.js'
import { isAll, isOn } from './filters.js'
import { NOT_STATED } from './vocabulary.js'

/** @typedef {import('./filters.js').Filter} Filter */
/** @typedef {import('./filters.js').Choice} Choice */
/** @typedef {import('./vocabulary.js').Vocabulary} Vocabulary */
/** @typedef {import('./data/interface.js').Overview} Overview */

/** What no record has, in the API: where only names are chosen that it does not know, nothing is found, and never everything. */
const NOTHING = '-'

/**
 * A group of layers that is switched off whole has no words here: with it, nothing is to be asked for.
 * @param {Filter} filter
 * @param {Vocabulary} vocabulary
 * @param {Overview | null} overview what occurs, for 'all but these'
 * @returns {URLSearchParams}
 */
export function selectionQuery(filter, vocabulary, overview) {
  const { from, to, q, confidence, activities, statements } = filter
  const kinds = ['incident', activities && 'activity', statements && 'statement'].filter(Boolean)
  const values = {
    ...choiceQuery(filter, vocabulary, overview),
    confidence: confidence ? String(confidence) : '',
    datetime: from === null && to === null ? '' : `${from === null ? '..' : isoOf(from)}/${to === null ? '..' : isoOf(to)}`,
    kind: kinds.length === 3 ? '' : kinds.join(','),
    q
  }
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value))
}

/**
 * @param {Filter} filter
 * @param {Vocabulary} vocabulary
 * @param {Overview | null} overview
 */
function choiceQuery(filter, vocabulary, overview) {
  const { groups, agencies, statuses, precisions } = filter
  const chosen = (/** @type {Choice} */ choice, /** @type {string[]} */ known) =>
    isAll(choice) ? '' : known.filter((id) => isOn(choice, id)).join(',')
  const { present } = overview ?? {}
  return {
    cartel: isAll(groups) ? '' : groupsOn(groups, vocabulary).join(',') || NOTHING,
    type: isAll(filter.types) ? '' : typesOn(filter, vocabulary).join(',') || NOTHING,
    agency: isAll(agencies) ? '' : chosen(agencies, [NOT_STATED, ...vocabulary.agencies.keys()]) || NOTHING,
    status: chosen(statuses, present?.statuses ?? [...statuses.ids]),
    precision: chosen(precisions, present?.precisions ?? [...precisions.ids])
  }
}

/**
 * In the API a group means its factions too, and with a tilde itself alone.
 * @param {Choice} choice
 * @param {Vocabulary} vocabulary
 * @returns {string[]}
 */
function groupsOn(choice, vocabulary) {
  /** @type {string[]} */
  const on = isOn(choice, NOT_STATED) ? [NOT_STATED] : []
  const add = (/** @type {string} */ id) => {
    const below = vocabulary.below(id)
    const itself = isOn(choice, id)
    const whole = itself && below.every((faction) => isOn(choice, faction))
    if (itself) on.push(whole ? id : `${id}~`)
    if (whole) return
    for (const faction of below) if (vocabulary.parent(faction) === id) add(faction)
  }
  for (const { id, parent } of vocabulary.groups.values()) if (parent === null) add(id)
  return on
}

/**
 * The types of activities and statements are no layers: they stay on.
 * @param {Filter} filter
 * @param {Vocabulary} vocabulary
 */
function typesOn({ types, activities, statements }, vocabulary) {
  return [...vocabulary.types.values()]
    .filter(({ id, kind }) => isOn(types, id) || (kind === 'activity' && activities) || (kind === 'statement' && statements))
    .map(({ id }) => id)
}

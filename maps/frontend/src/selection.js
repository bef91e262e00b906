/** The filters as the API reads them, for exports and reports of what is shown. No drawing here. */

import { isoOf } from './dates.js'
import { isOn } from './filters.js'
import { NOT_STATED } from './vocabulary.js'

/** @typedef {import('./filters.js').Filter} Filter */
/** @typedef {import('./filters.js').Choice} Choice */
/** @typedef {import('./vocabulary.js').Vocabulary} Vocabulary */

/**
 * Null for a selection that the API has no words for: a cartel without some of its factions.
 * @param {Filter} filter
 * @param {Vocabulary} vocabulary
 * @returns {URLSearchParams | null}
 */
export function selectionQuery(filter, vocabulary) {
  const groups = filter.groups.mode === 'except' && filter.groups.ids.size === 0 ? [] : groupsOn(filter.groups, vocabulary)
  const types = filter.types.mode === 'except' && filter.types.ids.size === 0 ? [] : typesOn(filter, vocabulary)
  if (groups === null) return null
  const kinds = ['incident', filter.activities && 'activity', filter.statements && 'statement'].filter(Boolean)
  const { from, to, q } = filter
  const values = {
    cartel: groups.join(','),
    type: types.join(','),
    datetime: from === null && to === null ? '' : `${from === null ? '..' : isoOf(from)}/${to === null ? '..' : isoOf(to)}`,
    kind: kinds.length === 3 ? '' : kinds.join(','),
    q
  }
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value))
}

/**
 * In the API a cartel means its factions too.
 * @param {Choice} choice
 * @param {Vocabulary} vocabulary
 * @returns {string[] | null}
 */
function groupsOn(choice, vocabulary) {
  const roots = [...vocabulary.groups.values()].filter(({ id, root }) => id === root).map(({ id }) => id)
  /** @type {string[]} */
  const on = isOn(choice, NOT_STATED) ? [NOT_STATED] : []
  for (const root of roots) {
    const family = vocabulary.family(root)
    const chosen = family.filter((id) => isOn(choice, id))
    if (chosen.length === family.length) on.push(root)
    else if (chosen.includes(root)) return null
    else on.push(...chosen)
  }
  return on.length ? on : null
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

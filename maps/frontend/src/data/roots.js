/** Under which cartel a record counts: with its factions, and once however many groups it names. */

import { SEVERAL } from '../vocabulary.js'

/**
 * @typedef {object} Roots
 * @property {Uint16Array} partOf by set of groups, the index in `roots` that its records count under
 * @property {(set: number) => string[]} rootsOf
 */

/**
 * @param {import('./columns.js').Header} header
 * @param {{root: (id: string) => string}} vocabulary
 * @returns {Roots}
 */
export function rootsOf(header, vocabulary) {
  const sets = header.group_sets.map((ids) => [...new Set(ids.map((id) => vocabulary.root(id)))])
  const several = header.roots.indexOf(SEVERAL)
  const partOf = Uint16Array.from(sets, (roots) => (roots.length > 1 ? several : header.roots.indexOf(roots[0])))
  return { partOf, rootsOf: (set) => sets[set] }
}

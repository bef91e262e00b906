/** Summaries of nothing: what is left to say when a whole group of layers is switched off. No drawing here. */

/** @typedef {import('./interface.js').Summary} Summary */
/** @typedef {import('./interface.js').Facets} Facets */

/** @returns {Facets} */
export function noFacets() {
  return { groups: {}, types: {}, agencies: {}, statuses: {}, precisions: {} }
}

/**
 * @param {Summary} summary with those groups of layers switched on whole
 * @param {(keyof Facets)[]} off those that are switched off, at least one
 * @returns {Summary} nothing passes; a facet's counts pass every other filter, so one group's alone stay
 */
export function emptied(summary, off) {
  const kept = (/** @type {Facets} */ facets) => (off.length === 1 ? { [off[0]]: facets[off[0]] } : {})
  const { histogram } = summary
  // Types are no layers of activities and statements.
  const context = off.every((name) => name === 'types')
  return {
    ...summary,
    ...noFacets(),
    ...kept(summary),
    seen: { ...noFacets(), ...kept(summary.seen) },
    total: 0,
    in_view: 0,
    kinds: context ? summary.kinds : { activity: 0, statement: 0 },
    histogram: histogram && { ...histogram, exact: histogram.exact.map(() => 0), possible: histogram.possible.map(() => 0) },
    undated: 0,
    undated_hidden: 0,
    unmapped: { country: 0, outline: 0, unresolved: 0, none: 0 },
    areas: [],
    activity_areas: context ? summary.activity_areas : []
  }
}

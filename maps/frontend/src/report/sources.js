/** The sources of the records that the report holds, with when they were published and read. */

import { dateInWords } from '../dates.js'
import { el, link } from '../dom.js'

/** @typedef {import('../types.js').Feature} Feature */

/**
 * @param {import('../context.js').Context} context
 * @param {HTMLElement} target
 * @param {Feature[]} features
 * @param {Map<string, number>} numbers of the sources
 */
export function sourcesTable({ words }, target, features, numbers) {
  const all = features.flatMap(({ properties }) => properties.sources)
  const sources = new Map(all.map((source) => [source.id, source]))
  /** @type {Map<string, number>} */
  const uses = new Map()
  for (const { id } of all) uses.set(id, (uses.get(id) ?? 0) + 1)
  target.replaceChildren(
    el(
      'table',
      { class: 'sources' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          ['number', 'title', 'publisher', 'published', 'retrieved', 'uses'].map((key) =>
            el('th', { scope: 'col' }, words.text(`sources.${key}`))
          )
        )
      ),
      el(
        'tbody',
        {},
        [...numbers].map(([id, number]) => {
          const source = /** @type {import('../types.js').Source} */ (sources.get(id))
          return el(
            'tr',
            { id: `source-${number}`, tabindex: -1 },
            el('td', { class: 'number' }, number),
            el(
              'td',
              {},
              link(source.url, source.title ?? source.url ?? words.text('source.unnamed')),
              source.author ? el('span', { class: 'note' }, source.author) : null,
              source.url ? el('span', { class: 'note address' }, source.url) : null
            ),
            el('td', {}, source.publisher ?? '—'),
            el('td', {}, source.published ? dateInWords(source.published, words) : words.text('value.notStated')),
            el('td', {}, source.retrieved ? dateInWords(source.retrieved, words) : words.text('value.notStated')),
            el('td', { class: 'number' }, uses.get(id) ?? 0)
          )
        })
      )
    )
  )
}

/** Sources numbered in the order of their records. @param {Feature[]} features @returns {Map<string, number>} */
export function sourceNumbers(features) {
  const numbers = new Map()
  for (const { properties } of features)
    for (const { id } of properties.sources) if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
  return numbers
}

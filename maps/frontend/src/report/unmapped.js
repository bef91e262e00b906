/** What the map of a report cannot show, by the reason why. */

import { dateInWords } from '../dates.js'
import { el } from '../dom.js'
import { isArea, isPoint, occurredAt, reasonOf } from '../items.js'
import { titleOf } from '../names.js'

/** @typedef {import('../types.js').Feature} Feature */

/**
 * @param {import('../context.js').Context} context
 * @param {HTMLElement} target
 * @param {Feature[]} features
 */
export function unmappedList({ words, vocabulary }, target, features) {
  const incidents = features.filter(({ properties }) => properties.record_kind === 'incident')
  const missing = incidents.filter((feature) => !isPoint(feature) && !isArea(feature))
  const reasons = /** @type {const} */ (['country', 'outline', 'unresolved', 'none'])
    .map((reason) => ({ reason, held: missing.filter(({ properties }) => reasonOf(properties) === reason) }))
    .filter(({ held }) => held.length)
  target.replaceChildren(
    el(
      'p',
      {},
      words.text('unmapped.title', { count: words.number(missing.length), total: words.number(incidents.length) })
    ),
    ...reasons.map(({ reason, held }) =>
      el(
        'div',
        {},
        el('h3', {}, words.text(`unmapped.${reason}`)),
        el(
          'ul',
          {},
          held.map(({ properties: { title, type, date, ...properties } }) =>
            el(
              'li',
              {},
              titleOf({ title, type, date, place: occurredAt(/** @type {any} */ (properties)) }, words, vocabulary),
              el('span', { class: 'note' }, ` · ${dateInWords(date, words)}`)
            )
          )
        )
      )
    )
  )
}

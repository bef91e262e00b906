/** What the map of a report cannot show, by the reason why. */

import { dateInWords } from '../dates.js'
import { el } from '../dom.js'
import { latest } from '../latest.js'
import { titleOf } from '../names.js'

/** @typedef {import('../data/interface.js').Card} Card */

const REASONS = /** @type {const} */ (['country', 'outline', 'unresolved', 'none'])
/** Of each reason no more are named; their number is. */
const MOST = 200

/** @param {import('../context.js').Context} context @param {HTMLElement} target */
export function unmappedList(context, target) {
  const { state, words, vocabulary } = context
  const ask = latest(state.fail.bind(state))

  /** @param {{total: number, cards: Card[]}[]} lists by reason */
  function show(lists) {
    const { summary } = state
    const count = lists.reduce((sum, { total }) => sum + total, 0)
    target.replaceChildren(
      el('p', {}, words.text('unmapped.title', { count: words.number(count), total: words.number(summary?.total ?? 0) })),
      ...REASONS.flatMap((reason, index) => (lists[index].total ? [part(reason, lists[index])] : []))
    )
  }

  /** @param {string} reason @param {{total: number, cards: Card[]}} list */
  function part(reason, { total, cards }) {
    const beyond = total - cards.length
    return el(
      'div',
      {},
      el('h3', {}, words.text(`unmapped.${reason}`), ' ', el('span', { class: 'note' }, words.number(total))),
      el('ul', {}, cards.map(line)),
      beyond > 0 && el('p', { class: 'note' }, words.count('unmapped.beyond', beyond))
    )
  }

  /** @param {Card} card */
  function line(card) {
    return el(
      'li',
      {},
      titleOf(card, words, vocabulary),
      el('span', { class: 'note' }, ` · ${dateInWords(card.date, words)}`)
    )
  }

  let drawn = ''
  state.onChange((change) => {
    const key = JSON.stringify([state.summary?.total, state.summary?.unmapped])
    if (change !== 'summary' || key === drawn) return
    drawn = key
    ask(() => Promise.all(REASONS.map((reason) => context.data.cards(state.filter, { reason, limit: MOST }))), show)
  })
}

/** Records as a list of buttons, one line each with date and place. */

import { dateInWords } from '../dates.js'
import { el } from '../dom.js'
import { markIcon } from '../marks.js'
import { fullPlaceName, titleOf } from '../names.js'

/** @typedef {import('../data/interface.js').Card} Card */
/** @typedef {import('../context.js').Context} Context */

/**
 * @param {Card[]} cards
 * @param {Context} context
 * @param {(card: Card) => void} open
 */
export function recordList(cards, context, open) {
  return el(
    'ol',
    { class: 'records' },
    cards.map((card) => el('li', {}, recordButton(card, context, open)))
  )
}

/** @param {Card} card @param {Context} context @param {(card: Card) => void} open */
function recordButton(card, context, open) {
  const { words, vocabulary, state } = context
  return el(
    'button',
    {
      type: 'button',
      class: 'record-button',
      'data-id': card.id,
      'aria-current': state.selected?.id === card.id && 'true',
      click: () => open(card)
    },
    markIcon(markOf(card, context)),
    el(
      'span',
      { class: 'record-text' },
      el('span', { class: 'record-title' }, titleOf(card, words, vocabulary)),
      el(
        'span',
        { class: 'record-line' },
        dateInWords(card.date, words),
        ' · ',
        card.place ? fullPlaceName(card.place, words) : words.text('place.none')
      )
    )
  )
}

/** How its mark looks. @param {Card} card @param {Context} context */
export function markOf({ cartels, type, precision, kind }, { vocabulary }) {
  return {
    looks: [...new Set(vocabulary.groupsOf(cartels).map((id) => vocabulary.root(id)))].map((root) => vocabulary.look(root)),
    symbol: vocabulary.symbol(type),
    hollow: precision === 'near_locality',
    square: kind !== 'incident'
  }
}

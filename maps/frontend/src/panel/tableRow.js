/** One row of the table: what happened with date and place, and in a wide table each in its column. */

import { figureInWords } from '../detail/figures.js'
import { markOf } from '../detail/list.js'
import { dateInWords } from '../dates.js'
import { el } from '../dom.js'
import { markIcon } from '../marks.js'
import { fullPlaceName, titleOf } from '../names.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../data/interface.js').Card} Card */

/**
 * @param {Card | undefined} card that may still have to come
 * @param {number} index
 * @param {Context} context
 */
export function tableRow(card, index, context) {
  const { words, vocabulary, state, open } = context
  if (!card) return el('div', { role: 'row', class: 'table-row is-coming', 'aria-rowindex': index + 2 })
  const title = titleOf(card, words, vocabulary)
  const date = dateInWords(card.date, words)
  const place = card.place ? fullPlaceName(card.place, words) : words.text('place.none')
  const groups = vocabulary.groupsOf(card.cartels).map((id) => vocabulary.groupName(id, words))
  const hot = { number: card.number, lon: card.lon, lat: card.lat, area: card.area }
  return el(
    'div',
    {
      role: 'row',
      class: `table-row${state.selected?.id === card.id ? ' is-chosen' : ''}`,
      'aria-rowindex': index + 2,
      'data-id': card.id,
      'data-number': card.number,
      mouseenter: () => state.hover(hot),
      mouseleave: () => state.hover(null),
      focusin: () => state.hover(hot),
      focusout: () => state.hover(null),
      click: () => open({ number: card.number }, 'bring')
    },
    el(
      'div',
      { role: 'gridcell', class: 'cell-type', 'aria-colindex': 1 },
      el(
        'button',
        { type: 'button', class: 'record-button', tabindex: -1, 'data-id': card.id, title },
        markIcon(markOf(card, context)),
        el(
          'span',
          { class: 'record-text' },
          el('span', { class: 'record-title' }, title),
          el('span', { class: 'record-line' }, `${date} · ${place}`)
        )
      )
    ),
    el('div', { role: 'gridcell', class: 'cell-date', 'aria-colindex': 2 }, date),
    el('div', { role: 'gridcell', class: 'cell-place', 'aria-colindex': 3 }, place),
    el('div', { role: 'gridcell', class: 'cell-groups', 'aria-colindex': 4 }, groups.join(', ')),
    el(
      'div',
      { role: 'gridcell', class: 'cell-killed', 'aria-colindex': 5 },
      card.killed
        ? figureInWords(card.killed, words)
        : el('span', { class: 'missing', title: words.text('value.notStated') }, '–')
    )
  )
}

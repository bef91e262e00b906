/** Records as a list of buttons, one line each with date and place. */

import { dateInWords } from '../dates.js'
import { el } from '../dom.js'
import { occurredAt } from '../items.js'
import { markIcon } from '../marks.js'
import { fullPlaceName, titleOf } from '../names.js'

/** @typedef {import('../types.js').Item} Item */
/** @typedef {import('../context.js').Context} Context */

/**
 * @param {Item[]} items
 * @param {Context} context
 * @param {(item: Item) => void} open
 */
export function recordList(items, context, open) {
  return el(
    'ol',
    { class: 'records' },
    items.map((item) => el('li', {}, recordButton(item, context, open)))
  )
}

/** @param {Item} item @param {Context} context @param {(item: Item) => void} open */
function recordButton(item, context, open) {
  const { words, vocabulary, state } = context
  const place = occurredAt(item.feature.properties)
  return el(
    'button',
    {
      type: 'button',
      class: 'record-button',
      'data-id': item.id,
      'aria-current': state.selected === item.id && 'true',
      click: () => open(item)
    },
    markIcon(markOf(item, context)),
    el(
      'span',
      { class: 'record-text' },
      el('span', { class: 'record-title' }, titleOf(item, words, vocabulary)),
      el(
        'span',
        { class: 'record-line' },
        dateInWords(item.feature.properties.date, words),
        ' · ',
        place ? fullPlaceName(place, words) : words.text('place.none')
      )
    )
  )
}

/** @param {Item} item @param {Context} context */
function markOf(item, { vocabulary }) {
  return {
    colours: [...new Set(item.roots.map((root) => vocabulary.colour(root)))],
    symbol: item.symbol,
    hollow: item.feature.properties.place_precision === 'near_locality',
    square: item.kind !== 'incident'
  }
}

/** Latest first, undated last. @param {Item[]} items */
export function byDate(items) {
  return [...items].sort((a, b) => Number(b.dated) - Number(a.dated) || finite(b) - finite(a) || (a.id < b.id ? -1 : 1))
}

/** The last day it may be, its first where it is open. @param {Item} item */
function finite({ start, end }) {
  return Number.isFinite(end) ? end : Number.isFinite(start) ? start : 0
}

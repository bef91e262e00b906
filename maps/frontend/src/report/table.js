/** Every record that the filters let through as a row, mapped or not. */

import { countInWords } from '../detail/figures.js'
import { dateInWords } from '../dates.js'
import { el } from '../dom.js'
import { latest } from '../latest.js'
import { fullPlaceName, titleOf } from '../names.js'

/** @typedef {import('../data/interface.js').Card} Card */
/** @typedef {import('../context.js').Context} Context */

const COUNTS = /** @type {const} */ (['killed', 'injured', 'detained'])
const KINDS = /** @type {const} */ (['incident', 'activity', 'statement'])

/** Rows that a screen gets before the reader asks for all. */
const FIRST_ROWS = 200
/** Rows that a screen or paper gets at most: beyond, the data are the thing to take. */
const MOST_ROWS = 5000

/** @param {Context} context @param {HTMLElement} target */
export function reportTable(context, target) {
  const { state } = context
  const ask = latest(state.fail.bind(state))
  let most = FIRST_ROWS
  let total = 0

  function draw() {
    return ask(
      () => Promise.all(KINDS.map((kind) => context.data.cards(state.filter, { kind, sort: '-date', limit: most }))),
      (lists) => {
        total = lists.reduce((sum, list) => sum + list.total, 0)
        show(lists.flatMap(({ cards }) => cards).slice(0, most))
      }
    )
  }

  /** @param {Card[]} cards incidents first */
  function show(cards) {
    target.replaceChildren(table(cards, context), cards.length < total ? moreOf(cards.length) : '')
  }

  /** @param {number} shown */
  function moreOf(shown) {
    const { words } = context
    if (most === MOST_ROWS)
      return el('p', { class: 'note' }, words.count('table.cut', shown, { total: words.number(total) }))
    const text = words.count('table.all', Math.min(total, MOST_ROWS))
    return el(
      'p',
      { class: 'table-more' },
      el('button', { type: 'button', class: 'button button-quiet', click: drawAll }, text)
    )
  }

  function drawAll() {
    most = MOST_ROWS
    return draw()
  }

  state.onChange((change) => {
    if (change === 'data' || change === 'filter') draw()
  })
  return drawAll
}

/** @param {Card[]} cards @param {Context} context */
function table(cards, context) {
  const { words } = context
  const firstOther = cards.findIndex(({ kind }) => kind !== 'incident')
  const rows = cards.map((card) => row(card, context))
  if (firstOther >= 0)
    rows.splice(firstOther, 0, el('tr', {}, el('th', { colspan: 8, scope: 'colgroup' }, words.text('unmapped.others'))))
  return el(
    'table',
    {},
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        ['date', 'incident', 'place', 'groups'].map((key) => el('th', { scope: 'col' }, words.text(`table.${key}`))),
        COUNTS.map((key) => el('th', { scope: 'col', class: 'number' }, words.text(`field.${key}`))),
        el('th', { scope: 'col' }, words.text('table.sources'))
      )
    ),
    el('tbody', {}, rows)
  )
}

/** @param {Card} card @param {Context} context */
function row(card, context) {
  const { words, vocabulary } = context
  const { id, type, date, kind, place, precision } = card
  const isMapped = card.lon !== null || card.area > 0
  return el(
    'tr',
    {},
    el('td', { class: 'table-date' }, dateInWords(date, words)),
    el(
      'th',
      { scope: 'row' },
      el(
        'button',
        { type: 'button', class: 'as-link', click: () => openOnMap(id, context) },
        titleOf(card, words, vocabulary)
      ),
      el(
        'span',
        { class: 'note' },
        vocabulary.typeName(type, words),
        kind === 'incident' ? null : ` (${words.named('kind', kind)})`
      )
    ),
    el(
      'td',
      {},
      place ? fullPlaceName(place, words) : words.text('place.none'),
      el(
        'span',
        { class: 'note' },
        precision ? words.named('precision', precision) : null,
        isMapped ? null : ` · ${words.text('table.notMapped')}`
      )
    ),
    el(
      'td',
      {},
      vocabulary
        .groupsOf(card.cartels)
        .map((group) => vocabulary.groupName(group, words))
        .join(', ')
    ),
    COUNTS.map((field) =>
      el(
        'td',
        { class: 'number' },
        card[field] ? countInWords(card[field], words) : el('span', { class: 'missing' }, words.text('value.notStated'))
      )
    ),
    el('td', {}, (card.told ?? []).map(sourceLink))
  )
}

/** @param {number} number */
function sourceLink(number) {
  return el(
    'a',
    { href: `#source-${number}`, class: 'source-number', click: (/** @type {Event} */ event) => jumpTo(event, number) },
    `[${number}]`
  )
}

/**
 * The address keeps the filters, so a jump within the page is made by hand.
 * @param {Event} event
 * @param {number} number
 */
function jumpTo(event, number) {
  event.preventDefault()
  const target = document.getElementById(`source-${number}`)
  target?.scrollIntoView({ block: 'center' })
  target?.focus({ preventScroll: true })
}

/** @param {string} id @param {Context} context */
function openOnMap(id, context) {
  context.map.getContainer().scrollIntoView({ block: 'center' })
  context.open({ id }, 'bring')
}

/** Every record that the filters let through as a row, mapped or not. */

import { countInWords } from '../detail/figures.js'
import { byDate } from '../detail/list.js'
import { dateInWords } from '../dates.js'
import { el } from '../dom.js'
import { occurredAt } from '../items.js'
import { fullPlaceName, titleOf } from '../names.js'

/** @typedef {import('../types.js').Item} Item */
/** @typedef {import('../context.js').Context} Context */

const COUNTS = /** @type {const} */ (['killed', 'injured', 'detained'])

/** Rows that a screen gets before the reader asks for all; paper always gets all. */
const FIRST_ROWS = 200

/** @param {Context} context @param {HTMLElement} target */
export function incidentsTable(context, target) {
  const { state, words } = context
  /** @type {Map<string, number>} */
  let numbers = new Map()
  let most = FIRST_ROWS

  function draw() {
    const { incidents, activities, statements } = state.result
    const items = byDate([...incidents, ...activities, ...statements])
    const more = el(
      'button',
      { type: 'button', class: 'button button-quiet', click: drawAll },
      words.count('table.all', items.length)
    )
    target.replaceChildren(
      el(
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
        el(
          'tbody',
          {},
          items.slice(0, most).map((item) => row(item, numbers, context))
        )
      ),
      items.length > most ? el('p', { class: 'table-more' }, more) : ''
    )
  }

  function drawAll() {
    most = Infinity
    draw()
  }

  state.onChange((change) => {
    if (change === 'data') numbers = sourceNumbers(state.items)
    if (change === 'data' || change === 'filter') draw()
  })
  window.addEventListener('beforeprint', () => {
    if (state.items.length > most) drawAll()
  })
  draw()
}

/** @param {Item} item @param {Map<string, number>} numbers @param {Context} context */
function row(item, numbers, context) {
  const { words, vocabulary } = context
  const { properties } = item.feature
  const place = occurredAt(properties)
  return el(
    'tr',
    {},
    el('td', { class: 'table-date' }, dateInWords(properties.date, words)),
    el(
      'th',
      { scope: 'row' },
      el(
        'button',
        { type: 'button', class: 'as-link', click: () => openOnMap(item, context) },
        titleOf(item, words, vocabulary)
      ),
      el(
        'span',
        { class: 'note' },
        vocabulary.typeName(item.type, words),
        item.kind === 'incident' ? null : ` (${words.named('kind', item.kind)})`
      )
    ),
    el(
      'td',
      {},
      place ? fullPlaceName(place, words) : words.text('place.none'),
      el(
        'span',
        { class: 'note' },
        properties.place_precision ? words.named('precision', properties.place_precision) : null,
        item.shape === 'none' ? ` · ${words.text('table.notMapped')}` : null
      )
    ),
    el('td', {}, item.groups.map((id) => vocabulary.groupName(id, words)).join(', ')),
    COUNTS.map((field) => {
      const count = properties[field]
      return el(
        'td',
        { class: 'number' },
        count ? countInWords(count, words) : el('span', { class: 'missing' }, words.text('value.notStated'))
      )
    }),
    el(
      'td',
      {},
      properties.sources.map((source) => sourceLink(numbers.get(source.id) ?? 0))
    )
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

/** @param {Item} item @param {Context} context */
function openOnMap(item, context) {
  context.map.getContainer().scrollIntoView({ block: 'center' })
  context.open(item.id, 'bring')
}

/** Sources numbered in the order of their records. @param {Item[]} items @returns {Map<string, number>} */
export function sourceNumbers(items) {
  const numbers = new Map()
  for (const item of byDate(items)) {
    for (const { id } of item.feature.properties.sources) if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
  }
  return numbers
}

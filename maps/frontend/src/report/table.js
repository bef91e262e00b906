/** Every record that the filters let through as a row, mapped or not. */

import { countInWords } from '../detail/figures.js'
import { dateInWords } from '../dates.js'
import { el } from '../dom.js'
import { isArea, isPoint, occurredAt } from '../items.js'
import { fullPlaceName, titleOf } from '../names.js'

/** @typedef {import('../types.js').Feature} Feature */
/** @typedef {import('../context.js').Context} Context */

const COUNTS = /** @type {const} */ (['killed', 'injured', 'detained'])

/** Rows that a screen gets before the reader asks for all; paper always gets all. */
const FIRST_ROWS = 200

/** @param {Context} context @param {HTMLElement} target */
export function incidentsTable(context, target) {
  const { words } = context
  /** @type {Map<string, number>} */
  let numbers = new Map()
  /** @type {Feature[]} */
  let features = []
  let most = FIRST_ROWS

  function draw() {
    const more = el(
      'button',
      { type: 'button', class: 'button button-quiet', click: drawAll },
      words.count('table.all', features.length)
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
          features.slice(0, most).map((feature) => row(feature, numbers, context))
        )
      ),
      features.length > most ? el('p', { class: 'table-more' }, more) : ''
    )
  }

  function drawAll() {
    most = Infinity
    draw()
  }

  window.addEventListener('beforeprint', () => {
    if (features.length > most) drawAll()
  })
  return {
    /** @param {Feature[]} shown @param {Map<string, number>} numbered their sources */
    show(shown, numbered) {
      features = shown
      numbers = numbered
      draw()
    }
  }
}

/** @param {Feature} feature @param {Map<string, number>} numbers @param {Context} context */
function row(feature, numbers, context) {
  const { words, vocabulary } = context
  const { properties } = feature
  const { title, type, date, record_kind: kind } = properties
  const place = occurredAt(properties)
  return el(
    'tr',
    {},
    el('td', { class: 'table-date' }, dateInWords(date, words)),
    el(
      'th',
      { scope: 'row' },
      el(
        'button',
        { type: 'button', class: 'as-link', click: () => openOnMap(properties.id, context) },
        titleOf({ title, type, date, place }, words, vocabulary)
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
        properties.place_precision ? words.named('precision', properties.place_precision) : null,
        !isPoint(feature) && !isArea(feature) ? ` · ${words.text('table.notMapped')}` : null
      )
    ),
    el(
      'td',
      {},
      vocabulary
        .groupsOf(properties.cartels)
        .map((id) => vocabulary.groupName(id, words))
        .join(', ')
    ),
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

/** @param {string} id @param {Context} context */
function openOnMap(id, context) {
  context.map.getContainer().scrollIntoView({ block: 'center' })
  context.open({ id }, 'bring')
}

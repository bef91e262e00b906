/** The sources of the records that the report holds, with when they were published and read. */

import { dateInWords } from '../dates.js'
import { el, link } from '../dom.js'
import { latest } from '../latest.js'

/** Sources that a screen gets before the reader asks for all; paper always gets all. */
const FIRST = 500

/** @param {import('../context.js').Context} context @param {HTMLElement} target */
export function sourcesTable(context, target) {
  const { state, words } = context
  const askAll = latest(state.fail.bind(state))
  /** @type {{source: import('../types.js').Source, uses: number}[]} */
  let every = []
  let most = FIRST
  let asked = Promise.resolve()

  function draw() {
    const more = el(
      'button',
      { type: 'button', class: 'button button-quiet', click: drawAll },
      words.count('sources.all', every.length)
    )
    target.replaceChildren(
      table(every.slice(0, most), words),
      every.length > most ? el('p', { class: 'table-more' }, more) : ''
    )
  }

  function drawAll() {
    most = Infinity
    draw()
  }

  state.onChange((change) => {
    if (change !== 'data') return
    asked = askAll(
      async () => (await context.data.sources?.()) ?? [],
      (sources) => {
        every = sources
        draw()
      }
    )
  })
  return async () => {
    await asked
    drawAll()
  }
}

/** @param {{source: import('../types.js').Source, uses: number}[]} sources @param {import('../words.js').Words} words */
function table(sources, words) {
  return el(
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
      sources.map(({ source, uses }, index) => {
        const number = index + 1
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
          el('td', { class: 'number' }, words.number(uses))
        )
      })
    )
  )
}

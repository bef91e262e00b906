/** What a reader needs to cite the data: its date, digest, selection, and where the basemap comes from. */

import { dateInWords } from '../dates.js'
import { byId, el } from '../dom.js'

/** @param {import('../context.js').Context} context */
export function reportFacts(context) {
  const { config, state, words } = context
  const facts = config.report
  if (!facts) return
  const date = facts.dataDate
    ? words.text('report.data.date', { date: dateInWords(facts.dataDate, words) })
    : words.text('report.data.none')
  const filter = Object.entries(facts.filter)
    .map(([name, value]) => `${words.named('filter', name)}: ${valueInWords(name, value, context)}`)
    .join(' · ')

  function draw() {
    const { incident = 0, activity = 0, statement = 0 } = state.overview?.kinds ?? {}
    byId('report-facts').replaceChildren(
      el(
        'p',
        {},
        date,
        ' · ',
        words.count('report.data.count', incident + activity + statement),
        ' · Terreno ',
        facts?.version
      ),
      filter ? el('p', {}, words.text('report.data.filter', { filter })) : ''
    )
  }

  byId('report-cite').replaceChildren(
    el('p', {}, words.text('report.cite', { version: facts.version })),
    el('p', { class: 'note digest' }, words.text('report.data.digest', { digest: facts.digest }))
  )
  state.onChange((change) => {
    if (change === 'data') draw()
  })
}

/**
 * @param {string} name of a filter
 * @param {string} value as it stands in addresses
 * @param {import('../context.js').Context} context
 */
function valueInWords(name, value, { words, vocabulary }) {
  /** @type {Record<string, (part: string) => string>} */
  const named = {
    cartel: (id) => vocabulary.groupName(id, words),
    type: (id) => vocabulary.typeName(id, words),
    agency: (id) => vocabulary.agencyName(id),
    precision: (id) => words.named('precision', id),
    status: (id) => words.named('status', id),
    kind: (id) => words.named('kind', id)
  }
  if (name === 'datetime') return dateInWords(value, words)
  return name in named ? value.split(',').map(named[name]).join(', ') : value
}

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
      facts?.author ? el('p', { class: 'report-author' }, words.text('report.author', { author: facts.author })) : '',
      el(
        'p',
        {},
        date,
        ' · ',
        words.count('report.data.count', incident + activity + statement),
        ' · Terreno ',
        facts?.version
      ),
      el('p', {}, filter ? words.text('report.data.filter', { filter }) : words.text('report.data.unfiltered')),
      ...leftOut(facts?.left ?? {}, words)
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
 * What the file does not hold, so that nobody takes it for all there is.
 * @param {import('../types.js').LeftOut} left
 * @param {import('../words.js').Words} words
 */
function leftOut({ records, detail, basemap }, words) {
  const lines = [
    records && words.text('report.left.records', { held: words.number(records.held), all: words.number(records.all) }),
    detail && words.text(`report.left.${detail}`),
    basemap !== undefined &&
      (basemap === null ? words.text('report.left.noBasemap') : words.text('report.left.basemap', { zoom: basemap }))
  ]
  return lines.filter((line) => typeof line === 'string').map((line) => el('p', { class: 'report-left' }, line))
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
    kind: (id) => words.named('kind', id),
    confidence: (share) => words.text('value.percent', { value: Math.round(Number(share) * 100) })
  }
  if (name === 'datetime') return dateInWords(value, words)
  return name in named ? value.split(',').map(named[name]).join(', ') : value
}

/** The sentences that prove a record, by source. */

import { dateInWords } from '../dates.js'
import { el, link } from '../dom.js'

/** @typedef {import('../types.js').Properties} Properties */
/** @typedef {import('../context.js').Context} Context */

/** Letters below which a quote is a name or a word, not a sentence. */
const SHORT = 40

/**
 * The quotes by source, each with a link where the source has a web address.
 * @param {Properties} properties
 * @param {Context} context
 */
export function evidence({ evidence: quotes, sources }, context) {
  const { words } = context
  return el(
    'section',
    { class: 'evidence', 'aria-label': words.text('field.evidence') },
    el('h3', {}, words.text('field.evidence')),
    sources.map((source) =>
      quotesOf(
        source,
        wholeQuotes(quotes.filter(({ source_id: id }) => id === source.id).map(({ quote }) => quote)),
        context
      )
    )
  )
}

/**
 * Sentences one below the other, single words on one line.
 * @param {import('../types.js').Source} source
 * @param {string[]} quotes
 * @param {Context} context
 */
function quotesOf(source, quotes, context) {
  const short = quotes.filter((quote) => quote.length < SHORT)
  return el(
    'figure',
    {},
    quotes.filter((quote) => quote.length >= SHORT).map((quote) => el('blockquote', { lang: source.lang }, quote)),
    short.length > 0 &&
      el(
        'p',
        { class: 'short-quotes', lang: source.lang },
        short.flatMap((quote) => [el('q', {}, quote), ' '])
      ),
    el('figcaption', {}, sourceLine(source, context))
  )
}

/** Without those that stand within another. @param {string[]} quotes */
function wholeQuotes(quotes) {
  const different = [...new Set(quotes)]
  return different.filter((quote) => !different.some((other) => other !== quote && other.includes(quote)))
}

/** @param {import('../types.js').Source} source @param {Context} context */
function sourceLine(source, { config, words }) {
  const page = config.addresses.source
  const name = source.title ?? source.publisher ?? source.url ?? words.text('source.unnamed')
  return el(
    'span',
    { class: 'source' },
    link(source.url, name),
    source.title && source.publisher ? `, ${source.publisher}` : null,
    source.published ? `, ${dateInWords(source.published, words)}` : null,
    source.retrieved
      ? el('span', { class: 'note' }, ` · ${words.text('source.retrieved', { date: dateInWords(source.retrieved, words) })}`)
      : null,
    page ? ' · ' : null,
    page ? el('a', { href: `${page}${encodeURIComponent(source.id)}?lang=${words.lang}` }, words.text('source.page')) : null
  )
}

/** One record in full: what happened, when and where as far as it is stated, and the sentences that prove it. */

import { dateInWords } from '../dates.js'
import { el, link } from '../dom.js'
import { swatch } from '../marks.js'
import { fullPlaceName, titleOf } from '../names.js'
import { symbolIcon } from '../symbols.js'
import { NOT_STATED } from '../vocabulary.js'
import { figureInWords, seizedInWords } from './figures.js'

/** @typedef {import('../types.js').Item} Item */
/** @typedef {import('../types.js').Properties} Properties */
/** @typedef {import('../context.js').Context} Context */

/** Letters below which a quote is a name or a word, not a sentence. */
const SHORT = 40
const CASUALTIES = /** @type {const} */ (['killed', 'injured', 'detained', 'disappeared'])

/** @param {Item} item @param {Context} context @returns {HTMLElement} */
export function recordDetail (item, context) {
  const { words, vocabulary, config } = context
  const { properties } = item.feature
  const page = config.addresses.incident
  return el('article', { class: 'record', 'data-id': item.id },
    el('p', { class: 'record-type' }, symbolIcon(item.symbol, 16), vocabulary.typeName(item.type, words), badges(properties, context)),
    el('h2', {}, titleOf(item, words, vocabulary)),
    el('p', { class: 'record-date' }, dateInWords(properties.date, words), basis(properties, context)),
    item.kind === 'incident' && tolls(properties, context),
    el('dl', { class: 'facts' },
      fact(words.text('field.places'), places(properties, context)),
      fact(words.text('field.groups'), groups(item, context)),
      fact(words.text('field.agencies'), properties.agencies.map((id) => vocabulary.agencyName(id)).join(', ') || missing(context)),
      fact(words.text('field.people'), people(properties, context)),
      item.kind === 'incident' && fact(words.text('field.outcome'), words.named('outcome', properties.outcome)),
      properties.seized.length > 0 && fact(words.text('field.seized'), el('ul', {}, properties.seized.map((goods) => el('li', {}, seizedInWords(goods, words)))))),
    evidence(properties, context),
    confidence(properties, context),
    page ? el('p', { class: 'record-more' }, el('a', { href: `${page}${encodeURIComponent(item.id)}?lang=${words.lang}` }, words.text('record.page'))) : null)
}

/** @param {string} name @param {import('../dom.js').Child | import('../dom.js').Child[]} value */
function fact (name, value) {
  return value === null ? null : el('div', {}, el('dt', {}, name), el('dd', {}, value))
}

/** @param {Context} context */
function missing ({ words }) {
  return el('span', { class: 'missing' }, words.text('value.notStated'))
}

/** @param {Properties} properties @param {Context} context */
function badges ({ record_kind: kind, status, outcome }, { words }) {
  const shown = []
  if (kind !== 'incident') shown.push(words.named('kind', kind))
  if (outcome !== 'completed') shown.push(words.named('outcome', outcome))
  if (!['candidate', 'reviewed'].includes(status)) shown.push(words.named('status', status))
  return shown.map((text) => el('span', { class: 'badge' }, text))
}

/** @param {Properties} properties @param {Context} context */
function basis (properties, { words }) {
  const value = /** @type {any} */ (properties).date_basis
  return value && value !== 'stated' ? el('span', { class: 'note' }, ` · ${words.named('basis', value)}`) : null
}

/** @param {Properties} properties @param {Context} context */
function places ({ places: list }, { words }) {
  if (!list.length) return el('span', { class: 'missing' }, words.text('value.notStated'))
  const order = ['occurred_at', 'origin', 'destination', 'custody', 'mentioned']
  const sorted = [...list].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
  return el('ul', {}, sorted.map((place) => el('li', {},
    fullPlaceName(place, words),
    el('span', { class: 'note' }, [
      words.named('role', place.role),
      place.precision ? words.named('precision', place.precision) : words.text('place.unresolved')
    ].join(' · ')))))
}

/** @param {Item} item @param {Context} context */
function groups (item, { vocabulary, words }) {
  return item.groups.map((id) => (id === NOT_STATED
    ? el('span', { class: 'missing' }, words.text('value.notStated'))
    : el('span', { class: 'chip' }, swatch(vocabulary.colour(id)), vocabulary.groupName(id, words), ' ',
        vocabulary.root(id) !== id && el('span', { class: 'note' }, vocabulary.groupName(vocabulary.root(id), words)))))
}

/** Persons and others outside the vocabulary. @param {Properties} properties @param {Context} context */
function people ({ actors }, { words }) {
  const named = actors.filter((actor) => actor.id === null)
  if (!named.length) return null
  return el('ul', {}, named.map((actor) => el('li', {}, actor.name, el('span', { class: 'note' }, ` ${words.named('actorRole', actor.role)}`))))
}

/** The four counts side by side, 'not stated' where nothing is said. @param {Properties} properties @param {Context} context */
function tolls (properties, context) {
  const { words } = context
  const shown = CASUALTIES.filter((field) => field !== 'disappeared' || properties[field])
  return el('dl', { class: 'tolls' }, shown.map((field) =>
    el('div', {}, el('dt', {}, words.text(`field.${field}`)), toll(properties, field, context))))
}

/** @param {Properties} properties @param {typeof CASUALTIES[number]} field @param {Context} context */
function toll (properties, field, context) {
  const { words } = context
  const count = properties[field]
  if (!count) return [el('dd', {}, missing(context))]
  const others = new Set(properties.claims.filter((claim) => claim.field === field && claim.value.best !== count.best).map(({ value }) => words.number(value.best)))
  return [el('dd', {}, el('strong', {}, figureInWords(count, words))),
    count.by !== 'unknown' && el('dd', { class: 'note' }, words.named('side', count.by)),
    others.size > 0 && el('dd', { class: 'note' }, words.text('claims.other', { figures: [...others].join(', ') }))]
}

/** @param {Properties} properties @param {Context} context */
function confidence ({ confidence: shares }, { words }) {
  const parts = /** @type {const} */ (['event', 'date', 'place', 'actors'])
  return el('section', {}, el('h3', {}, words.text('field.confidence')), el('ul', { class: 'confidence' }, parts.map((part) => el('li', {},
    el('span', {}, words.text(`confidence.${part}`)), ' ',
    el('meter', { min: 0, max: 1, value: shares[part], 'aria-label': words.text(`confidence.${part}`) }),
    ' ', words.text('value.percent', { value: Math.round(shares[part] * 100) })))))
}

/** The quotes by source, each with a link where the source has a web address. @param {Properties} properties @param {Context} context */
function evidence ({ evidence: quotes, sources }, { words }) {
  return el('section', { class: 'evidence', 'aria-label': words.text('field.evidence') },
    el('h3', {}, words.text('field.evidence')),
    sources.map((source) => quotesOf(source, wholeQuotes(quotes.filter(({ source_id: id }) => id === source.id).map(({ quote }) => quote)), words)))
}

/** Sentences one below the other, single words on one line. @param {import('../types.js').Source} source @param {string[]} quotes @param {import('../words.js').Words} words */
function quotesOf (source, quotes, words) {
  const short = quotes.filter((quote) => quote.length < SHORT)
  return el('figure', {},
    quotes.filter((quote) => quote.length >= SHORT).map((quote) => el('blockquote', { lang: source.lang }, quote)),
    short.length > 0 && el('p', { class: 'short-quotes', lang: source.lang }, short.flatMap((quote) => [el('q', {}, quote), ' '])),
    el('figcaption', {}, sourceLine(source, words)))
}

/** Without those that stand within another. @param {string[]} quotes */
export function wholeQuotes (quotes) {
  const different = [...new Set(quotes)]
  return different.filter((quote) => !different.some((other) => other !== quote && other.includes(quote)))
}

/** @param {import('../types.js').Source} source @param {import('../words.js').Words} words */
export function sourceLine (source, words) {
  const name = source.title ?? source.publisher ?? source.url ?? words.text('source.unnamed')
  return el('span', { class: 'source' }, link(source.url, name),
    source.title && source.publisher ? `, ${source.publisher}` : null,
    source.published ? `, ${dateInWords(source.published, words)}` : null,
    source.retrieved ? el('span', { class: 'note' }, ` · ${words.text('source.retrieved', { date: dateInWords(source.retrieved, words) })}`) : null)
}

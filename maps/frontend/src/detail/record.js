/** One record in full: what happened, when and where as far as it is stated, and the sentences that prove it. */

import { dateInWords } from '../dates.js'
import { el } from '../dom.js'
import { occurredAt } from '../items.js'
import { swatch } from '../marks.js'
import { fullPlaceName, titleOf } from '../names.js'
import { symbolIcon } from '../symbols.js'
import { NOT_STATED } from '../vocabulary.js'
import { evidence } from './evidence.js'
import { seizedInWords } from './figures.js'
import { tolls } from './tolls.js'

/** @typedef {import('../types.js').Feature} Feature */
/** @typedef {import('../types.js').Properties} Properties */
/** @typedef {import('../types.js').Place} Place */
/** @typedef {import('../context.js').Context} Context */

const MENTIONED = 'mentioned'
const ROLES = ['occurred_at', 'origin', 'destination', 'custody', MENTIONED]

/** @param {Feature} feature @param {Context} context @returns {HTMLElement} */
export function recordDetail({ properties }, context) {
  const { words, vocabulary, config } = context
  const { id, type, title, date, fields } = properties
  if (fields) return rowDetail(properties, fields, context)
  const isIncident = properties.record_kind === 'incident'
  const page = config.addresses.incident
  const address = `${page}${encodeURIComponent(id)}?lang=${words.lang}`
  return el(
    'article',
    { class: 'record', 'data-id': id },
    el(
      'p',
      { class: 'record-type' },
      symbolIcon(vocabulary.symbol(type), 16),
      vocabulary.typeName(type, words),
      badges(properties, context)
    ),
    el('h2', {}, titleOf({ title, type, date, place: occurredAt(properties) }, words, vocabulary)),
    el('p', { class: 'record-date' }, dateInWords(date, words), basis(properties, context)),
    masked(properties, context),
    isIncident && tolls(properties, context),
    el(
      'dl',
      { class: 'facts' },
      fact(words.text('field.places'), places(properties, context)),
      fact(words.text('field.groups'), groups(properties, context)),
      fact(
        words.text('field.agencies'),
        properties.agencies.length > 0
          ? properties.agencies.flatMap((id, index) => [
              index ? ', ' : '',
              actorName(id, vocabulary.agencyName(id), context)
            ])
          : missing(context)
      ),
      fact(words.text('field.people'), people(properties, context)),
      isIncident && fact(words.text('field.outcome'), words.named('outcome', properties.outcome)),
      properties.seized.length > 0 &&
        fact(
          words.text('field.seized'),
          el(
            'ul',
            {},
            properties.seized.map((goods) => el('li', {}, seizedInWords(goods, words)))
          )
        )
    ),
    evidence(properties, context),
    page ? el('p', { class: 'record-why' }, el('a', { href: `${address}#why` }, words.text('record.why'))) : null,
    confidence(properties, context),
    episode(properties, context),
    page ? el('p', { class: 'record-more' }, el('a', { href: address }, words.text('record.page'))) : null
  )
}

/**
 * A row of a table of others': its categories, and its other cells as they are.
 * @param {Properties} properties
 * @param {[string, string][]} fields
 * @param {Context} context
 */
function rowDetail(properties, fields, context) {
  const { words, vocabulary } = context
  const { id, type, title, date } = properties
  const name = vocabulary.typeName(type, words)
  return el(
    'article',
    { class: 'record', 'data-id': id },
    el('p', { class: 'record-type' }, symbolIcon(vocabulary.symbol(type), 16), title[words.lang] ? name : ''),
    el('h2', {}, title[words.lang] || name),
    el('p', { class: 'record-date' }, dateInWords(date, words)),
    el(
      'dl',
      { class: 'facts' },
      fact(words.text('layers.groups'), groups(properties, context)),
      fields.map(([label, text]) => fact(label, text)).filter((row) => row !== null)
    )
  )
}

/** That less is published than is known. @param {Properties} properties @param {Context} context */
function masked({ publish_precision: precision, names_withheld: names }, { words }) {
  const told = []
  if (precision) told.push(words.text('masked.place', { precision: words.named('precision', precision) }))
  if (names) told.push(words.text('masked.names', { count: words.number(names) }))
  return told.length > 0 && el('p', { class: 'record-masked', role: 'note' }, told.join(' '))
}

/** @param {string} name @param {import('../dom.js').Child | import('../dom.js').Child[]} value */
function fact(name, value) {
  return value === null ? null : el('div', {}, el('dt', {}, name), el('dd', {}, value))
}

/** @param {Context} context */
function missing({ words }) {
  return el('span', { class: 'missing' }, words.text('value.notStated'))
}

/** @param {Properties} properties @param {Context} context */
function badges({ record_kind: kind, status, outcome }, { words }) {
  const shown = []
  if (kind !== 'incident') shown.push(words.named('kind', kind))
  if (outcome !== 'completed') shown.push(words.named('outcome', outcome))
  if (!['candidate', 'reviewed'].includes(status)) shown.push(words.named('status', status))
  return shown.map((text) => el('span', { class: 'badge' }, text))
}

/** @param {Properties} properties @param {Context} context */
function basis(properties, { words }) {
  const value = /** @type {any} */ (properties).date_basis
  return value && value !== 'stated' ? el('span', { class: 'note' }, ` · ${words.named('basis', value)}`) : null
}

/**
 * Those that play a part, each with its role; the merely mentioned on one line.
 * @param {Properties} properties
 * @param {Context} context
 */
function places({ places: list }, context) {
  if (!list.length) return missing(context)
  const { words } = context
  const sorted = [...list].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role))
  const precision = (/** @type {Place} */ place) =>
    place.precision ? words.named('precision', place.precision) : words.text('place.unresolved')
  const mentioned = sorted.filter(({ role }) => role === MENTIONED)
  const names = mentioned.map((place) => `${fullPlaceName(place, words)} (${precision(place)})`)
  return el(
    'ul',
    {},
    sorted
      .filter(({ role }) => role !== MENTIONED)
      .map((place) => {
        const note = `${words.named('role', place.role)} · ${precision(place)}`
        return el('li', {}, fullPlaceName(place, words), el('span', { class: 'note' }, note))
      }),
    mentioned.length > 0 &&
      el('li', {}, el('span', { class: 'note' }, words.text('places.mentioned', { names: [...new Set(names)].join('; ') })))
  )
}

/** A link to the actor's page where there are pages. @param {string} id @param {string} name @param {Context} context */
function actorName(id, name, { config, words }) {
  const page = config.addresses.actor
  return page ? el('a', { href: `${page}${encodeURIComponent(id)}?lang=${words.lang}` }, name) : name
}

/** @param {Properties} properties @param {Context} context */
function episode({ episode_id: id }, { config, words }) {
  const page = config.addresses.episode
  if (!page || !id) return null
  const address = `${page}${encodeURIComponent(id)}?lang=${words.lang}`
  return el('p', { class: 'record-more' }, el('a', { href: address }, words.text('record.episode')))
}

/** @param {Properties} properties @param {Context} context */
function groups({ cartels }, context) {
  const { vocabulary, words } = context
  return vocabulary
    .groupsOf(cartels)
    .map((id) =>
      id === NOT_STATED
        ? el('span', { class: 'missing' }, words.text('value.notStated'))
        : el(
            'span',
            { class: 'chip' },
            swatch(vocabulary.look(id)),
            actorName(id, vocabulary.groupName(id, words), context),
            ' ',
            vocabulary.root(id) !== id && el('span', { class: 'note' }, vocabulary.groupName(vocabulary.root(id), words))
          )
    )
}

/** Persons and others outside the vocabulary. @param {Properties} properties @param {Context} context */
function people({ actors }, { words }) {
  const named = actors.filter((actor) => actor.id === null)
  if (!named.length) return null
  return el(
    'ul',
    {},
    named.map((actor) => el('li', {}, actor.name, el('span', { class: 'note' }, ` ${words.named('actorRole', actor.role)}`)))
  )
}

/** @param {Properties} properties @param {Context} context */
function confidence({ confidence: shares }, { words }) {
  const parts = /** @type {const} */ (['event', 'date', 'place', 'actors'])
  return el(
    'section',
    {},
    el('h3', {}, words.text('field.confidence')),
    el(
      'ul',
      { class: 'confidence' },
      parts.map((part) =>
        el(
          'li',
          {},
          el('span', {}, words.text(`confidence.${part}`)),
          ' ',
          el('meter', { min: 0, max: 1, value: shares[part], 'aria-label': words.text(`confidence.${part}`) }),
          ' ',
          words.text('value.percent', { value: Math.round(shares[part] * 100) })
        )
      )
    )
  )
}

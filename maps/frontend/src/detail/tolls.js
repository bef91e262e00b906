/** The counts of people, side by side; null is 'not stated' and never 0. */

import { el } from '../dom.js'
import { figureInWords } from './figures.js'

/** @typedef {import('../types.js').Properties} Properties */
/** @typedef {import('../context.js').Context} Context */

const CASUALTIES = /** @type {const} */ (['killed', 'injured', 'detained', 'disappeared'])

/** @param {Properties} properties @param {Context} context */
export function tolls(properties, context) {
  const { words } = context
  const shown = CASUALTIES.filter((field) => field !== 'disappeared' || properties[field])
  return el(
    'dl',
    { class: 'tolls' },
    shown.map((field) => el('div', {}, el('dt', {}, words.text(`field.${field}`)), toll(properties, field, context)))
  )
}

/** @param {Properties} properties @param {typeof CASUALTIES[number]} field @param {Context} context */
function toll(properties, field, context) {
  const { words } = context
  const count = properties[field]
  if (!count) return [el('dd', { class: 'missing' }, words.text('value.notStated'))]
  const others = new Set(
    properties.claims
      .filter((claim) => claim.field === field && claim.value.best !== count.best)
      .map(({ value }) => words.number(value.best))
  )
  return [
    el('dd', {}, el('strong', {}, figureInWords(count, words))),
    count.by !== 'unknown' && el('dd', { class: 'note' }, words.named('side', count.by)),
    others.size > 0 && el('dd', { class: 'note' }, words.text('claims.other', { figures: [...others].join(', ') }))
  ]
}

/** How records and places are called in lists and on the map. */

/** @typedef {Pick<import('./data/interface.js').Card, 'title' | 'type' | 'place' | 'date'>} Named */
/** @typedef {import('./types.js').Place} Place */
/** @typedef {import('./words.js').Words} Words */

import { dateInWords } from './dates.js'

/** @param {Place} place */
function placeName(place) {
  return place.name ?? place.mention
}

/** 'Los Mochis, Ahome, Sinaloa' or '12 km N of Los Mochis, Sinaloa', without repeating a name. @param {Place} place @param {Words} words */
export function fullPlaceName(place, words) {
  const country = place.country && place.country !== 'MX' ? words.named('country', place.country) : null
  const name = place.relation?.words[words.lang] ?? placeName(place)
  const parts = [name, place.admin2, place.admin1, country].filter((part) => part !== null && part !== '')
  return [...new Set(parts)].join(', ')
}

/**
 * Its title, or its type and place where it has none.
 * @param {Named} card
 * @param {Words} words
 * @param {import('./vocabulary.js').Vocabulary} vocabulary
 */
export function titleOf({ title, type, place }, words, vocabulary) {
  if (title[words.lang]) return title[words.lang]
  return [vocabulary.typeName(type, words), place && placeName(place)].filter(Boolean).join(', ')
}

/**
 * For screen readers and tooltips: title and date.
 * @param {Named} card
 * @param {Words} words
 * @param {import('./vocabulary.js').Vocabulary} vocabulary
 */
export function recordName(card, words, vocabulary) {
  return `${titleOf(card, words, vocabulary)} (${dateInWords(card.date, words)})`
}

/** Records as lists show them: titles, places and counts from the file's second part, the rest from the columns. */

import { fold } from '../fold.js'
import { edtfOf } from './edtf.js'
import { latOfStep, lonOfStep } from './morton.js'

/** @typedef {import('./columns.js').Columns} Columns */
/** @typedef {import('./columns.js').Header} Header */
/** @typedef {import('./interface.js').Card} Card */
/** @typedef {import('../types.js').Count} Count */

/**
 * @typedef {object} CardData
 * @property {Record<import('../types.js').Lang, string>[]} titles
 * @property {(import('../types.js').Place | null)[]} places the first is none
 * @property {(Count | null)[]} counts the first is none
 * @property {Record<string, string>} dates EDTF by row, where it is not what the days say
 * @property {string[]} ids by row; empty where `high` and `low` hold them
 * @property {Uint32Array} [high] ids of 16 hexadecimal digits, the first eight
 * @property {Uint32Array} [low]
 * @property {Uint32Array} title index by row
 * @property {Uint32Array} place index by row
 * @property {Uint32Array} killed index by row of a count
 * @property {Uint32Array} injured
 * @property {Uint32Array} detained
 * @property {Uint8Array} sources how many independent ones
 * @property {number[][]} source_sets numbers of sources, from 1 on
 * @property {Uint32Array} told index by row of the sources that tell it
 */

/** @param {{header: Record<string, any>, arrays: Record<string, any>}} decoded @returns {CardData} */
export function cardData({ header, arrays }) {
  const { titles, places, counts, dates, ids, source_sets } = header
  const pairs = titles.en.map((/** @type {string} */ en, /** @type {number} */ index) => ({ en, es: titles.es[index] }))
  return /** @type {CardData} */ ({ titles: pairs, places, counts, dates, ids, source_sets, ...arrays })
}

/** @param {number} row @param {Columns} columns @param {Header} header @param {CardData} data @returns {Card} */
export function makeCard(row, columns, header, data) {
  const isPoint = row < columns.mapped
  return {
    number: row,
    id: idOf(row, data),
    kind: header.kinds[columns.kind[row]],
    type: header.types[columns.type[row]],
    status: header.statuses[columns.status[row]],
    title: data.titles[data.title[row]],
    date: data.dates[row] ?? edtfOf(columns.start[row], columns.end[row]),
    place: data.places[data.place[row]],
    precision: header.precisions[columns.precision[row]] ?? null,
    cartels: header.group_sets[columns.groups[row]].filter((id) => id !== 'not-stated'),
    agencies: header.agency_sets[columns.agencies[row]],
    killed: data.counts[data.killed[row]],
    injured: data.counts[data.injured[row]],
    detained: data.counts[data.detained[row]],
    lon: isPoint ? lonOfStep(columns.x[row]) : null,
    lat: isPoint ? latOfStep(columns.y[row]) : null,
    area: columns.area[row],
    sources: data.sources[row],
    told: data.source_sets[data.told[row]]
  }
}

/** @param {number} row @param {CardData} data */
function idOf(row, { ids, high, low }) {
  return high && low ? hexadecimal(high[row]) + hexadecimal(low[row]) : ids[row]
}

/** @param {number} value */
function hexadecimal(value) {
  return value.toString(16).padStart(8, '0')
}

/** @param {string} id @param {CardData} data @returns {number} its row, or -1 */
export function rowOfId(id, { ids, high, low }) {
  if (!high || !low) return ids.indexOf(id)
  if (!/^[0-9a-f]{16}$/.test(id)) return -1
  const [first, second] = [parseInt(id.slice(0, 8), 16), parseInt(id.slice(8), 16)]
  return low.findIndex((value, row) => value === second && high[row] === first)
}

/** Where places stand in the alphabet, by index; none is -1. @param {CardData} data */
export function placeRanks({ places }) {
  const names = places.map((place) => place?.name ?? place?.mention ?? '')
  const compare = new Intl.Collator('es').compare
  const order = names.map((_, index) => index).sort((a, b) => compare(names[a], names[b]))
  const ranks = new Int32Array(places.length)
  let rank = 0
  order.forEach((index, position) => {
    if (position && compare(names[order[position - 1]], names[index]) !== 0) rank++
    ranks[index] = names[index] ? rank : -1
  })
  return ranks
}

/**
 * Where every word occurs in the title or the place, for files that hold no more.
 * @param {string[]} tokens folded
 * @param {CardData} data
 * @returns {Uint8Array} by row
 */
export function searchCards(tokens, { titles, places, title, place }) {
  const bits = (/** @type {string} */ text) => {
    const folded = fold(text)
    return tokens.reduce((sum, token, index) => (folded.includes(token) ? sum | (1 << index) : sum), 0)
  }
  const inTitles = titles.map(({ en, es }) => bits(`${en} \n ${es}`))
  const inPlaces = places.map((one) => bits([one?.mention, one?.name, one?.admin2, one?.admin1].join(' \n ')))
  const every = bits(tokens.join(' '))
  return Uint8Array.from(title, (index, row) => Number((inTitles[index] | inPlaces[place[row]]) === every))
}

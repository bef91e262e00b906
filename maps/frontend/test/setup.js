/** What the tests share: words, a vocabulary as the page gets it, and records made from a few fields. */

import { readFileSync } from 'node:fs'
import { readCatalogue } from '../catalogue.js'
import { readItem } from '../src/data/readItem.js'
import { Vocabulary } from '../src/vocabulary.js'
import { Words } from '../src/words.js'

/** @typedef {import('../src/types.js').Feature} Feature */

/** @param {'en' | 'es'} lang */
export function catalogue(lang) {
  return readCatalogue(readFileSync(new URL('../../locale/es.po', import.meta.url), 'utf8'))[lang]
}

/** @param {'en' | 'es'} lang */
export function wordsOf(lang) {
  return new Words(lang, catalogue(lang))
}

const LOOK = { light: '#112233', dark: '#aabbcc', pattern: '', own: true }

export const config = /** @type {any} */ ({
  mode: 'live',
  lang: 'en',
  looks: { 'not-stated': LOOK, several: LOOK },
  view: { lon: 0, lat: 0, zoom: 3 },
  addresses: {},
  vocabulary: {
    groups: [
      { id: 'big', name: 'The Big', root: 'big', parent: null, look: LOOK },
      { id: 'wing', name: 'The Wing', root: 'big', parent: 'big', look: LOOK },
      { id: 'feather', name: 'The Feather', root: 'big', parent: 'wing', look: LOOK },
      { id: 'other', name: 'The Other', root: 'other', parent: null, look: LOOK }
    ],
    agencies: { army: 'The Army' },
    types: [
      {
        id: 'capture',
        kind: 'incident',
        group: 'capture',
        symbol: 'handcuffs',
        look: LOOK,
        label: { en: 'Capture', es: 'captura' }
      },
      {
        id: 'seizure',
        kind: 'incident',
        group: 'raid',
        symbol: 'box',
        look: LOOK,
        label: { en: 'Seizure', es: 'decomiso' }
      },
      {
        id: 'coordination',
        kind: 'activity',
        group: 'cooperation',
        symbol: 'handshake',
        look: LOOK,
        label: { en: 'Coordination', es: 'coordinación' }
      }
    ]
  }
})

export const vocabulary = new Vocabulary(config)

/** @param {string} id @param {Record<string, any>} [properties] @param {any} [geometry] */
export function item(id, properties = {}, geometry = { type: 'Point', coordinates: [-107, 24] }) {
  return readItem(feature(id, properties, geometry), vocabulary)
}

/** @param {string} id @param {Record<string, any>} [properties] @param {any} [geometry] @returns {Feature} */
export function feature(id, properties = {}, geometry = { type: 'Point', coordinates: [-107, 24] }) {
  return /** @type {Feature} */ ({
    type: 'Feature',
    geometry,
    properties: {
      id,
      record_kind: 'incident',
      type: 'capture',
      status: 'candidate',
      outcome: 'completed',
      title: { en: id, es: id },
      summary: { en: '', es: '' },
      date: null,
      date_start: null,
      date_end: null,
      places: [],
      place_precision: geometry ? 'locality' : null,
      cartels: [],
      agencies: [],
      actors: [],
      killed: null,
      injured: null,
      detained: null,
      disappeared: null,
      claims: [],
      seized: [],
      evidence: [],
      sources: [],
      episode_id: null,
      confidence: { event: 1, date: 1, place: 1, actors: 1 },
      ...properties
    }
  })
}

/** @param {string} start @param {string} [end] */
export function dated(start, end = start) {
  return { date: start === end ? start : `${start}/${end}`, date_start: start, date_end: end }
}

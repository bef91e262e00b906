import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fullPlaceName } from '../src/names.js'

/** @type {any} */
const words = { lang: 'es', named: () => 'Guatemala' }
const mochis = {
  mention: 'Los Mochis', role: 'occurred_at', name: 'Los Mochis', admin2: null, admin1: 'Sinaloa', country: 'MX',
  gazetteer_id: null, lon: -109, lat: 25.9, precision: 'near_locality', uncertainty_m: 5000
} // prettier-ignore

test('a place is called by its names, each once', () => {
  assert.equal(fullPlaceName(mochis, words), 'Los Mochis, Sinaloa')
  assert.equal(fullPlaceName({ ...mochis, name: 'Sinaloa', relation: null }, words), 'Sinaloa')
})

test('what lies beside a place is called so', () => {
  const relation = { words: { en: '12 km N of Los Mochis', es: 'a 12 km al N de Los Mochis' } }
  assert.equal(fullPlaceName({ ...mochis, relation }, words), 'a 12 km al N de Los Mochis, Sinaloa')
})

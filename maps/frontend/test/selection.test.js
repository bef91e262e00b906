import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf } from '../src/dates.js'
import { emptyFilter, switched } from '../src/filters.js'
import { selectionQuery } from '../src/selection.js'
import { vocabulary } from './setup.js'

const query = (/** @type {Partial<import('../src/filters.js').Filter>} */ changes) =>
  selectionQuery({ ...emptyFilter(), ...changes }, vocabulary, null).toString()
const only = (/** @type {string[]} */ ...ids) => ({ mode: /** @type {const} */ ('only'), ids: new Set(ids) })

test('everything asks for all but statements', () => {
  assert.equal(query({}), 'kind=incident%2Cactivity')
  assert.equal(query({ statements: true }), '')
})

test('whole cartels by their name, factions by theirs', () => {
  assert.equal(query({ statements: true, groups: only('big', 'wing', 'feather') }), 'cartel=big')
  assert.equal(query({ statements: true, groups: only('wing', 'not-stated') }), 'cartel=not-stated%2Cwing%7E')
  assert.equal(
    query({ statements: true, groups: switched(emptyFilter().groups, ['other'], false) }),
    'cartel=not-stated%2Cbig'
  )
})

test('a group without some of its factions is named with a tilde', () => {
  assert.equal(query({ statements: true, groups: only('big') }), 'cartel=big%7E')
  assert.equal(query({ statements: true, groups: only('big', 'feather') }), 'cartel=big%7E%2Cfeather')
  assert.equal(query({ statements: true, groups: only('wing', 'feather') }), 'cartel=wing')
})

test('types, time and words', () => {
  assert.equal(
    query({ activities: false, types: only('seizure'), from: dayOf('2020-01-01'), q: 'a b' }),
    'type=seizure&datetime=2020-01-01%2F..&kind=incident&q=a+b'
  )
})

test('agencies, precision and confidence', () => {
  assert.equal(
    query({ statements: true, agencies: switched(emptyFilter().agencies, ['not-stated'], false), confidence: 0.7 }),
    'agency=army&confidence=0.7'
  )
  assert.equal(query({ statements: true, precisions: only('site') }), 'precision=site')
})

test('what the API has no word for finds nothing, and never everything', () => {
  assert.equal(query({ statements: true, groups: only('of-an-older-vocabulary') }), 'cartel=-')
  assert.equal(query({ statements: true, agencies: only('of-an-older-vocabulary') }), 'agency=-')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf } from '../src/dates.js'
import { filterItems } from '../src/data/filterItems.js'
import { ALL, emptyFilter, isOn, rootKey, switched } from '../src/filters.js'
import { dated, item } from './setup.js'

const ids = (/** @type {{id: string}[]} */ items) => items.map(({ id }) => id).sort()
const only = (/** @type {string[]} */ ...chosen) => ({ mode: /** @type {const} */ ('only'), ids: new Set(chosen) })

const items = [
  item('a', { cartels: ['big', 'wing'], ...dated('2020-05-01') }),
  item('b', { cartels: ['other'], type: 'seizure', ...dated('2021-01-01', '2021-12-31') }),
  item('c', { cartels: ['wing', 'other'] }),
  item('d'),
  item('x', { record_kind: 'activity', type: 'coordination' }),
  item('y', { record_kind: 'statement', cartels: ['big'] })
]

test('an incident shows when one of its groups and its type are on', () => {
  assert.deepEqual(ids(filterItems(items, emptyFilter()).incidents), ['a', 'b', 'c', 'd'])
  assert.deepEqual(ids(filterItems(items, { ...emptyFilter(), groups: only('other') }).incidents), ['b', 'c'])
  assert.deepEqual(ids(filterItems(items, { ...emptyFilter(), groups: only('other'), types: only('capture') }).incidents), [
    'c'
  ])
  assert.deepEqual(ids(filterItems(items, { ...emptyFilter(), groups: only('not-stated') }).incidents), ['d'])
})

test('a faction and its cartel named together are the faction', () => {
  assert.deepEqual(ids(filterItems(items, { ...emptyFilter(), groups: only('big') }).incidents), [])
  assert.deepEqual(ids(filterItems(items, { ...emptyFilter(), groups: only('wing') }).incidents), ['a', 'c'])
})

test('counts follow the other filters and not their own', () => {
  const { groups, types } = filterItems(items, {
    ...emptyFilter(),
    groups: only('other'),
    types: only('capture')
  }).facets
  assert.equal(groups[rootKey('big')], 2)
  assert.equal(groups['wing'], 2)
  assert.equal(groups[rootKey('other')], 1)
  assert.equal(groups['not-stated'], 1)
  assert.equal(types['capture'], 1)
  assert.equal(types['seizure'], 1)
})

test('activities and statements are never counted with the incidents', () => {
  const result = filterItems(items, { ...emptyFilter(), statements: true })
  assert.deepEqual(ids(result.activities), ['x'])
  assert.deepEqual(ids(result.statements), ['y'])
  assert.equal(result.facets.groups[rootKey('big')], 2)
  assert.deepEqual(filterItems(items, { ...emptyFilter(), activities: false }).activities, [])
  assert.equal(filterItems(items, { ...emptyFilter(), activities: false }).kinds.activity, 1)
})

test('an imprecise date meets every span that touches it; undated ones are counted apart', () => {
  const during = (/** @type {string} */ from, /** @type {string} */ to) =>
    filterItems(items, { ...emptyFilter(), from: dayOf(from), to: dayOf(to) })
  assert.deepEqual(ids(during('2021-06-01', '2021-06-30').incidents), ['b'])
  assert.deepEqual(ids(during('2019-01-01', '2020-05-01').incidents), ['a'])
  assert.equal(during('2021-06-01', '2021-06-30').undatedHidden, 2)
  assert.equal(filterItems(items, emptyFilter()).undatedHidden, 0)
})

test('an open end meets all that follows', () => {
  const open = item('o', { date: '2023-01/..', date_start: '2023-01-01', date_end: null })
  assert.equal(filterItems([open], { ...emptyFilter(), from: dayOf('2040-01-01') }).incidents.length, 1)
  assert.equal(filterItems([open], { ...emptyFilter(), to: dayOf('2022-12-31') }).incidents.length, 0)
})

test('every word of the search must occur, whatever its case and accents', () => {
  const place = { mention: 'Culiacán', role: 'occurred_at', name: 'Culiacán Rosales', admin1: 'Sinaloa', admin2: null }
  const found = item('s', { title: { en: 'Capture, Culiacán', es: 'Captura' }, places: [place] })
  for (const q of ['CULIACAN', 'rosales captura', 'sinaloa  culiacán'])
    assert.equal(filterItems([found], { ...emptyFilter(), q }).incidents.length, 1, q)
  assert.equal(filterItems([found], { ...emptyFilter(), q: 'culiacan durango' }).incidents.length, 0)
})

test('switching keeps to the kind of choice that was made', () => {
  const without = switched(ALL, ['big'], false)
  assert.ok(!isOn(without, 'big') && isOn(without, 'other'))
  assert.ok(isOn(switched(without, ['big'], true), 'big'))
  const chosen = switched(only('big'), ['other'], true)
  assert.ok(isOn(chosen, 'other') && !isOn(chosen, 'wing'))
})

test('agencies, status, precision and confidence restrict too, and not stated is a choice', () => {
  const some = [
    item('a', { agencies: ['army'], status: 'reviewed' }),
    item('b', { confidence: { event: 0.4, date: 1, place: 1, actors: 1 } }),
    item('c', { place_precision: 'site' })
  ]
  const passing = (/** @type {Partial<import('../src/filters.js').Filter>} */ changes) =>
    ids(filterItems(some, { ...emptyFilter(), ...changes }).incidents)
  assert.deepEqual(passing({ agencies: only('army') }), ['a'])
  assert.deepEqual(passing({ agencies: only('not-stated') }), ['b', 'c'])
  assert.deepEqual(passing({ statuses: only('reviewed') }), ['a'])
  assert.deepEqual(passing({ precisions: only('site') }), ['c'])
  assert.deepEqual(passing({ confidence: 0.5 }), ['a', 'c'])
  const { facets } = filterItems(some, { ...emptyFilter(), agencies: only('army'), confidence: 0.5 })
  assert.deepEqual({ ...facets.agencies }, { army: 1, 'not-stated': 1 })
  assert.deepEqual({ ...facets.statuses }, { reviewed: 1 })
})

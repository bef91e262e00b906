import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf } from '../src/dates.js'
import { ALL, applyFilter, emptyFilter, isOn, rootKey, switched } from '../src/filters.js'
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
  assert.deepEqual(ids(applyFilter(items, emptyFilter()).incidents), ['a', 'b', 'c', 'd'])
  assert.deepEqual(ids(applyFilter(items, { ...emptyFilter(), groups: only('other') }).incidents), ['b', 'c'])
  assert.deepEqual(ids(applyFilter(items, { ...emptyFilter(), groups: only('other'), types: only('capture') }).incidents), [
    'c'
  ])
  assert.deepEqual(ids(applyFilter(items, { ...emptyFilter(), groups: only('not-stated') }).incidents), ['d'])
})

test('a faction and its cartel named together are the faction', () => {
  assert.deepEqual(ids(applyFilter(items, { ...emptyFilter(), groups: only('big') }).incidents), [])
  assert.deepEqual(ids(applyFilter(items, { ...emptyFilter(), groups: only('wing') }).incidents), ['a', 'c'])
})

test('counts follow the other filters and not their own', () => {
  const { groups, types } = applyFilter(items, { ...emptyFilter(), groups: only('other'), types: only('capture') })
  assert.equal(groups.get(rootKey('big')), 2)
  assert.equal(groups.get('wing'), 2)
  assert.equal(groups.get(rootKey('other')), 1)
  assert.equal(groups.get('not-stated'), 1)
  assert.equal(types.get('capture'), 1)
  assert.equal(types.get('seizure'), 1)
})

test('activities and statements are never counted with the incidents', () => {
  const result = applyFilter(items, { ...emptyFilter(), statements: true })
  assert.deepEqual(ids(result.activities), ['x'])
  assert.deepEqual(ids(result.statements), ['y'])
  assert.equal(result.groups.get(rootKey('big')), 2)
  assert.deepEqual(applyFilter(items, { ...emptyFilter(), activities: false }).activities, [])
  assert.equal(applyFilter(items, { ...emptyFilter(), activities: false }).kinds.activities, 1)
})

test('an imprecise date meets every span that touches it; undated ones are counted apart', () => {
  const during = (/** @type {string} */ from, /** @type {string} */ to) =>
    applyFilter(items, { ...emptyFilter(), from: dayOf(from), to: dayOf(to) })
  assert.deepEqual(ids(during('2021-06-01', '2021-06-30').incidents), ['b'])
  assert.deepEqual(ids(during('2019-01-01', '2020-05-01').incidents), ['a'])
  assert.equal(during('2021-06-01', '2021-06-30').undatedHidden, 2)
  assert.equal(applyFilter(items, emptyFilter()).undatedHidden, 0)
})

test('an open end meets all that follows', () => {
  const open = item('o', { date: '2023-01/..', date_start: '2023-01-01', date_end: null })
  assert.equal(applyFilter([open], { ...emptyFilter(), from: dayOf('2040-01-01') }).incidents.length, 1)
  assert.equal(applyFilter([open], { ...emptyFilter(), to: dayOf('2022-12-31') }).incidents.length, 0)
})

test('every word of the search must occur, whatever its case and accents', () => {
  const place = { mention: 'Culiacán', role: 'occurred_at', name: 'Culiacán Rosales', admin1: 'Sinaloa', admin2: null }
  const found = item('s', { title: { en: 'Capture, Culiacán', es: 'Captura' }, places: [place] })
  for (const q of ['CULIACAN', 'rosales captura', 'sinaloa  culiacán'])
    assert.equal(applyFilter([found], { ...emptyFilter(), q }).incidents.length, 1, q)
  assert.equal(applyFilter([found], { ...emptyFilter(), q: 'culiacan durango' }).incidents.length, 0)
})

test('switching keeps to the kind of choice that was made', () => {
  const without = switched(ALL, ['big'], false)
  assert.ok(!isOn(without, 'big') && isOn(without, 'other'))
  assert.ok(isOn(switched(without, ['big'], true), 'big'))
  const chosen = switched(only('big'), ['other'], true)
  assert.ok(isOn(chosen, 'other') && !isOn(chosen, 'wing'))
})

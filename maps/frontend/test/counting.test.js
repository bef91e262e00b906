import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf } from '../src/dates.js'
import { edtfOf } from '../src/data/edtf.js'
import { failedFacets, keyOf } from '../src/data/filtering.js'
import { orderOf } from '../src/data/ordering.js'
import { summarise } from '../src/data/summarising.js'
import { withinBounds } from '../src/data/within.js'
import { emptyFilter } from '../src/filters.js'
import { columnsOf, except, header, only, OPEN, passing, roots } from './columnSetup.js'

const WORLD = { west: -180, south: -85, east: 180, north: 85 }
const everywhere = (/** @type {import('../src/data/columns.js').Columns} */ columns) => withinBounds(WORLD, columns, header)

test('facets are tested by their sets, days by their span', () => {
  const columns = columnsOf([
    { groups: 1, start: 10, end: 10, agencies: 1, precision: 1, confidence: 90 },
    { groups: 3, start: 20, end: 40, confidence: 50 },
    { groups: 0, type: 1 },
    { groups: 4, status: 4, start: -OPEN, end: 5 },
    { groups: 2, start: 30, end: OPEN - 1 }
  ])
  assert.deepEqual(passing(columns, {}), [0, 1, 2, 4])
  assert.deepEqual(passing(columns, { statuses: only('retracted') }), [3])
  assert.deepEqual(passing(columns, { groups: only('wing') }), [0, 1])
  assert.deepEqual(passing(columns, { groups: except('wing') }), [1, 2, 4])
  assert.deepEqual(passing(columns, { groups: only('not-stated') }), [2])
  assert.deepEqual(passing(columns, { agencies: only('army') }), [0])
  assert.deepEqual(passing(columns, { agencies: except('army') }), [1, 2, 4])
  assert.deepEqual(passing(columns, { precisions: only('none') }), [1, 2, 4])
  assert.deepEqual(passing(columns, { types: only() }), [])
  assert.deepEqual(passing(columns, { from: 15, to: null }), [1, 4])
  assert.deepEqual(passing(columns, { from: null, to: 25 }), [0, 1])
  assert.deepEqual(passing(columns, { from: 41, to: 100 }), [4])
  assert.deepEqual(passing(columns, { confidence: 0.9 }), [0])
})

test('filters that let the same pass are known again', () => {
  assert.equal(
    keyOf({ ...emptyFilter(), groups: only('a', 'b'), q: ' Él ' }),
    keyOf({ ...emptyFilter(), groups: only('b', 'a'), q: 'el' })
  )
  assert.notEqual(keyOf({ ...emptyFilter(), groups: only('a') }), keyOf({ ...emptyFilter(), groups: except('a') }))
})

test('the counts of a facet pass every other one', () => {
  const columns = columnsOf([
    { at: [-107, 24], groups: 1, start: 0, end: 0 },
    { at: [-90, 20], groups: 3, type: 1, start: 0, end: 364, killed: 3 },
    { groups: 0, area: 1, killed: 2, precision: 5 },
    { groups: 2, reason: 1, precision: 6 },
    { groups: 2, kind: 1, area: 1 },
    { groups: 2, kind: 2, reason: 5 }
  ])
  const count = (/** @type {any} */ changes, view = WORLD) =>
    summarise(
      columns,
      header,
      roots,
      failedFacets({ ...emptyFilter(), ...changes }, columns, header, null),
      [1970 * 12, 1970 * 12 + 11],
      withinBounds(view, columns, header)
    )
  const all = count({})
  assert.deepEqual([all.total, all.in_view], [4, 3])
  assert.deepEqual(all.groups, { 'not-stated': 1, wing: 2, other: 2, 'not-stated/': 1, 'big/': 2, 'other/': 2 })
  assert.deepEqual(all.kinds, { activity: 1, statement: 1 })
  assert.deepEqual(all.unmapped, { country: 1, outline: 0, unresolved: 0, none: 0 })
  assert.deepEqual(all.areas, [{ index: 1, total: 1, parts: [[3, 1]], killed: 2 }])
  assert.deepEqual(all.activity_areas, [[1, 1]])
  assert.equal(all.undated, 2)
  assert.deepEqual(all.histogram?.exact, [1, ...Array(11).fill(0)])
  assert.deepEqual(all.histogram?.possible, Array(12).fill(1))

  const seizures = count({ types: only('seizure') })
  assert.deepEqual(seizures.types, { capture: 3, seizure: 1 })
  assert.deepEqual(seizures.groups, { wing: 1, other: 1, 'big/': 1, 'other/': 1 })
  assert.equal(count({ from: 10, to: 20 }).undated_hidden, 2)

  const near = count({}, { west: -108, south: 23, east: -106, north: 26 })
  assert.equal(near.in_view, 2)
  assert.deepEqual(near.seen.groups, { 'not-stated': 1, wing: 1, 'not-stated/': 1, 'big/': 1 })
  assert.equal(count({}, { west: 170, south: -80, east: -100, north: 80 }).in_view, 2)
})

test('lists stand latest or earliest first, and undated last either way', () => {
  const columns = columnsOf([
    { start: 5, end: 9 },
    {},
    { start: 7, end: 7 },
    { start: 6, end: OPEN - 1 },
    { start: -OPEN, end: -3 }
  ])
  const order = (/** @type {any} */ sort) => [...orderOf(columns, sort, () => -1)]
  assert.deepEqual(order('date'), [4, 0, 3, 2, 1])
  assert.deepEqual(order('-date'), [0, 2, 3, 4, 1])
  const dead = columnsOf([{ killed: 3 }, {}, { killed: 0 }, { killed: 9 }])
  assert.deepEqual([...orderOf(dead, '-killed', () => -1)], [3, 0, 2, 1])
  assert.deepEqual([...orderOf(dead, 'killed', () => -1)], [2, 0, 3, 1])
  assert.deepEqual([...orderOf(dead, 'place', (row) => [2, -1, 0, 1][row])], [2, 3, 0, 1])
})

test('days are the date that they most often stand for', () => {
  const between = (/** @type {string} */ first, /** @type {string} */ last) => edtfOf(dayOf(first), dayOf(last))
  assert.equal(between('2023-01-05', '2023-01-05'), '2023-01-05')
  assert.equal(between('2024-02-01', '2024-02-29'), '2024-02')
  assert.equal(between('2023-02-01', '2023-02-27'), '2023-02-01/2023-02-27')
  assert.equal(between('2023-01-01', '2023-12-31'), '2023')
  assert.equal(between('1990-01-01', '1999-12-31'), '199X')
  assert.equal(between('1991-01-01', '2000-12-31'), '1991-01-01/2000-12-31')
  assert.equal(edtfOf(dayOf('2023-01-01'), OPEN - 1), '2023-01-01/..')
  assert.equal(edtfOf(-OPEN, dayOf('2012-06-30')), '../2012-06-30')
  assert.equal(edtfOf(OPEN - 1, -OPEN), null)
})

test('a view holds points by their place and areas by their middle', () => {
  const columns = columnsOf([{ at: [-107, 24] }, { area: 1 }, { reason: 3 }])
  assert.deepEqual([0, 1, 2].map(everywhere(columns)), [true, true, false])
  assert.deepEqual([0, 1, 2].map(withinBounds({ west: -107.1, south: 24.5, east: -106.9, north: 26 }, columns, header)), [
    false,
    true,
    false
  ])
})

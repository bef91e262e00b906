import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, isoOf } from '../src/dates.js'
import { gesture } from '../src/panel/brush.js'
import { dragged, edtfOfWindow, endOf, isBeyond, moved, startOf, stepped, windowOf } from '../src/timeWindow.js'

/** @typedef {import('../src/timeWindow.js').Window} Window */

const span = { first: dayOf('2020-01-01'), last: dayOf('2023-12-31') }
const day = (/** @type {string | null} */ iso) => (iso === null ? null : dayOf(iso))
const range = (/** @type {string | null} */ from, /** @type {string | null} */ to) => ({ from: day(from), to: day(to) })
const words = (/** @type {Window} */ { from, to }) => [from, to].map((end) => (end === null ? '..' : isoOf(end))).join('/')

test('units begin and end where the calendar says', () => {
  const some = dayOf('2024-02-14')
  assert.deepEqual(
    /** @type {const} */ (['day', 'week', 'month', 'year']).map(
      (unit) => `${isoOf(startOf(some, unit))}/${isoOf(endOf(some, unit))}`
    ),
    ['2024-02-14/2024-02-14', '2024-02-12/2024-02-18', '2024-02-01/2024-02-29', '2024-01-01/2024-12-31']
  )
  assert.equal(isoOf(startOf(dayOf('1969-12-30'), 'week')), '1969-12-29')
})

test('a day that a shorter month lacks becomes its last', () => {
  assert.equal(isoOf(moved(dayOf('2024-01-31'), 'month', 1)), '2024-02-29')
  assert.equal(isoOf(moved(dayOf('2024-02-29'), 'year', -1)), '2023-02-28')
})

test('a window is widened to whole units, and open where it reaches the end', () => {
  assert.equal(words(windowOf(dayOf('2021-05-10'), dayOf('2021-03-02'), 'month', span)), '2021-03-01/2021-05-31')
  assert.equal(words(windowOf(dayOf('2020-01-15'), dayOf('2021-03-02'), 'month', span)), '../2021-03-31')
  assert.equal(words(windowOf(span.first, span.last, 'day', span)), '../..')
})

test('a window steps as a whole, and from nothing to the first unit or the last', () => {
  assert.equal(words(stepped(range('2021-01-01', '2021-03-31'), 'month', 1, span)), '2021-02-01/2021-04-30')
  assert.equal(words(stepped(range('2021-01-01', '2021-03-31'), 'year', -1, span)), '2020-01-01/2020-03-31')
  assert.equal(words(stepped(range(null, null), 'year', 1, span)), '2020-01-01/2020-12-31')
  assert.equal(words(stepped(range(null, null), 'month', -1, span)), '2023-12-01/2023-12-31')
  assert.ok(isBeyond(range('2024-01-01', '2024-01-31'), span))
  assert.ok(!isBeyond(range('2023-12-01', null), span))
})

test('a dragged window keeps its length and stays on the strip', () => {
  assert.equal(words(dragged(range('2020-01-05', '2020-01-08'), -10, span)), '2020-01-01/2020-01-04')
  assert.equal(words(dragged(range('2023-12-01', null), 4, span)), '2023-12-01/2023-12-31')
})

test('a window is said as precisely as it is', () => {
  assert.equal(edtfOfWindow(range('2021-01-01', '2022-12-31'), isoOf), '2021/2022')
  assert.equal(edtfOfWindow(range('2021-01-01', '2021-12-31'), isoOf), '2021')
  assert.equal(edtfOfWindow(range('2021-02-01', null), isoOf), '2021-02/..')
  assert.equal(edtfOfWindow(range('2021-02-03', '2021-02-03'), isoOf), '2021-02-03')
})

test('a drag draws a window, moves it, or takes one of its edges along', () => {
  /** @type {string[]} */
  const done = []
  const strip = (/** @type {Window} */ window) => ({
    span: () => span,
    window: () => window,
    draw: (/** @type {number} */ a, /** @type {number} */ b) => void done.push(`draw ${isoOf(a)} ${isoOf(b)}`),
    move: (/** @type {Window} */ to) => void done.push(`move ${words(to)}`)
  })
  const [march, june, august] = ['2021-03-01', '2021-06-30', '2021-08-01'].map(dayOf)
  gesture(strip(range(null, null)), march, 5)(june)
  gesture(strip(range('2021-03-01', '2021-06-30')), march + 2, 5)(march - 10)
  gesture(strip(range('2021-03-01', '2021-06-30')), june, 5)(august)
  gesture(strip(range('2021-03-01', '2021-06-30')), march + 20, 5)(march + 21)
  gesture(strip(range('2021-03-01', '2021-06-30')), august, 5)(august + 3)
  assert.deepEqual(done, [
    'draw 2021-03-01 2021-06-30',
    'draw 2021-02-19 2021-06-30',
    'draw 2021-03-01 2021-08-01',
    'move 2021-03-02/2021-07-01',
    'draw 2021-08-01 2021-08-04'
  ])
})

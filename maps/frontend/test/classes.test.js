import assert from 'node:assert/strict'
import test from 'node:test'
import { classesOf, classOf } from '../src/classes.js'

const NUMBERS = [1, 1, 1, 2, 2, 3, 4, 5, 8, 9, 9, 13, 21, 34, 35, 89]
const tops = (/** @type {'jenks' | 'quantile' | 'equal'} */ classing, most = 4) =>
  classesOf(NUMBERS, classing, most).map(({ to, count }) => [to, count])

// The breaks of mapclassify 2.10: EqualInterval, FisherJenks, Quantiles of the same numbers.
test('equal intervals leave out the empty ones', () => {
  assert.deepEqual(tops('equal'), [
    [21, 13],
    [35, 2],
    [89, 1]
  ])
})

test('natural breaks keep together what lies together', () => {
  assert.deepEqual(tops('jenks'), [
    [5, 8],
    [21, 5],
    [35, 2],
    [89, 1]
  ])
})

test('quantiles hold about as many each', () => {
  assert.deepEqual(
    tops('quantile').map(([, count]) => count),
    [5, 3, 4, 4]
  )
})

test('equal numbers are in one class', () => {
  for (const classing of /** @type {const} */ (['jenks', 'quantile', 'equal'])) {
    const classes = classesOf([1, 1, 1, 1, 1, 1, 2, 9], classing, 4)
    for (const [index, { from }] of classes.entries()) assert.ok(index === 0 || from > classes[index - 1].to)
  }
})

test('one number alone is one class, none are none', () => {
  assert.deepEqual(classesOf([7, 7], 'jenks', 5), [{ from: 7, to: 7, count: 2 }])
  assert.deepEqual(classesOf([], 'quantile', 5), [])
})

test('every number lies in the class that says so', () => {
  for (const classing of /** @type {const} */ (['jenks', 'quantile', 'equal'])) {
    const classes = classesOf(NUMBERS, classing, 5)
    for (const value of NUMBERS) {
      const { from, to } = classes[classOf(classes, value)]
      assert.ok(value >= from && value <= to)
    }
  }
  assert.equal(classOf(classesOf(NUMBERS, 'equal', 3), 0), -1)
})

test('thousands of numbers are parted quickly, the greatest included', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 5003)
  const classes = classesOf(many, 'jenks', 5)
  assert.equal(classes[4].to, 5002)
  assert.equal(
    classes.reduce((sum, { count }) => sum + count, 0),
    many.length
  )
})

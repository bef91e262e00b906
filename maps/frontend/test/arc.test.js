import assert from 'node:assert/strict'
import test from 'node:test'
import { arcBetween, arrivalOf } from '../src/layers/arc.js'

test('an arc begins and ends where it should, and there and back are two lines', () => {
  const there = arcBetween([24, -107], [19, -99])
  const back = arcBetween([19, -99], [24, -107])
  assert.deepEqual(there[0], [24, -107])
  assert.deepEqual(there.at(-1), [19, -99])
  assert.notDeepEqual(there[12], back[12])
})

test('an arrow points where the line goes', () => {
  const project = (/** @type {[number, number]} */ [lat, lon]) => ({ x: lon, y: -lat })
  assert.equal(
    Math.round(
      arrivalOf(
        [
          [0, 0],
          [1, 0]
        ],
        project
      )
    ),
    0
  )
  assert.equal(
    Math.round(
      arrivalOf(
        [
          [0, 0],
          [0, 1]
        ],
        project
      )
    ),
    90
  )
  assert.equal(
    Math.round(
      arrivalOf(
        [
          [1, 0],
          [0, 0]
        ],
        project
      )
    ),
    180
  )
})

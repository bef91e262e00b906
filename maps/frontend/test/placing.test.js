import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeNames } from '../src/basemap/placing.js'

/** @param {number} x @param {number} y @param {boolean} [dot] */
const name = (x, y, dot = true) => ({ x, y, width: 60, height: 12, dot })

test('a name stands right of its dot where there is room', () => {
  const [spot] = placeNames([name(100, 100)], [])
  assert.deepEqual([spot?.align, spot?.dot], ['left', true])
  assert.ok((spot?.x ?? 0) > 100)
})

test('names make room for each other, the first as it likes', () => {
  const spots = placeNames([name(100, 100), name(168, 100), name(40, 100), name(100, 100)], [])
  assert.deepEqual(
    spots.map((spot) => spot?.align),
    ['left', undefined, 'right', undefined]
  )
  assert.deepEqual(
    placeNames([name(100, 100), name(100, 110)], []).map((spot) => spot?.align),
    ['left', 'right']
  )
})

test('a name stands beside the mark that covers its dot, without the dot', () => {
  const [spot] = placeNames([name(100, 100)], [{ x: 104, y: 98, width: 40, height: 40 }])
  assert.deepEqual([spot?.align, spot?.dot], ['left', false])
  assert.ok((spot?.x ?? 0) >= 124)
})

test('a name keeps off marks on every side, or is left out', () => {
  const marks = [
    { x: 150, y: 100, width: 60, height: 8 },
    { x: 50, y: 100, width: 60, height: 8 }
  ]
  assert.equal(placeNames([name(100, 100)], marks)[0]?.align, 'center')
  const around = [...marks, { x: 100, y: 60, width: 160, height: 60 }, { x: 100, y: 140, width: 160, height: 60 }]
  assert.equal(placeNames([name(100, 100)], around)[0], null)
})

test('a name of an area moves off a mark on its middle', () => {
  const [spot] = placeNames([name(100, 100, false)], [{ x: 100, y: 100, width: 30, height: 30 }])
  assert.equal(spot?.dot, false)
  assert.notEqual(spot?.y, 100)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeColumns, KILLED_NOT_STATED } from '../src/data/columns.js'
import { acrossOf, columnOf, downOf, latOfStep, lonOfStep, position, rowOf, SIDE, stretchOf } from '../src/data/morton.js'

test('a position gives back its column and row', () => {
  for (const [x, y] of [
    [0, 0],
    [SIDE - 1, SIDE - 1],
    [1, 0],
    [0, 1],
    [12_345_678, 54_321_987]
  ]) {
    const at = position(x, y)
    assert.deepEqual([columnOf(at), rowOf(at)], [x, y])
  }
  assert.equal(position(1, 0), 1)
  assert.equal(position(0, 1), 2)
  assert.equal(position(SIDE - 1, SIDE - 1), 2 ** 52 - 1)
})

test('a step gives back the degrees that were stated', () => {
  for (const [lon, lat] of [
    [-107.3938, 24.7994],
    [-99.1332, 19.4326],
    [0, 0],
    [179.99999, -85.05],
    [-180, 85.05]
  ]) {
    const [x, y] = [Math.floor(acrossOf(lon) * SIDE), Math.floor(downOf(lat) * SIDE)]
    assert.deepEqual([lonOfStep(x), latOfStep(y)], [lon, lat])
  }
})

test('a tile is one stretch of positions, its four parts in a row', () => {
  const [first, after] = stretchOf(6, 13, 27)
  const parts = [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1]
  ].map(([x, y]) => stretchOf(7, 26 + x, 54 + y))
  assert.equal(parts[0][0], first)
  assert.equal(parts[3][1], after)
  for (let part = 1; part < 4; part++) assert.equal(parts[part][0], parts[part - 1][1])
})

test('columns are read whatever their coding', () => {
  const head = { n: 3, columns: /** @type {any[]} */ ([]) }
  /** @type {number[]} */
  const bytes = []
  const add = (/** @type {any} */ column, /** @type {number[]} */ ...content) => {
    head.columns.push(column)
    bytes.push(...content)
  }
  // 258, then 258 + 256, then 2^52
  const last = 2 ** 52 - 514
  const digits = (/** @type {number} */ value) => Array.from({ length: 8 }, (_, at) => Math.floor(value / 256 ** at) % 256)
  const deltas = [258, 256, last].map(digits)
  add(
    { name: 'position', dtype: 'uint64', coding: 'delta+planes' },
    ...Array.from({ length: 8 }, (_, plane) => deltas.map((row) => row[plane])).flat()
  )
  add({ name: 'start', dtype: 'int32', coding: 'planes' }, 10, 0xff, 0xff, 0, 0xff, 0xff, 0, 0xff, 0xff, 0, 0xff, 0x7f)
  add({ name: 'end', dtype: 'int32', coding: 'from-start+planes' }, 5, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)
  add({ name: 'type', dtype: 'uint8', coding: 'same', value: 4 })
  const json = new TextEncoder().encode(JSON.stringify(head))
  const buffer = new ArrayBuffer(4 + json.length + bytes.length)
  new DataView(buffer).setUint32(0, json.length, true)
  new Uint8Array(buffer, 4).set(json)
  new Uint8Array(buffer, 4 + json.length).set(bytes)

  const { columns } = decodeColumns(buffer)
  assert.deepEqual([...columns.position], [258, 514, 2 ** 52])
  assert.equal(columns.mapped, 2)
  assert.deepEqual([...columns.start], [10, -1, 2 ** 31 - 1])
  assert.deepEqual([...columns.end], [15, -1, -(2 ** 31)])
  assert.deepEqual([...columns.type], [4, 4, 4])
  assert.deepEqual([...columns.killed], [KILLED_NOT_STATED, KILLED_NOT_STATED, KILLED_NOT_STATED])
})

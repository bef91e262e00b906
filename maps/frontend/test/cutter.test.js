import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cutTile } from '../src/data/cutter.js'
import { failedFacets } from '../src/data/filtering.js'
import { emptyFilter } from '../src/filters.js'
import { columnsOf, header, OPEN, roots } from './columnSetup.js'

/** @param {number} n */
function scattered(n) {
  let seed = 7
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
  return columnsOf(
    Array.from({ length: n }, (_, index) => ({
      at: [-117 + random() * 30, 15 + random() * 17],
      groups: index % 5,
      type: index % 2,
      kind: index % 50 === 0 ? 1 : 0
    }))
  )
}

/** @param {import('../src/data/columns.js').Columns} columns @param {string} by */
function cutOf(columns, by = 'cartel') {
  const failed = failedFacets(emptyFilter(), columns, header, null)
  const shared = { columns, header, failed, kind: 0, rootsOf: roots.rootsOf }
  return by === 'type'
    ? { ...shared, part: columns.type, partOf: Uint16Array.from([0, 1]), parts: 2 }
    : { ...shared, part: columns.groups, partOf: roots.partOf, parts: 4 }
}

test('the tiles of every zoom hold each incident once', () => {
  const columns = scattered(3000)
  for (const zoom of [0, 3, 5, 6]) {
    let total = 0
    /** @type {Map<number, number>} */
    const parts = new Map()
    for (let x = 0; x < 2 ** zoom; x++)
      for (let y = 0; y < 2 ** zoom; y++) {
        const tile = cutTile(zoom, x, y, cutOf(columns))
        total += tile.rows.length
        for (const row of tile.rows) {
          const part = row.roots.length > 1 ? 2 : header.roots.indexOf(row.roots[0])
          parts.set(part, (parts.get(part) ?? 0) + 1)
        }
        for (const cell of tile.cells) {
          total += cell.total
          assert.equal(
            cell.total,
            cell.parts.reduce((sum, [, count]) => sum + count, 0)
          )
          assert.ok(cell.total > 1)
          assert.ok(Math.floor(cell.x * 2 ** zoom) === x && Math.floor(cell.y * 2 ** zoom) === y)
          for (const [part, count] of cell.parts) parts.set(part, (parts.get(part) ?? 0) + count)
        }
      }
    assert.equal(total, 2940)
    assert.equal(parts.get(0), 1200)
  }
})

test('up to 512 are shown each, more as cells', () => {
  const few = cutTile(0, 0, 0, cutOf(scattered(500)))
  assert.deepEqual([few.cells.length, few.rows.length], [0, 490])
  const many = cutTile(0, 0, 0, cutOf(scattered(3000), 'type'))
  assert.ok(many.cells.length > 0)
  assert.ok(many.cells.every(({ parts }) => parts.every(([index]) => index < 2)))
})

test('a row tells what it knows', () => {
  const columns = columnsOf([{ at: [-107.3938, 24.7994], groups: 3, precision: 1, start: -OPEN, end: 100, killed: 0 }])
  const [row] = cutTile(0, 0, 0, cutOf(columns)).rows
  assert.deepEqual([row.lon, row.lat], [-107.3938, 24.7994])
  assert.deepEqual(
    [row.groups, row.roots],
    [
      ['wing', 'other'],
      ['big', 'other']
    ]
  )
  assert.deepEqual([row.start, row.end, row.dated, row.killed], [-Infinity, 100, true, 0])
  assert.equal(row.precision, 'locality')
})

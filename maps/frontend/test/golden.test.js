/** The page's cutter makes of the same rows the tiles that the server makes. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { decodeColumns } from '../src/data/columns.js'
import { cutTile } from '../src/data/cutter.js'
import { fromBase64, gunzip } from '../src/data/embedded.js'
import { failedFacets } from '../src/data/filtering.js'
import { rootsOf } from '../src/data/roots.js'
import { emptyFilter } from '../src/filters.js'

const folder = new URL('../../../tests/maps/', import.meta.url)
const { overview, tiles } = JSON.parse(readFileSync(new URL('tiles/golden.json', folder), 'utf8'))
const packed = readFileSync(new URL('embedding/golden_columns.txt', folder), 'utf8')
const { header, columns } = decodeColumns(await gunzip(fromBase64(packed.trim())))

// The golden tiles are of records of every kind, a page's of one.
columns.kind.fill(0)

/** The cartels as the server knows them, from the rows that it gives. @type {Map<string, string>} */
const parents = new Map()
for (const { expected } of tiles)
  for (const { groups, roots } of expected.rows)
    if (roots.length === groups.length)
      groups.forEach((/** @type {string} */ id, /** @type {number} */ at) => parents.set(id, roots[at]))
for (const id of ['los-chapitos', 'la-mayiza']) parents.set(id, 'sinaloa-cartel')
const roots = rootsOf(header, { root: (id) => parents.get(id) ?? id })

/** @param {any} row */
function without(row) {
  const { start, end, ...rest } = row
  for (const name of ['number', 'kind']) delete rest[name]
  return { ...rest, start: Number.isFinite(start) ? start : null, end: Number.isFinite(end) ? end : null }
}

test('the header names what the server names', () => {
  for (const name of ['types', 'roots', 'group_sets', 'agency_sets'])
    assert.deepEqual(/** @type {any} */ (header)[name], overview[name])
})

for (const { z, x, y, by, expected } of tiles) {
  test(`tile ${z}/${x}/${y} by ${by}`, () => {
    const failed = failedFacets({ ...emptyFilter(), confidence: 0.2 }, columns, header, null)
    const shared = { columns, header, failed, kind: 0, rootsOf: roots.rootsOf }
    const tile = cutTile(
      z,
      x,
      y,
      by === 'type'
        ? { ...shared, part: columns.type, partOf: Uint16Array.from(header.types.keys()), parts: header.types.length }
        : { ...shared, part: columns.groups, partOf: roots.partOf, parts: header.roots.length }
    )
    const key = (/** @type {any} */ one) =>
      `${one.y} ${one.x} ${one.type ?? ''} ${one.start} ${one.end} ${one.killed} ${one.groups}`
    const sorted = (/** @type {any[]} */ list) =>
      list
        .map((one) => [key(one), one])
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, one]) => one)
    const side = 32 * 2 ** z
    const inCells = (/** @type {any[]} */ cells) =>
      new Map(cells.map((cell) => [`${Math.floor(cell.x * side)} ${Math.floor(cell.y * side)}`, cell]))
    const [found, wanted] = [inCells(tile.cells), inCells(expected.cells)]
    assert.deepEqual([...found.keys()].sort(), [...wanted.keys()].sort())
    for (const [place, { x: across, y: down, total, parts }] of wanted) {
      assert.deepEqual([found.get(place).total, found.get(place).parts], [total, parts])
      // The server adds up coarser grids at low zooms, so a mean may come out a step beside.
      for (const [one, other] of [
        [found.get(place).x, across],
        [found.get(place).y, down]
      ])
        assert.ok(Math.abs(one - other) * side * 256 < 1.5)
    }
    assert.deepEqual(sorted(tile.rows.map(without)), sorted(expected.rows.map(without)))
  })
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clustersOf } from '../src/clusters.js'
import { ItemsData } from '../src/data/itemsData.js'
import { emptyFilter } from '../src/filters.js'
import { tilesOver } from '../src/tilesInView.js'
import { feature, vocabulary } from './setup.js'

/** Scattered over the middle of Mexico; one in three names another cartel, one in ten both. */
const features = Array.from({ length: 3000 }, (_, i) =>
  feature(
    `i${i}`,
    { cartels: i % 10 === 0 ? ['big', 'other'] : [i % 3 ? 'big' : 'other'], type: i % 2 ? 'capture' : 'seizure' },
    { type: 'Point', coordinates: [-107 + ((i * 37) % 101) * 0.09, 18 + ((i * 53) % 97) * 0.08] }
  )
)
const data = new ItemsData(features, vocabulary)
const MEXICO = { west: -118, south: 14, east: -86, north: 33 }

/** @param {import('../src/data/interface.js').Bounds} bounds @param {number} zoom @param {'cartel' | 'type'} [by] */
async function clustersIn(bounds, zoom, by = 'cartel') {
  const places = tilesOver(bounds, zoom - 1)
  const tiles = await Promise.all(places.map(({ z, x, y }) => data.tile(z, x, y, emptyFilter(), by, 'incident')))
  return clustersOf(tiles, zoom, by, (index) => (by === 'type' ? data.types : data.roots)[index])
}

test('every incident is in exactly one cluster, under exactly one share', async () => {
  for (const zoom of [3, 5, 7]) {
    const clusters = await clustersIn(MEXICO, zoom)
    const sum = (/** @type {(cluster: import('../src/clusters.js').Cluster) => number} */ read) =>
      clusters.reduce((total, cluster) => total + read(cluster), 0)
    assert.equal(
      sum(({ total }) => total),
      3000
    )
    for (const { total, parts } of clusters)
      assert.equal(
        parts.reduce((all, [, count]) => all + count, 0),
        total
      )
    assert.equal(
      sum(({ parts }) => new Map(parts).get('several') ?? 0),
      300
    )
    assert.equal(
      sum(({ parts }) => new Map(parts).get('other') ?? 0),
      900
    )
  }
})

test('clusters tell types apart when asked to', async () => {
  const clusters = await clustersIn(MEXICO, 4, 'type')
  const seizures = clusters.reduce((sum, { parts }) => sum + (new Map(parts).get('seizure') ?? 0), 0)
  assert.equal(seizures, 1500)
})

test('clusters keep apart', async () => {
  const side = 256 * 2 ** 6
  const clusters = await clustersIn(MEXICO, 6)
  for (const [i, a] of clusters.entries())
    for (const b of clusters.slice(i + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) * side > 30)
})

test('panning moves nothing from one cluster to another', async () => {
  const inside = (/** @type {{x: number, y: number}} */ { x, y }) => x > 0.21 && x < 0.22 && y > 0.43 && y < 0.44
  const looks = (/** @type {import('../src/clusters.js').Cluster[]} */ clusters) =>
    clusters
      .filter(inside)
      .map(({ key, total }) => `${key}=${total}`)
      .sort()
  const here = await clustersIn({ west: -107, south: 17, east: -98, north: 26 }, 8)
  const there = await clustersIn({ west: -110, south: 16, east: -99, north: 25 }, 8)
  assert.ok(looks(here).length > 5)
  assert.deepEqual(looks(here), looks(there))
})

test('a view is covered by the tiles that it touches', () => {
  assert.deepEqual(tilesOver({ west: -170, south: -80, east: 170, north: 80 }, 0), [{ z: 0, x: 0, y: 0 }])
  assert.equal(tilesOver({ west: -200, south: -89, east: 200, north: 89 }, 1).length, 4)
  assert.deepEqual(tilesOver({ west: -1, south: 1, east: 1, north: 2 }, 1), [
    { z: 1, x: 0, y: 0 },
    { z: 1, x: 1, y: 0 }
  ])
})

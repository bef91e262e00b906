import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { afterEach, test } from 'node:test'
import { Lru } from '../src/data/lru.js'
import { RemoteData, written } from '../src/data/remoteData.js'
import { request } from '../src/data/requests.js'
import { emptied, noFacets } from '../src/data/summaries.js'
import { decodeTile, UnknownIndex } from '../src/data/tileCodec.js'
import { emptyFilter, NONE } from '../src/filters.js'
import { vocabulary } from './setup.js'

const golden = JSON.parse(readFileSync(new URL('../../../tests/maps/tiles/golden.json', import.meta.url), 'utf8'))
const VIEW = { west: -110, south: 20, east: -100, north: 30 }
const fetched = globalThis.fetch

afterEach(() => {
  globalThis.fetch = fetched
})

/** Answers each path with what stands for it, and keeps account. @param {Record<string, any>} answers */
function served(answers) {
  /** @type {string[]} */
  const asked = []
  globalThis.fetch = /** @type {any} */ (
    async (/** @type {string} */ address) => {
      asked.push(address)
      const [path] = address.split('?')
      if (!(path in answers)) return new Response('{}', { status: 404 })
      const answer = answers[path]
      return answer instanceof ArrayBuffer ? new Response(answer) : Response.json(answer)
    }
  )
  return asked
}

/** @param {string} text */
function bytesOf(text) {
  return Uint8Array.from(Buffer.from(text, 'base64')).buffer
}

for (const { z, x, y, by, bytes, expected } of golden.tiles) {
  test(`the tile ${z}/${x}/${y} by ${by} is read as it was written`, () => {
    const tile = decodeTile(bytesOf(bytes), { z, x, y }, golden.overview, (group) => group)
    const rows = tile.rows.map((row) => ({
      ...row,
      roots: null,
      start: Number.isFinite(row.start) ? row.start : null,
      end: Number.isFinite(row.end) ? row.end : null
    }))
    assert.deepEqual(tile.cells, expected.cells)
    assert.deepEqual(
      rows,
      expected.rows.map((/** @type {any} */ row) => ({ ...row, roots: null }))
    )
  })
}

test('a tile that names what the overview lacks says so', () => {
  const { z, x, y, bytes } = golden.tiles.find((/** @type {any} */ tile) => tile.expected.rows.length)
  assert.throws(() => decodeTile(bytesOf(bytes), { z, x, y }, { types: [], group_sets: [] }, (group) => group), UnknownIndex)
  assert.throws(() => decodeTile(new ArrayBuffer(16), { z, x, y }, golden.overview, (group) => group), /not a tile/)
})

test('what was fetched is fetched once, and the filter stands in the address', async () => {
  const { z, x, y, bytes } = golden.tiles[0]
  const asked = served({ '/api/overview': { version: '1', ...golden.overview }, [`/tiles/${z}/${x}/${y}`]: bytesOf(bytes) })
  const data = new RemoteData({ api: '/api', points: '/tiles' }, vocabulary)
  await data.overview()
  const filter = { ...emptyFilter(), q: 'tren', confidence: 0.5 }
  await data.tile(z, x, y, filter, 'cartel', 'incident')
  await data.tile(z, x, y, filter, 'cartel', 'incident')
  assert.deepEqual(asked, ['/api/overview', `/tiles/${z}/${x}/${y}?confidence=0.5&kind=incident&q=tren&by=cartel`])
})

test('with a group of layers switched off nothing is asked for but its counts', async () => {
  const summary = {
    ...noFacets(),
    groups: { big: 3 },
    types: { capture: 3 },
    total: 3,
    kinds: { activity: 1, statement: 0 },
    histogram: { first: 0, last: 1, step: 1, exact: [2, 1], possible: [0, 0] },
    areas: [{ index: 1, total: 1, parts: [], killed: 0 }]
  }
  const asked = served({ '/api/summary': summary, '/api/seen': { ...noFacets(), total: 3 } })
  const data = new RemoteData({ api: '/api', points: '/tiles' }, vocabulary)
  const filter = { ...emptyFilter(), groups: NONE }
  assert.deepEqual(await data.tile(0, 0, 0, filter, 'cartel', 'incident'), { cells: [], rows: [] })
  assert.deepEqual(await data.cards(filter, {}), { total: 0, cards: [] })
  assert.deepEqual(asked, [])
  const answer = await data.summary(filter, VIEW)
  assert.equal(/** @type {string[]} */ (asked).filter((address) => !address.includes('cartel=')).length, 2)
  assert.deepEqual([answer.total, answer.groups, answer.types, answer.areas], [0, { big: 3 }, {}, []])
  assert.deepEqual(answer.histogram?.exact, [0, 0])
})

test('types switched off leave activities as they are', () => {
  const summary = /** @type {any} */ ({
    ...noFacets(),
    seen: noFacets(),
    kinds: { activity: 2, statement: 1 },
    activity_areas: [[1, 2]]
  })
  assert.deepEqual(emptied(summary, ['types']).kinds, { activity: 2, statement: 1 })
  assert.deepEqual(emptied(summary, ['types', 'groups']).kinds, { activity: 0, statement: 0 })
  assert.deepEqual(emptied(summary, ['groups']).activity_areas, [])
})

test('activities are asked for without the types, records by number or by id', async () => {
  const feature = { type: 'Feature', number: 7, properties: { id: 'a b' } }
  const asked = served({ '/api/rows': { total: 0, cards: [] }, '/api/rows/7': feature, '/api/rows/find': feature })
  const data = new RemoteData({ api: '/api', points: '/tiles' }, vocabulary)
  const filter = { ...emptyFilter(), types: { mode: /** @type {const} */ ('only'), ids: new Set(['seizure']) } }
  await data.cards(filter, { kind: 'activity', view: VIEW })
  await data.cards(filter, { numbers: [3, 4] })
  assert.equal((await data.feature(7))?.number, 7)
  assert.equal((await data.featureById('a b'))?.number, 7)
  assert.equal(await data.feature(8), null)
  assert.deepEqual(asked, [
    '/api/rows?kind=activity&sort=-date&offset=0&limit=50&view=-110.00000%2C20.00000%2C-100.00000%2C30.00000',
    '/api/rows?sort=-date&offset=0&limit=50&numbers=3%2C4',
    '/api/rows/7',
    '/api/rows/find?id=a+b',
    '/api/rows/8'
  ])
})

test('a stumble is asked again, a refusal is not', async () => {
  const waits = /** @type {number[]} */ ([])
  const wait = async (/** @type {number} */ ms) => void waits.push(ms)
  const answers = [503, 'network', 200]
  const ask = /** @type {any} */ (
    async () => {
      const answer = answers.shift()
      if (answer === 'network') throw new TypeError('failed to fetch')
      return new Response('{}', { status: Number(answer) })
    }
  )
  assert.equal((await request('/a', undefined, ask, wait)).status, 200)
  assert.deepEqual(waits, [300, 1200])
  const refuse = /** @type {any} */ (
    async () => Response.json({ error: { message: 'cartel: expected one of' } }, { status: 400 })
  )
  await assert.rejects(request('/a', undefined, refuse, wait), /400: cartel: expected one of/)
  assert.equal(waits.length, 2)
})

test('what was not used for longest is given up first', () => {
  const lru = /** @type {Lru<number>} */ (new Lru(2))
  lru.set('a', 1)
  lru.set('b', 2)
  assert.equal(lru.get('a'), 1)
  lru.set('c', 3)
  assert.deepEqual([lru.get('a'), lru.get('b'), lru.get('c')], [1, undefined, 3])
})

test('a view wider than the world or across its seam is still a box', () => {
  assert.equal(written({ west: -300, south: -95, east: 300, north: 95 }), '-180.00000,-90.00000,180.00000,90.00000')
  assert.equal(written({ west: 170, south: 0, east: 190, north: 1 }), '170.00000,0.00000,-170.00000,1.00000')
})

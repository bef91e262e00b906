import assert from 'node:assert/strict'
import { test } from 'node:test'
import { centreOf } from '../src/layers/centre.js'
import { placeLabels } from '../src/layers/labels.js'
import { binsOf, spanOf } from '../src/histogram.js'
import { enlarged, isInside } from '../src/basemap/tiles.js'
import { dated, item } from './setup.js'

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
      [0, 0]
    ]
  ]
}
const horseshoe = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [10, 0],
      [10, 10],
      [8, 10],
      [8, 2],
      [2, 2],
      [2, 10],
      [0, 10],
      [0, 0]
    ]
  ]
}

test('a coarse place is never a point, whatever its geometry says', () => {
  assert.equal(item('a').shape, 'point')
  assert.equal(item('b', { place_precision: 'admin1' }).shape, 'none')
  assert.equal(item('c', { place_precision: 'country' }, square).shape, 'none')
  assert.equal(item('d', { place_precision: 'natural_area' }, square).shape, 'area')
  assert.equal(item('e', {}, null).shape, 'none')
  assert.equal(item('f', { record_kind: 'statement' }).shape, 'none')
})

test('the middle of an area lies inside it', () => {
  assert.deepEqual(centreOf(/** @type {any} */ (square)), { lon: 2, lat: 2 })
  const { lon, lat } = centreOf(/** @type {any} */ (horseshoe))
  assert.ok(lat < 2 || lon < 2 || lon > 8, `${lon}, ${lat}`)
})

test('labels take the first free spot, and lose their name before they overlap', () => {
  const spots = [
    { x: 0, y: 0 },
    { x: 0, y: 60 }
  ]
  assert.deepEqual(
    placeLabels(
      [
        { spots, width: 100, count: 1 },
        { spots, width: 100, count: 2 }
      ],
      []
    ),
    [
      { spot: 1, named: true },
      { spot: 0, named: true }
    ]
  )
  const crowd = placeLabels([{ spots: [{ x: 0, y: 0 }], width: 100, count: 1 }], [{ x: 40, y: 0, width: 30, height: 30 }])
  assert.deepEqual(crowd, [{ spot: 0, named: false }])
})

test('an imprecise date is possible in every bin it meets, an exact one stands in one', () => {
  const items = [item('a', dated('2020-03-10')), item('b', dated('2020-01-01', '2020-12-31')), item('c')]
  const span = spanOf(items, 24)
  assert.ok(span)
  const bins = binsOf(items, span)
  assert.equal(bins.length, 12)
  assert.equal(
    bins.reduce((sum, bin) => sum + bin.exact, 0),
    1
  )
  assert.equal(bins[2].exact, 1)
  assert.ok(bins.every((bin) => bin.possible === 1))
  assert.equal(spanOf([item('c')], 24), null)
})

test('where the basemap ends, the tile above is enlarged to the part that is asked for', () => {
  const point = (/** @type {number} */ x, /** @type {number} */ y) => ({
    x,
    y,
    clone() {
      return point(x, y)
    }
  })
  const feature = /** @type {any} */ ({
    bbox: { minX: 130, maxX: 140, minY: 10, maxY: 20 },
    geom: [[point(130, 10), point(140, 20)]],
    props: {}
  })
  const right = enlarged(new Map([['land', [feature]]]), 1, 1, 0, 256).get('land') ?? []
  assert.deepEqual(
    right[0].geom[0].map(({ x, y }) => [x, y]),
    [
      [4, 20],
      [24, 40]
    ]
  )
  assert.equal(enlarged(new Map([['land', [feature]]]), 1, 0, 1, 256).get('land')?.length, 0)
  assert.ok(isInside({ z: 8, x: 52, y: 110 }, [-119, 13.5, -86, 34]))
  assert.ok(!isInside({ z: 3, x: 1, y: 3 }, [-119, 13.5, -86, 34]))
})

/**
 * Points that lie close together at a zoom as one cluster that knows what it holds. What lies where the world's grid puts
 * it decides, never the view: panning moves nothing from one cluster to another. No drawing here.
 */

import { clusterSize, LARGEST_CLUSTER } from './marks.js'
import { SEVERAL } from './vocabulary.js'

/** @typedef {import('./data/interface.js').Row} Row */
/** @typedef {import('./data/interface.js').Cell} Cell */
/** @typedef {import('./data/interface.js').Tile} Tile */
/** @typedef {import('./data/interface.js').By} By */
/**
 * @typedef {object} Cluster
 * @property {string} key the same as long as its heaviest spot is
 * @property {number} x fraction of the world
 * @property {number} y
 * @property {number} total
 * @property {[string, number][]} parts cartel or type, count; the largest first
 * @property {Row[]} rows
 * @property {Cell[]} cells
 */
/**
 * A cluster in the making; px and py in pixels.
 * @typedef {{id: number, x: number, y: number, px: number, py: number, total: number, shares: Map<string, number>,
 *   rows: Row[], cells: Cell[]}} Heap
 */

/** Pixels between two clusters, at least; large ones keep further apart. */
const RADIUS = 46
const WIDEST = Math.max(RADIUS, LARGEST_CLUSTER)
/** Pixels of the grid whose squares are first heaped up: what lies in one is nearer than the radius. */
const SQUARE = 32
const ROUNDS = 4

/**
 * @param {Tile[]} tiles
 * @param {number} zoom
 * @param {By} by
 * @param {(index: number) => string} name of a part of a cell
 * @returns {Cluster[]} one with a total of 1 is a single record
 */
export function clustersOf(tiles, zoom, by, name) {
  const heaps = heapUp(tiles, 256 * 2 ** zoom, by, name)
  /** @type {Heap[]} */
  const done = []
  let left = [...heaps.values()]
  for (let round = 0; round < ROUNDS && left.length; round++) left = gather(left, done)
  return [...done, ...left].map(({ id, x, y, total, shares, rows, cells }) => ({
    key: `${zoom}:${id}`,
    x,
    y,
    total,
    parts: [...shares].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
    rows,
    cells
  }))
}

/**
 * @param {Tile[]} tiles
 * @param {number} side of the world in pixels
 * @param {By} by
 * @param {(index: number) => string} name
 */
function heapUp(tiles, side, by, name) {
  /** @type {Map<number, Heap>} */
  const heaps = new Map()
  const columns = Math.ceil(side / SQUARE)
  const heapAt = (/** @type {number} */ x, /** @type {number} */ y) => {
    const id = Math.floor((y * side) / SQUARE) * columns + Math.floor((x * side) / SQUARE)
    const heap = heaps.get(id) ?? newHeap(id)
    heaps.set(id, heap)
    return heap
  }
  for (const { cells, rows } of tiles) {
    for (const cell of cells) {
      const heap = heapAt(cell.x, cell.y)
      heap.cells.push(cell)
      weigh(heap, cell, cell.total)
      for (const [index, count] of cell.parts) add(heap.shares, name(index), count)
    }
    for (const row of rows) {
      const heap = heapAt(row.x, row.y)
      heap.rows.push(row)
      weigh(heap, row, 1)
      add(heap.shares, partOf(row, by), 1)
    }
  }
  for (const heap of heaps.values()) Object.assign(heap, { px: heap.x * side, py: heap.y * side })
  return heaps
}

/** @param {number} id @returns {Heap} */
function newHeap(id) {
  return { id, x: 0, y: 0, px: 0, py: 0, total: 0, shares: new Map(), rows: [], cells: [] }
}

/** Its place is the mean of what it holds. @param {Heap} heap @param {{x: number, y: number}} at @param {number} count */
function weigh(heap, at, count) {
  heap.total += count
  heap.x += ((at.x - heap.x) * count) / heap.total
  heap.y += ((at.y - heap.y) * count) / heap.total
}

/** Which share of a cluster a record is in: it counts once. @param {Row} row @param {By} by */
export function partOf({ type, roots }, by) {
  if (by === 'type') return type
  return roots.length > 1 ? SEVERAL : roots[0]
}

/** @param {Map<string, number>} shares @param {string} part @param {number} count */
function add(shares, part, count) {
  shares.set(part, (shares.get(part) ?? 0) + count)
}

/**
 * What is heavier than all around it becomes a cluster and takes in what lies around it.
 * @param {Heap[]} heaps
 * @param {Heap[]} done gets the clusters
 * @returns {Heap[]} what no cluster took in
 */
function gather(heaps, done) {
  const near = neighbours(heaps)
  const peaks = new Set(heaps.filter((heap) => near(heap).every((other) => isHeavier(heap, other))))
  /** @type {Heap[]} */
  const left = []
  /** @type {[Heap, Heap][]} */
  const joins = []
  for (const heap of heaps) {
    if (peaks.has(heap)) continue
    const peak = near(heap)
      .filter((other) => peaks.has(other))
      .sort((a, b) => (isHeavier(a, b) ? -1 : 1))[0]
    if (peak) joins.push([peak, heap])
    else left.push(heap)
  }
  for (const [peak, heap] of joins) join(peak, heap)
  done.push(...peaks)
  return left
}

/** @param {Heap} a @param {Heap} b */
function isHeavier(a, b) {
  return a.total > b.total || (a.total === b.total && a.id < b.id)
}

/** It stays where its heaviest part is, so that clusters keep apart. @param {Heap} peak @param {Heap} heap */
function join(peak, heap) {
  peak.total += heap.total
  peak.rows.push(...heap.rows)
  peak.cells.push(...heap.cells)
  for (const [part, count] of heap.shares) add(peak.shares, part, count)
}

/**
 * The others that a heap is too near to.
 * @param {Heap[]} heaps
 * @returns {(heap: Heap) => Heap[]}
 */
function neighbours(heaps) {
  /** @type {Map<string, Heap[]>} */
  const grid = new Map()
  const keyOf = (/** @type {number} */ column, /** @type {number} */ row) => `${column},${row}`
  const columnOf = (/** @type {number} */ pixel) => Math.floor(pixel / WIDEST)
  for (const heap of heaps) {
    const key = keyOf(columnOf(heap.px), columnOf(heap.py))
    const held = grid.get(key)
    if (held) held.push(heap)
    else grid.set(key, [heap])
  }
  return (heap) => {
    const [column, row] = [columnOf(heap.px), columnOf(heap.py)]
    const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => grid.get(keyOf(column + dx, row + dy)) ?? []))
    return around.filter((other) => other !== heap && areTooNear(other, heap))
  }
}

/** @param {Heap} a @param {Heap} b */
function areTooNear(a, b) {
  const apart = a.total + b.total > 2 ? Math.max(RADIUS, (clusterSize(a.total) + clusterSize(b.total)) / 2) : RADIUS
  return Math.hypot(a.px - b.px, a.py - b.py) < apart
}

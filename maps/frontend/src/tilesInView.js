/** The tiles that the view needs, of one kind of record: fetched when they are missing, given up when they no longer matter. */

/** @typedef {import('./data/interface.js').Tile} Tile */
/** @typedef {import('./data/interface.js').Bounds} Bounds */
/** @typedef {import('./context.js').Context} Context */
/** @typedef {{z: number, x: number, y: number}} Place of a tile */
/** @typedef {{tiles: Tile[], zoom: number}} Seen */

import { xOf, yOf } from './mercator.js'

const DEEPEST = 20

/**
 * The tiles that cover the bounds.
 * @param {Bounds} bounds
 * @param {number} z
 * @returns {Place[]}
 */
export function tilesOver({ west, south, east, north }, z) {
  const side = 2 ** z
  const within = (/** @type {number} */ share) => Math.max(0, Math.min(side - 1, Math.floor(share * side)))
  const [left, right, top, bottom] = [within(xOf(west)), within(xOf(east)), within(yOf(north)), within(yOf(south))]
  const places = []
  for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) places.push({ z, x, y })
  return places
}

export class TilesInView {
  /**
   * @param {Context} context
   * @param {import('./types.js').Kind} kind
   * @param {(seen: Seen) => void} use told whenever all that the view needs is there
   */
  constructor(context, kind, use) {
    this.context = context
    this.kind = kind
    this.use = use
    /** @type {Map<string, Tile>} */
    this.held = new Map()
    /** @type {Map<string, AbortController>} */
    this.asked = new Map()
    /** @type {Seen} */
    this.seen = { tiles: [], zoom: 0 }
  }

  /** @param {import('./state.js').Change} change */
  follow(change) {
    if (change === 'data' || change === 'filter' || change === 'by') this.forget()
    if (change === 'data' || change === 'filter' || change === 'by' || change === 'view') this.refresh()
  }

  forget() {
    this.held.clear()
    for (const controller of this.asked.values()) controller.abort()
    this.asked.clear()
  }

  refresh() {
    const { state } = this.context
    if (!state.overview) return
    const zoom = Math.round(state.view.zoom)
    // A tile of the zoom above is 512 pixels wide on the screen: its cells are still narrower than any cluster.
    const wanted = tilesOver(padded(state.view.bounds, 0.25), Math.max(0, Math.min(DEEPEST, zoom - 1)))
    const keys = new Set(wanted.map(keyOf))
    for (const [key, controller] of this.asked) {
      if (!keys.has(key)) {
        controller.abort()
        this.asked.delete(key)
      }
    }
    for (const key of this.held.keys()) if (!keys.has(key)) this.held.delete(key)
    this.zoom = zoom
    this.wanted = wanted
    for (const place of wanted) if (!this.held.has(keyOf(place)) && !this.asked.has(keyOf(place))) this.fetch(place)
    this.publish()
  }

  /** @param {Place} place */
  async fetch(place) {
    const { state, data } = this.context
    const key = keyOf(place)
    const controller = new AbortController()
    this.asked.set(key, controller)
    try {
      const tile = await data.tile(place.z, place.x, place.y, state.filter, state.by, this.kind, controller.signal)
      if (controller.signal.aborted) return
      this.asked.delete(key)
      this.held.set(key, tile)
      this.publish()
    } catch (error) {
      if (controller.signal.aborted) return
      this.asked.delete(key)
      state.fail(error)
    }
  }

  /** Clusters reach over the edges of tiles, so they are made only of all of them. */
  publish() {
    if (this.asked.size || !this.wanted) return
    const tiles = this.wanted.flatMap((place) => this.held.get(keyOf(place)) ?? [])
    this.seen = { tiles, zoom: this.zoom ?? 0 }
    this.use(this.seen)
  }
}

/** @param {Place} place */
function keyOf({ z, x, y }) {
  return `${z}/${x}/${y}`
}

/** @param {Bounds} bounds @param {number} share of its width and height, on each side @returns {Bounds} */
export function padded({ west, south, east, north }, share) {
  const [across, up] = [(east - west) * share, (north - south) * share]
  return { west: west - across, south: south - up, east: east + across, north: north + up }
}

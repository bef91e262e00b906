/** Data on the server: it cuts and counts, the page fetches what it shows and keeps what it showed last. */

import { ALL, switchedOff } from '../filters.js'
import { selectionQuery } from '../selection.js'
import { Lru } from './lru.js'
import { AnswerError, request, requestJson } from './requests.js'
import { emptied } from './summaries.js'
import { decodeTile, UnknownIndex } from './tileCodec.js'

/** @typedef {import('./interface.js').Data} Data */
/** @typedef {import('./interface.js').Overview} Overview */
/** @typedef {import('./interface.js').Bounds} Bounds */
/** @typedef {import('../filters.js').Filter} Filter */
/** @typedef {import('../types.js').Kind} Kind */
/** @typedef {Record<string, string | number | undefined>} Parameters */

const MOST_TILES = 400
const MOST_ANSWERS = 60
const POLL_MS = 2000

/** @implements {Data} */
export class RemoteData {
  /**
   * @param {{api: string, points: string}} addresses
   * @param {import('../vocabulary.js').Vocabulary} vocabulary
   */
  constructor({ api, points }, vocabulary) {
    this.api = api
    this.points = points
    this.vocabulary = vocabulary
    /** @type {Lru<import('./interface.js').Tile>} */
    this.tiles = new Lru(MOST_TILES)
    /** @type {Lru<any>} */
    this.answers = new Lru(MOST_ANSWERS)
    /** @type {(Overview & {group_sets: string[][]}) | null} */
    this.known = null
    /** @type {(() => void)[]} */
    this.listeners = []
  }

  /** @type {Data['overview']} */
  async overview(signal) {
    this.known = await requestJson(`${this.api}/overview`, signal)
    return /** @type {Overview} */ (this.known)
  }

  /** @type {Data['tile']} */
  async tile(z, x, y, filter, by, kind, signal) {
    if (this.isNothing(filter, kind)) return { cells: [], rows: [] }
    const address = this.address(`${this.points}/${z}/${x}/${y}`, this.query(filter, kind), { by })
    const held = this.tiles.get(address)
    if (held) return held
    const bytes = await (await request(address, signal)).arrayBuffer()
    const tile = await this.decoded(bytes, { z, x, y }, signal)
    this.tiles.set(address, tile)
    return tile
  }

  /** @param {ArrayBuffer} bytes @param {{z: number, x: number, y: number}} place @param {AbortSignal} [signal] */
  async decoded(bytes, place, signal) {
    const rootOf = (/** @type {string} */ group) => this.vocabulary.root(group)
    try {
      return decodeTile(bytes, place, /** @type {any} */ (this.known), rootOf)
    } catch (error) {
      if (!(error instanceof UnknownIndex)) throw error
      await this.overview(signal)
      return decodeTile(bytes, place, /** @type {any} */ (this.known), rootOf)
    }
  }

  /** @type {Data['summary']} */
  async summary(filter, view, signal) {
    const off = switchedOff(filter)
    const asked = { ...filter, ...Object.fromEntries(off.map((name) => [name, ALL])) }
    const query = selectionQuery(asked, this.vocabulary, this.known)
    query.delete('kind')
    // What passes does not hang on the view: as the map is moved, only what is seen is asked for anew.
    const [all, seen] = await Promise.all([
      this.ask('/summary', query, {}, signal),
      this.ask('/seen', query, { view: written(view) }, signal)
    ])
    const activityAreas = filter.activities ? all.activity_areas : []
    const summary = { ...all, in_view: seen.total, seen, activity_areas: activityAreas }
    return off.length ? emptied(summary, off) : summary
  }

  /** @type {Data['cards']} */
  async cards(
    filter,
    { kind = 'incident', view, area, at, numbers, reason, sort = '-date', offset = 0, limit = 50 },
    signal
  ) {
    if (!numbers && this.isNothing(filter, kind)) return { total: 0, cards: [] }
    const parameters = {
      sort,
      offset,
      limit,
      area,
      reason,
      view: view && written(view),
      at: at && `${at.lon},${at.lat}`,
      numbers: numbers?.join(',')
    }
    return this.ask('/rows', numbers ? new URLSearchParams() : this.query(filter, kind), parameters, signal)
  }

  /** @type {Data['feature']} */
  async feature(number, signal) {
    return this.found(`/rows/${number}`, {}, signal)
  }

  /** @type {Data['featureById']} */
  async featureById(id, signal) {
    return this.found('/rows/find', { id }, signal)
  }

  /** @param {string} path @param {Parameters} parameters @param {AbortSignal} [signal] */
  async found(path, parameters, signal) {
    try {
      const feature = await this.ask(path, new URLSearchParams(), parameters, signal)
      return { number: feature.number, feature }
    } catch (error) {
      if (error instanceof AnswerError && error.status === 404) return null
      throw error
    }
  }

  /** @type {Data['outlines']} */
  async outlines(indices, signal) {
    const answer = await this.ask('/outlines', new URLSearchParams(), { keys: indices.join(',') }, signal)
    return new Map(Object.entries(answer).map(([index, geometry]) => [Number(index), geometry]))
  }

  /** @type {Data['units']} */
  async units(level, filter, signal) {
    if (this.isNothing(filter, 'incident')) return new Map()
    const { units } = await this.ask('/units', this.query(filter, 'incident'), { level }, signal)
    return new Map(
      Object.entries(units).map(([code, { incidents, killed, killed_stated: killedStated }]) => [
        Number(code),
        { incidents, killed, killedStated }
      ])
    )
  }

  /** @type {Data['unitOutlines']} */
  async unitOutlines(level, signal) {
    return this.ask('/units/outlines', new URLSearchParams(), { level }, signal)
  }

  /** @type {Data['hexagons']} */
  async hexagons(resolution, filter, bounds, signal) {
    if (this.isNothing(filter, 'incident')) return []
    const parameters = { resolution, view: written(bounds) }
    return (await this.ask('/hexagons', this.query(filter, 'incident'), parameters, signal)).cells
  }

  /** @type {Data['routes']} */
  async routes(filter, signal) {
    if (this.isNothing(filter, 'incident')) return []
    return (await this.ask('/routes', this.query(filter, 'incident'), {}, signal)).routes
  }

  /** The types of activities and statements are no layers. @param {Filter} filter @param {Kind} kind */
  query(filter, kind) {
    const asked = kind === 'incident' ? filter : { ...filter, types: ALL }
    const query = selectionQuery(asked, this.vocabulary, this.known)
    query.set('kind', kind)
    return query
  }

  /** Whether a group of layers that is switched off whole leaves nothing to ask for. @param {Filter} filter @param {Kind} kind */
  isNothing(filter, kind) {
    return switchedOff(filter).some((name) => kind === 'incident' || name !== 'types')
  }

  /** @param {string} path @param {URLSearchParams} query @param {Parameters} parameters */
  address(path, query, parameters) {
    const whole = new URLSearchParams(query)
    for (const [name, value] of Object.entries(parameters)) if (value !== undefined) whole.set(name, String(value))
    return String(whole) ? `${path}?${whole}` : path
  }

  /** @param {string} path @param {URLSearchParams} query @param {Parameters} parameters @param {AbortSignal} [signal] */
  async ask(path, query, parameters, signal) {
    const address = this.address(`${this.api}${path}`, query, parameters)
    const held = this.answers.get(address)
    if (held) return held
    const answer = await requestJson(address, signal)
    this.answers.set(address, answer)
    return answer
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.listeners.push(listener)
    if (this.listeners.length === 1) setInterval(() => this.lookForChange(), POLL_MS)
  }

  /** Nobody looks at a page that is hidden; a server that does not answer is asked again the next time. */
  async lookForChange() {
    if (document.hidden || !this.known) return
    try {
      const { version } = await requestJson(`${this.api}/version`)
      if (version === this.known.version) return
    } catch {
      return
    }
    this.tiles.clear()
    this.answers.clear()
    for (const listener of this.listeners) listener()
  }
}

/** West, south, east and north as the API reads them: a view may be wider than the world. @param {Bounds} bounds */
export function written({ west, south, east, north }) {
  const around = (/** @type {number} */ lon) => ((((lon + 180) % 360) + 360) % 360) - 180
  const [left, right] = east - west >= 360 ? [-180, 180] : [inside(west, around), inside(east, around)]
  return [left, Math.max(-90, south), right, Math.min(90, north)].map((side) => side.toFixed(5)).join(',')
}

/** @param {number} lon @param {(lon: number) => number} around */
function inside(lon, around) {
  return lon >= -180 && lon <= 180 ? lon : around(lon)
}

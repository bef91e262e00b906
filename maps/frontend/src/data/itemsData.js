/** Data over Features that are all at hand, for a few thousand of them. */

import { areaName, commonest, extentOf } from './describeItems.js'
import { binsOf, spanOf } from '../histogram.js'
import { NOT_STATED, SEVERAL } from '../vocabulary.js'
import { cardOf } from './card.js'
import { filterItems } from './filterItems.js'
import { readItem } from './readItem.js'
import { isIn, sorted, whyNot } from './pickItems.js'

/** @typedef {import('./interface.js').Data} Data */
/** @typedef {import('./interface.js').Row} Row */
/** @typedef {import('../types.js').Item} Item */
/** @typedef {import('../types.js').Feature} Feature */
/** @typedef {import('../filters.js').Filter} Filter */
/** @typedef {import('./filterItems.js').Result} Result */

const BINS = 72
const CELLS = 32
const MOST_ROWS = 512

/** @implements {Data} */
export class ItemsData {
  /** @param {Feature[]} features @param {import('../vocabulary.js').Vocabulary} vocabulary */
  constructor(features, vocabulary) {
    this.items = features.map((feature) => readItem(feature, vocabulary))
    /** @type {Map<Item, number>} */
    this.numbers = new Map(this.items.map((item, index) => [item, index]))
    this.roots = [...new Set([...this.items.flatMap((item) => item.roots), SEVERAL, NOT_STATED])]
    this.types = [...new Set(this.items.map((item) => item.type))]
    /** @type {Map<string, number>} */
    this.areas = new Map()
    for (const { area } of this.items) if (area && !this.areas.has(area)) this.areas.set(area, this.areas.size + 1)
    /** @type {Item[]} */
    this.areaItems = [...this.areas.keys()].map((key) => this.items.find((item) => item.area === key) ?? this.items[0])
    /** @type {[Filter | null, Result | null]} */
    this.filtered = [null, null]
  }

  /** @param {Filter} filter @returns {Result} */
  passing(filter) {
    if (this.filtered[0] !== filter) this.filtered = [filter, filterItems(this.items, filter)]
    return /** @type {Result} */ (this.filtered[1])
  }

  /** @type {Data['overview']} */
  async overview() {
    const incidents = this.items.filter((item) => item.kind === 'incident')
    const span = spanOf(incidents, Infinity)
    return {
      version: '',
      total: incidents.length,
      kinds: {
        incident: incidents.length,
        activity: this.items.filter((item) => item.kind === 'activity').length,
        statement: this.items.filter((item) => item.kind === 'statement').length
      },
      types: this.types,
      roots: this.roots,
      areas: [{ key: '', name: '', precision: '' }, ...this.areaItems.map(areaName)],
      first_month: span?.first ?? null,
      last_month: span?.last ?? null,
      extent: extentOf(this.items),
      present: {
        groups: commonest([...incidents, ...this.items], (item) => item.groups),
        types: commonest(incidents, (item) => [item.type]),
        agencies: commonest(incidents, (item) => item.agencies),
        statuses: commonest(incidents, (item) => [item.status]),
        precisions: commonest(incidents, (item) => [item.precision])
      }
    }
  }

  /** @type {Data['tile']} */
  async tile(z, x, y, filter, by, kind) {
    const side = 2 ** z
    const passing = this.passing(filter)
    const items = (kind === 'activity' ? passing.activities : passing.incidents).filter(
      (item) => item.shape === 'point' && Math.floor((item.x ?? 0) * side) === x && Math.floor((item.y ?? 0) * side) === y
    )
    if (items.length <= MOST_ROWS) return { cells: [], rows: items.map((item) => this.row(item)) }
    /** @type {Map<number, Item[]>} */
    const cells = new Map()
    for (const item of items) {
      const column = Math.floor((item.x ?? 0) * side * CELLS)
      const key = Math.floor((item.y ?? 0) * side * CELLS) * side * CELLS + column
      cells.set(key, [...(cells.get(key) ?? []), item])
    }
    return {
      cells: [...cells.values()].filter((held) => held.length > 1).map((held) => this.cell(held, by)),
      rows: [...cells.values()].filter((held) => held.length === 1).map(([item]) => this.row(item))
    }
  }

  /** @param {Item} item @returns {Row} */
  row(item) {
    const { kind, type, groups, roots, start, end, dated, status, precision, feature } = item
    const { lon, lat, x, y } = /** @type {{lon: number, lat: number, x: number, y: number}} */ (item)
    const radius = feature.properties.places.find(({ role }) => role === 'occurred_at')?.uncertainty_m ?? 0
    const killed = feature.properties.killed?.best ?? null
    const number = this.numbers.get(item) ?? 0
    return { number, x, y, lon, lat, kind, type, groups, roots, precision, start, end, dated, status, radius, killed }
  }

  /** @param {Item[]} items @param {import('./interface.js').By} by */
  cell(items, by) {
    /** @type {Map<number, number>} */
    const parts = new Map()
    for (const { type, roots } of items) {
      const index = by === 'type' ? this.types.indexOf(type) : this.roots.indexOf(roots.length > 1 ? SEVERAL : roots[0])
      parts.set(index, (parts.get(index) ?? 0) + 1)
    }
    const mean = (/** @type {'x' | 'y'} */ axis) => items.reduce((sum, item) => sum + (item[axis] ?? 0), 0) / items.length
    return { x: mean('x'), y: mean('y'), total: items.length, parts: [...parts] }
  }

  /** @type {Data['summary']} */
  async summary(filter, view) {
    const { incidents, activities, facets, kinds, timed, undatedHidden } = this.passing(filter)
    const unmapped = incidents.filter((item) => item.shape === 'none')
    const span = spanOf(
      this.items.filter((item) => item.kind === 'incident'),
      BINS
    )
    const bins = span ? binsOf(timed, span) : []
    return {
      version: '',
      total: incidents.length,
      in_view: incidents.filter((item) => isIn(item, view)).length,
      ...facets,
      seen: filterItems(
        this.items.filter((item) => isIn(item, view)),
        filter
      ).facets,
      kinds,
      histogram: span && {
        first: span.first,
        last: span.last,
        step: span.step,
        exact: bins.map((bin) => bin.exact),
        possible: bins.map((bin) => bin.possible)
      },
      undated: timed.filter((item) => !item.dated).length,
      undated_hidden: undatedHidden,
      unmapped: {
        country: unmapped.filter(({ reason }) => reason === 'country').length,
        outline: unmapped.filter(({ reason }) => reason === 'outline').length,
        unresolved: unmapped.filter(({ reason }) => reason === 'unresolved').length,
        none: unmapped.filter(({ reason }) => reason === 'none').length
      },
      areas: this.areaTotals(incidents),
      activity_areas: this.areaTotals(activities).map(({ index, total }) => [index, total])
    }
  }

  /** @param {Item[]} items @returns {import('./interface.js').AreaTotal[]} */
  areaTotals(items) {
    /** @type {Map<number, Item[]>} */
    const areas = new Map()
    for (const item of items) {
      const index = this.areas.get(item.area)
      if (index) areas.set(index, [...(areas.get(index) ?? []), item])
    }
    return [...areas].map(([index, held]) => ({
      index,
      total: held.length,
      parts: this.cell(held, 'cartel').parts,
      killed: held.reduce((sum, { feature }) => sum + (feature.properties.killed?.best ?? 0), 0)
    }))
  }

  /** @type {Data['cards']} */
  async cards(filter, query) {
    const { kind = 'incident', view, area, at, reason, numbers, sort = '-date', offset = 0, limit = 50 } = query
    const passing = this.passing(filter)
    const pool = { incident: passing.incidents, activity: passing.activities, statement: passing.statements }[kind]
    const found = numbers
      ? numbers.map((number) => this.items[number])
      : pool.filter(
          (item) =>
            (!view || isIn(item, view)) &&
            (area === undefined || (item.area !== '' && this.areas.get(item.area) === area)) &&
            (!at || (item.lon === at.lon && item.lat === at.lat)) &&
            (!reason || whyNot(item, reason))
        )
    const cards = sorted(found, sort).slice(offset, offset + limit)
    return { total: found.length, cards: cards.map((item) => this.card(item)) }
  }

  /** @param {Item} item */
  card(item) {
    return cardOf(this.numbers.get(item) ?? 0, item.feature, this.areas.get(item.area) ?? 0)
  }

  /** @type {Data['feature']} */
  async feature(number) {
    return this.items[number] ? { number, feature: this.items[number].feature } : null
  }

  /** @type {Data['featureById']} */
  async featureById(id) {
    const number = this.items.findIndex((item) => item.id === id)
    return number < 0 ? null : { number, feature: this.items[number].feature }
  }

  /** @type {Data['outlines']} */
  async outlines(indices) {
    return new Map(
      indices.map((index) => [index, /** @type {import('geojson').Geometry} */ (this.areaItems[index - 1].feature.geometry)])
    )
  }

  /** @type {Data['units']} */
  async units() {
    return new Map()
  }

  /** @type {Data['unitOutlines']} */
  async unitOutlines() {
    return { type: 'FeatureCollection', features: [] }
  }

  /** @type {Data['hexagons']} */
  async hexagons() {
    return []
  }

  /** @type {Data['routes']} */
  async routes() {
    return []
  }

  onChange() {}

  /** @param {Filter | null} filter */
  async *features(filter) {
    const passing = filter ? this.passing(filter) : null
    const items = passing ? [...passing.incidents, ...passing.activities, ...passing.statements] : this.items
    for (const { feature } of sorted(items, '-date')) yield feature
  }
}

/** The data that stand in the file: cut, counted and paged in the browser. No drawing here. */

import { cardData, makeCard, rowOfId, searchCards } from './cards.js'
import { decodeArrays, decodeColumns, REASONS } from './columns.js'
import { cutTile, ignored } from './cutter.js'
import { failedFacets, keyOf, tokensOf } from './filtering.js'
import { hexagonsOf } from './hexagons.js'
import { Orders } from './ordering.js'
import { overviewOf } from './overview.js'
import { rootsOf } from './roots.js'
import { summarise } from './summarising.js'
import { unitCounts } from './unitCounts.js'
import { samePoint, withinBounds } from './within.js'

/** @typedef {import('./interface.js').Data} Data */
/** @typedef {import('./interface.js').CardQuery} CardQuery */
/** @typedef {import('../filters.js').Filter} Filter */
/** @typedef {(row: number) => boolean} Test */

/** How many filters' results are kept: the one shown, and those that the reader may go back to. */
const KEPT = 4

/**
 * @typedef {object} Embedded What a file carries; the parts but the first are unpacked when they are asked for.
 * @property {ArrayBuffer} columns
 * @property {() => Promise<ArrayBuffer | null>} cards
 * @property {import('./records.js').Records} records
 * @property {() => Promise<any>} units outlines by level
 * @property {() => Promise<ArrayBuffer | null>} hexagons
 */

/** @implements {Data} */
export class LocalData {
  /** @param {Embedded} embedded @param {{root: (id: string) => string}} vocabulary */
  constructor(embedded, vocabulary) {
    const { header, columns } = decodeColumns(embedded.columns)
    this.embedded = embedded
    this.header = header
    this.columns = columns
    this.roots = rootsOf(header, vocabulary)
    this.held = overviewOf(columns, header)
    /** @type {Map<string, Promise<Uint8Array>>} */
    this.results = new Map()
    this.orders = new Orders(columns, header)
    /** @type {Promise<import('./cards.js').CardData> | null} */
    this.cardsRead = null
  }

  /** @type {Data['overview']} */
  async overview() {
    return this.held
  }

  /** @type {Data['tile']} */
  async tile(z, x, y, filter, by, kind) {
    if (kind === 'activity' && !filter.activities) return { cells: [], rows: [] }
    const { header, columns, roots } = this
    const shared = {
      columns,
      header,
      rootsOf: roots.rootsOf,
      failed: await this.failed(filter),
      kind: header.kinds.indexOf(kind)
    }
    return by === 'type'
      ? cutTile(z, x, y, {
          ...shared,
          part: columns.type,
          partOf: Uint16Array.from(header.types.keys()),
          parts: header.types.length
        })
      : cutTile(z, x, y, { ...shared, part: columns.groups, partOf: roots.partOf, parts: header.roots.length })
  }

  /** @type {Data['summary']} */
  async summary(filter, view) {
    const { header, columns, roots, held } = this
    const months = /** @type {[number, number] | null} */ (
      held.first_month === null ? null : [held.first_month, held.last_month]
    )
    return summarise(columns, header, roots, await this.failed(filter), months, withinBounds(view, columns, header))
  }

  /** @type {Data['cards']} */
  async cards(filter, query) {
    const { sort = '-date', offset = 0, limit = 50, numbers } = query
    const { header, columns } = this
    const data = await this.cardData()
    const found = numbers
      ? this.orders.of(sort, data).filter(among(numbers))
      : this.orders.of(sort, data, query).filter(await this.listed(filter, query))
    const page = [...found.subarray(offset, offset + limit)]
    return { total: found.length, cards: page.map((row) => makeCard(row, columns, header, data)) }
  }

  /**
   * Which rows a list is about.
   * @param {Filter} filter
   * @param {CardQuery} query
   * @returns {Promise<Test>}
   */
  async listed(filter, { kind = 'incident', view, area, at, reason }) {
    const { header, columns } = this
    const isOff = (kind === 'activity' && !filter.activities) || (kind === 'statement' && !filter.statements)
    if (isOff) return () => false
    /** @type {Test[]} */
    const tests = []
    if (area !== undefined) tests.push((row) => columns.area[row] === area && area > 0)
    if (view) tests.push(withinBounds(view, columns, header))
    if (at) tests.push(samePoint(at, columns))
    if (reason) tests.push((row) => columns.reason[row] > 0 && (reason === 'any' || REASONS[columns.reason[row]] === reason))
    tests.push(await this.passes(filter, kind))
    return tests.reduce((first, second) => (row) => first(row) && second(row))
  }

  /** @param {Filter} filter @param {import('../types.js').Kind} kind @returns {Promise<Test>} */
  async passes(filter, kind = 'incident') {
    const failed = await this.failed(filter)
    const wanted = this.header.kinds.indexOf(kind)
    const heeded = ~ignored(kind)
    return (row) => (failed[row] & heeded) === 0 && this.columns.kind[row] === wanted
  }

  /** @returns {Promise<import('./cards.js').CardData>} */
  cardData() {
    this.cardsRead ??= this.embedded.cards().then((bytes) => {
      if (!bytes) throw new Error('the file holds no titles')
      return cardData(decodeArrays(bytes))
    })
    return this.cardsRead
  }

  /** @type {Data['feature']} */
  async feature(number) {
    const feature = await this.embedded.records.feature(number)
    return feature && { number, feature }
  }

  /** @type {Data['featureById']} */
  async featureById(id) {
    return this.feature(rowOfId(id, await this.cardData()))
  }

  /**
   * Everything that passes, latest first; everything the file holds without a filter.
   * @param {Filter | null} filter
   */
  async *features(filter) {
    const tests = filter
      ? await Promise.all(
          /** @type {const} */ (['incident', 'activity', 'statement']).map((kind) => this.listed(filter, { kind }))
        )
      : [() => true]
    for (const row of this.orders.of('-date', await this.cardData())) {
      if (!tests.some((test) => test(row))) continue
      const found = await this.feature(row)
      if (found) yield found.feature
    }
  }

  /** @type {NonNullable<Data['sources']>} */
  async sources() {
    const { sources, uses } = await this.embedded.records.shared()
    return sources.map((source, index) => ({ source, uses: uses[index] }))
  }

  /** @type {Data['outlines']} */
  async outlines(indices) {
    const { geometries } = await this.embedded.records.shared()
    return new Map(indices.filter((index) => geometries[index]).map((index) => [index, geometries[index]]))
  }

  /** @type {Data['units']} */
  async units(level, filter) {
    return unitCounts(level, this.columns, await this.passes(filter))
  }

  /** @type {Data['unitOutlines']} */
  async unitOutlines(level) {
    const outlines = await this.embedded.units()
    return outlines?.[level] ?? { type: 'FeatureCollection', features: [] }
  }

  /** @type {Data['hexagons']} */
  async hexagons(resolution, filter, bounds) {
    const bytes = await this.embedded.hexagons()
    return bytes
      ? hexagonsOf(decodeArrays(bytes), resolution, this.columns, await this.listed(filter, { view: bounds }))
      : []
  }

  /** @type {Data['routes']} */
  async routes(filter) {
    const passes = await this.passes(filter)
    return this.header.routes.filter(({ number }) => passes(number))
  }

  /** A file never changes. */
  onChange() {}

  /** By row, the facets that it fails; found once for a filter. @param {Filter} filter */
  failed(filter) {
    const key = keyOf(filter)
    const found = this.results.get(key) ?? this.find(filter)
    this.results.delete(key)
    this.results.set(key, found)
    for (const oldest of this.results.keys()) if (this.results.size > KEPT) this.results.delete(oldest)
    return found
  }

  /** By row. @param {string[]} tokens @returns {Promise<Uint8Array>} */
  async search(tokens) {
    const { records } = this.embedded
    return records.blocks ? records.search(tokens, this.columns.n) : searchCards(tokens, await this.cardData())
  }

  /** @param {Filter} filter */
  async find(filter) {
    const tokens = tokensOf(filter.q)
    const found = tokens.length ? await this.search(tokens) : null
    return failedFacets(filter, this.columns, this.header, found)
  }
}

/** @param {number[]} numbers @returns {Test} */
function among(numbers) {
  const wanted = new Set(numbers)
  return (row) => wanted.has(row)
}

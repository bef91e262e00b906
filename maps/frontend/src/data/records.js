/**
 * The whole records and the text that the search looks in, block by block. A geometry or a source that many records share
 * stands in the file once.
 */

import { searchText } from './readItem.js'

/** @typedef {import('../types.js').Feature} Feature */
/** @typedef {import('geojson').Geometry} Geometry */
/** @typedef {import('./embedded.js').Blocks} Blocks */

/** Between the texts of two records. */
const PARTING = '\u0001'

/**
 * @typedef {object} Shared
 * @property {Geometry[]} geometries
 * @property {import('../types.js').Source[]} sources numbered from 1 on in reports
 * @property {number[]} uses of each source, how many records
 * @property {Record<string, any>[]} candidates places that mentions may mean
 */

/**
 * @typedef {object} Block Records by property, as that packs better.
 * @property {string[]} names
 * @property {any[][]} values by property, then by record; `sources` are indices, candidates are indices and scores in turn
 * @property {(number | [number, number] | null)[]} geometry the index of an area, or a point's lon, lat
 * @property {(Record<string, any> | null)[]} rest properties that not all of them have
 */

export class Records {
  /**
   * @param {Blocks | null} blocks
   * @param {Blocks | null} texts
   * @param {() => Promise<Shared>} readShared
   */
  constructor(blocks, texts, readShared) {
    this.blocks = blocks
    this.texts = texts
    this.readShared = readShared
    /** @type {Promise<Shared> | null} */
    this.sharedRead = null
  }

  /** @returns {Promise<Shared>} */
  shared() {
    this.sharedRead ??= this.readShared()
    return this.sharedRead
  }

  /** @param {number} number @returns {Promise<Feature | null>} */
  async feature(number) {
    if (!this.blocks || number < 0) return null
    const block = Math.floor(number / this.blocks.size)
    return block < this.blocks.count ? ((await this.features(block))[number % this.blocks.size] ?? null) : null
  }

  /** @param {number} block @returns {Promise<Feature[]>} */
  async features(block) {
    if (!this.blocks) return []
    const [text, shared] = await Promise.all([this.blocks.read(block), this.shared()])
    return unpacked(JSON.parse(text), shared)
  }

  /**
   * Where every word occurs, whatever its case and accents.
   * @param {string[]} tokens folded
   * @param {number} n
   * @returns {Promise<Uint8Array>} by row
   */
  async search(tokens, n) {
    const found = new Uint8Array(n)
    const { texts } = this
    if (!texts) return this.searchRecords(tokens, found)
    for (let block = 0; block < texts.count; block++) {
      const text = await texts.read(block)
      if (!holds(text, tokens)) continue
      text.split(PARTING).forEach((record, index) => {
        if (holds(record, tokens)) found[block * texts.size + index] = 1
      })
    }
    return found
  }

  /** Few records are read through. @param {string[]} tokens @param {Uint8Array} found */
  async searchRecords(tokens, found) {
    for (let block = 0; block < (this.blocks?.count ?? 0); block++)
      for (const [index, { properties }] of (await this.features(block)).entries())
        if (holds(searchText(properties), tokens)) found[block * (this.blocks?.size ?? 0) + index] = 1
    return found
  }
}

/** @param {string} text folded @param {string[]} tokens */
function holds(text, tokens) {
  return tokens.every((token) => text.includes(token))
}

/** @param {Block} block @param {Shared} shared @returns {Feature[]} */
function unpacked({ names, values, geometry, rest }, { geometries, sources, candidates }) {
  return geometry.map((shape, index) => {
    /** @type {Record<string, any>} */
    const properties = Object.fromEntries(names.map((name, column) => [name, values[column][index]]))
    Object.assign(properties, rest[index] ?? {})
    for (const place of properties.places) place.candidates = scored(place.candidates, candidates)
    properties.sources = properties.sources.map((/** @type {number} */ source) => sources[source])
    return /** @type {Feature} */ ({
      type: 'Feature',
      id: properties.id,
      geometry: Array.isArray(shape) ? { type: 'Point', coordinates: shape } : shape === null ? null : geometries[shape],
      properties
    })
  })
}

/** @param {number[]} numbers index, score, index, score, … @param {Record<string, any>[]} candidates */
function scored(numbers, candidates) {
  return Array.from({ length: numbers.length / 2 }, (_, at) => ({
    ...candidates[numbers[2 * at]],
    score: numbers[2 * at + 1]
  }))
}

/** Where basemap tiles come from: the server's PMTiles file, or the tiles that a report carries. */

import { PmtilesSource } from 'protomaps-leaflet'

/** @typedef {import('pmtiles').PMTiles} PMTiles */
/** @typedef {import('pmtiles').Source} Source */
/** @typedef {import('protomaps-leaflet').TileSource} TileSource */
/** @typedef {import('protomaps-leaflet').Feature} Feature */
/** @typedef {import('protomaps-leaflet').Zxy} Zxy */

/**
 * @typedef {{zoom: number, bounds: [number, number, number, number]}} Detail beyond `zoom` there is only west, south, east, north
 */

/**
 * Reads the PMTiles file. Where it ends earlier than elsewhere, the deepest tile of the whole world is enlarged;
 * a tile that is missing where it goes on is open sea.
 * @implements {TileSource}
 */
export class BasemapTiles {
  /** @param {PMTiles} archive @param {Detail} detail */
  constructor(archive, detail) {
    this.source = new PmtilesSource(archive, false)
    this.detail = detail
  }

  /** @param {Zxy} tile @param {number} size @returns {Promise<Map<string, Feature[]>>} */
  async get(tile, size) {
    const layers = await this.source.get(tile, size)
    const { zoom, bounds } = this.detail
    if (layers.size > 0 || tile.z <= zoom || isInside(tile, bounds)) return layers
    const steps = tile.z - zoom
    const above = { z: zoom, x: tile.x >> steps, y: tile.y >> steps }
    return enlarged(
      await this.source.get(above, size),
      steps,
      tile.x - (above.x << steps),
      tile.y - (above.y << steps),
      size
    )
  }
}

/** @param {Zxy} tile @param {Detail['bounds']} bounds */
export function isInside({ z, x, y }, [west, south, east, north]) {
  const lon = (/** @type {number} */ column) => (column / 2 ** z) * 360 - 180
  const lat = (/** @type {number} */ row) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** z))) * 180) / Math.PI
  return lon(x) >= west && lon(x + 1) <= east && lat(y + 1) >= south && lat(y) <= north
}

/**
 * One tile of those into which a tile falls `steps` zooms deeper.
 * @param {Map<string, Feature[]>} layers
 * @param {number} steps
 * @param {number} column
 * @param {number} row
 * @param {number} size
 */
export function enlarged(layers, steps, column, row, size) {
  const scale = 2 ** steps
  const x = (/** @type {number} */ value) => value * scale - column * size
  const y = (/** @type {number} */ value) => value * scale - row * size
  return new Map(
    [...layers].map(([name, features]) => [
      name,
      features.flatMap((feature) => {
        const { minX, maxX, minY, maxY } = feature.bbox
        const bbox = { minX: x(minX), maxX: x(maxX), minY: y(minY), maxY: y(maxY) }
        if (bbox.maxX < 0 || bbox.maxY < 0 || bbox.minX > size || bbox.minY > size) return []
        const geom = feature.geom.map((part) =>
          part.map((point) => {
            const moved = point.clone()
            moved.x = x(point.x)
            moved.y = y(point.y)
            return moved
          })
        )
        return [{ ...feature, bbox, geom }]
      })
    ])
  )
}

/** A PMTiles file that stands in the page as base64. @implements {Source} */
export class EmbeddedSource {
  /** @param {string} base64 */
  constructor(base64) {
    this.bytes = Uint8Array.from(atob(base64.trim()), (character) => character.charCodeAt(0))
  }

  getKey() {
    return 'embedded'
  }

  /** @param {number} offset @param {number} length */
  async getBytes(offset, length) {
    return { data: this.bytes.slice(offset, offset + length).buffer }
  }
}

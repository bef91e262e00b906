/** What a click on a cluster does: bring the reader nearer to what it holds, or spread what shares one point. */

import L from 'leaflet'
import { rowOfCard } from '../data/card.js'
import { latOf, lonOf } from '../mercator.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../clusters.js').Cluster} Cluster */
/** @typedef {import('../data/interface.js').Row} Row */
/** @typedef {import('../data/interface.js').Cell} Cell */
/**
 * One of the three: rows to fan out, what is to be listed, or where to zoom.
 * @typedef {{fan?: Row[], list?: import('../data/interface.js').CardQuery, zoom?: {bounds: L.LatLngBounds, most: number}}} Way
 */

/** More than these at one point become a list. */
const MOST_FANNED = 12
/** Cells are as wide as the 32nd part of a tile of the zoom above the map's: 16 pixels. */
const CELL = 16
/** Zoom levels after which a cell of 16 pixels fills a good part of the screen. */
const INTO_CELL = 4

/**
 * @param {Context} context
 * @param {Cluster} cluster
 * @returns {Promise<Way | null>}
 */
export async function opening(context, cluster) {
  const { rows, cells } = cluster
  const { map, state } = context
  if (!cells.length && sharePoint(rows)) return rows.length <= MOST_FANNED ? { fan: rows } : { list: { at: rows[0] } }
  if (cells.length === 1 && !rows.length) {
    const same = await atOnePoint(context, cluster)
    if (same) return same
  }
  const zoom = state.view.zoom
  if (zoom >= map.getMaxZoom()) return spread(context, cluster)
  const bounds = L.latLngBounds([...rows, ...cells].map(({ x, y }) => [latOf(y), lonOf(x)]))
  const most = cells.length === 1 && !rows.length ? zoom + INTO_CELL : map.getMaxZoom()
  return { zoom: { bounds, most: Math.max(Math.min(most, map.getMaxZoom()), zoom + 1) } }
}

/** @param {{lon: number, lat: number}[]} points */
function sharePoint(points) {
  return points.every(({ lon, lat }) => lon === points[0].lon && lat === points[0].lat)
}

/**
 * How a cell whose records all share one point opens; null when they do not.
 * @param {Context} context
 * @param {Cluster} cluster
 * @returns {Promise<Way | null>}
 */
async function atOnePoint({ data, state, vocabulary }, { cells: [cell], total }) {
  const view = boundsOf(cell, state.view.zoom)
  const some = await data.cards(state.filter, { view, limit: MOST_FANNED })
  const points = some.cards.flatMap(({ lon, lat }) => (lon === null || lat === null ? [] : [{ lon, lat }]))
  if (!points.length || !sharePoint(points)) return null
  const here = await data.cards(state.filter, { at: points[0], limit: MOST_FANNED })
  if (here.total !== total) return null
  return total <= MOST_FANNED ? { fan: here.cards.map((card) => rowOfCard(card, vocabulary)) } : { list: { at: points[0] } }
}

/**
 * At the deepest zoom nothing falls apart any further.
 * @param {Context} context
 * @param {Cluster} cluster
 * @returns {Way}
 */
function spread({ state }, { rows, cells }) {
  if (!cells.length && rows.length <= MOST_FANNED) return { fan: rows }
  return { list: { view: boundsAround([...cells, ...rows], state.view.zoom) } }
}

/** The squares that they lie in, as one. @param {{x: number, y: number}[]} parts @param {number} zoom */
export function boundsAround(parts, zoom) {
  return parts
    .map((part) => boundsOf(part, zoom))
    .reduce((a, b) => ({
      west: Math.min(a.west, b.west),
      south: Math.min(a.south, b.south),
      east: Math.max(a.east, b.east),
      north: Math.max(a.north, b.north)
    }))
}

/** The square that a cell lies in, as wide as it is. @param {{x: number, y: number}} at @param {number} zoom */
function boundsOf({ x, y }, zoom) {
  const size = CELL / (256 * 2 ** Math.round(zoom))
  const [column, row] = [Math.floor(x / size), Math.floor(y / size)]
  return {
    west: lonOf(column * size),
    south: latOf((row + 1) * size),
    east: lonOf((column + 1) * size),
    north: latOf(row * size)
  }
}

/** Whether rows lie in a view, or at a point. */

import { acrossOf, downOf, SIDE } from './morton.js'

/** @typedef {import('./columns.js').Columns} Columns */

/** Beyond, the map's projection has nothing. */
const MOST_LAT = 85.0511

/**
 * What is not on the map lies in no view; areas lie where their middle does.
 * @param {import('./interface.js').Bounds} bounds west > east crosses the antimeridian
 * @param {Columns} columns
 * @param {import('./columns.js').Header} header
 * @returns {(row: number) => boolean}
 */
export function withinBounds({ west, south, east, north }, columns, header) {
  const [left, right] = east - west >= 360 ? [0, SIDE] : [stepOf(acrossOf(west)), stepOf(acrossOf(east))]
  const top = Math.floor(downOf(Math.min(north, MOST_LAT)) * SIDE)
  const bottom = Math.floor(downOf(Math.max(south, -MOST_LAT)) * SIDE)
  const inside = (/** @type {number} */ x, /** @type {number} */ y) =>
    y >= top && y <= bottom && (left <= right ? x >= left && x <= right : x >= left || x <= right)
  const areas = header.areas.map(
    ({ middle }, index) => index > 0 && middle !== undefined && inside(acrossOf(middle[0]) * SIDE, downOf(middle[1]) * SIDE)
  )
  const { x, y, area, reason, mapped } = columns
  return (row) => (row < mapped ? inside(x[row], y[row]) : reason[row] === 0 && areas[area[row]])
}

/** Views may lie beyond the antimeridian. @param {number} across */
function stepOf(across) {
  return Math.floor((across - Math.floor(across)) * SIDE)
}

/** @param {{lon: number, lat: number}} at @param {Columns} columns @returns {(row: number) => boolean} */
export function samePoint({ lon, lat }, columns) {
  const [x, y] = [Math.floor(acrossOf(lon) * SIDE), Math.floor(downOf(lat) * SIDE)]
  return (row) => row < columns.mapped && columns.x[row] === x && columns.y[row] === y
}

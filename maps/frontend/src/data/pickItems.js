/** Items in a view, in an order, and for a reason. No drawing here. */

import { centreOf } from '../layers/centre.js'

/** @typedef {import('../types.js').Item} Item */
/** @typedef {import('./interface.js').Bounds} Bounds */

/** @param {Item} item @param {Bounds} bounds */
export function isIn(item, { west, south, east, north }) {
  if (item.shape === 'none') return false
  const { lon, lat } =
    item.lon === null || item.lat === null
      ? centreOf(/** @type {import('geojson').Geometry} */ (item.feature.geometry))
      : { lon: item.lon, lat: item.lat }
  return lon >= west && lon <= east && lat >= south && lat <= north
}

/** @param {Item} item @param {import('./interface.js').CardQuery['reason']} reason */
export function whyNot(item, reason) {
  return item.shape === 'none' && (reason === 'any' || item.reason === reason)
}

/** @param {Item[]} items @param {import('./interface.js').Sort} sort */
export function sorted(items, sort) {
  const [key, down] = sort.startsWith('-') ? [sort.slice(1), -1] : [sort, 1]
  /** @type {Record<string, (a: Item, b: Item) => number>} */
  const orders = {
    date: (a, b) => Number(b.dated) - Number(a.dated) || down * (day(a, down) - day(b, down)),
    type: (a, b) => down * compare(a.type, b.type),
    place: (a, b) => down * compare(placeKey(a), placeKey(b)),
    killed: (a, b) =>
      Number(b.feature.properties.killed !== null) - Number(a.feature.properties.killed !== null) ||
      down * (killed(a) - killed(b))
  }
  return [...items].sort((a, b) => orders[key](a, b) || compare(a.id, b.id))
}

/** Its last possible day where the latest come first, its first where the earliest do. @param {Item} item @param {number} down */
function day({ start, end }, down) {
  const [near, far] = down < 0 ? [end, start] : [start, end]
  return Number.isFinite(near) ? near : Number.isFinite(far) ? far : 0
}

/** @param {Item} item */
function killed({ feature }) {
  return feature.properties.killed?.best ?? 0
}

/** @param {Item} item */
function placeKey({ feature }) {
  const place = feature.properties.places.find(({ role }) => role === 'occurred_at')
  return place?.name ?? place?.mention ?? ''
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}

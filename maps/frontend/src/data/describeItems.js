/** What items hold, whatever the filter. No drawing here. */

/** @typedef {import('../types.js').Item} Item */

/** @param {Item[]} items @param {(item: Item) => string[]} read @returns {string[]} */
export function commonest(items, read) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const id of items.flatMap(read)) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([id]) => id)
}

/** @param {Item} item @returns {import('./interface.js').AreaName} */
export function areaName({ area, feature }) {
  const place = feature.properties.places.find(({ role }) => role === 'occurred_at')
  return {
    key: area,
    name: place ? (place.name ?? place.mention) : null,
    precision: feature.properties.place_precision ?? ''
  }
}

/** @param {Item[]} items @returns {[number, number, number, number] | null} */
export function extentOf(items) {
  const corners = items
    .filter(({ shape }) => shape !== 'none')
    .flatMap(({ feature }) => positions(/** @type {any} */ (feature.geometry)))
  if (!corners.length) return null
  const of = (/** @type {0 | 1} */ axis, /** @type {(a: number, b: number) => number} */ pick) =>
    corners.map((corner) => corner[axis]).reduce((a, b) => pick(a, b))
  return [of(0, Math.min), of(1, Math.min), of(0, Math.max), of(1, Math.max)]
}

/** @param {{coordinates?: any, geometries?: any[]}} geometry @returns {number[][]} */
function positions({ coordinates, geometries = [] }) {
  if (!coordinates) return geometries.flatMap(positions)
  return typeof coordinates[0] === 'number'
    ? [coordinates]
    : coordinates.flatMap((/** @type {any} */ part) => positions({ coordinates: part }))
}

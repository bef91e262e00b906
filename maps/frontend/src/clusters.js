/** Points that lie close together at a zoom as one cluster that knows what it holds. No drawing here. */

import Supercluster from 'supercluster'

/** @typedef {import('./types.js').Item} Item */
/** @typedef {{west: number, south: number, east: number, north: number}} Bounds */
/** @typedef {{lon: number, lat: number, item: Item}} Single */
/** @typedef {{lon: number, lat: number, id: number, total: number, roots: Record<string, number>}} Cluster */

const RADIUS = 44
export const DEEPEST_CLUSTER_ZOOM = 16

export class Clusters {
  /** @param {Item[]} items those with a point */
  constructor(items) {
    this.index = new Supercluster({
      radius: RADIUS,
      extent: 256,
      maxZoom: DEEPEST_CLUSTER_ZOOM,
      minPoints: 2,
      map: (/** @type {{item: Item}} */ { item }) => ({ roots: { [item.roots[0]]: 1 } }),
      reduce: (/** @type {any} */ sum, /** @type {any} */ part) => {
        sum.roots = { ...sum.roots }
        for (const [root, count] of Object.entries(part.roots)) sum.roots[root] = (sum.roots[root] ?? 0) + count
      }
    })
    this.index.load(
      items.map((item) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [item.lon ?? 0, item.lat ?? 0] },
        properties: { item }
      }))
    )
  }

  /**
   * @param {Bounds} bounds
   * @param {number} zoom
   * @returns {{singles: Single[], clusters: Cluster[]}}
   */
  within({ west, south, east, north }, zoom) {
    /** @type {{singles: Single[], clusters: Cluster[]}} */
    const found = { singles: [], clusters: [] }
    for (const { geometry, properties } of this.index.getClusters([west, south, east, north], Math.round(zoom))) {
      const [lon, lat] = geometry.coordinates
      const entry = /** @type {any} */ (properties)
      if (entry.cluster)
        found.clusters.push({ lon, lat, id: entry.cluster_id, total: entry.point_count, roots: entry.roots })
      else found.singles.push({ lon: entry.item.lon, lat: entry.item.lat, item: entry.item })
    }
    return found
  }

  /** The zoom at which it falls apart. @param {number} id */
  opensAt(id) {
    return this.index.getClusterExpansionZoom(id)
  }

  /** @param {number} id @returns {Item[]} */
  leaves(id) {
    return this.index.getLeaves(id, Infinity).map(({ properties }) => /** @type {any} */ (properties).item)
  }
}

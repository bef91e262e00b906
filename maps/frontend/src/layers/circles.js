/** How far from its mark an incident may have happened, drawn when the circle is wide enough to be seen. */

import L from 'leaflet'
import { occurredAt } from '../items.js'

/** @typedef {import('../types.js').Item} Item */

const FEWEST_PIXELS = 20

/** @param {import('../context.js').Context} context @returns {import('./index.js').MapLayer} */
export function circlesLayer({ map, state, vocabulary }) {
  const group = L.layerGroup().addTo(map)

  function draw() {
    group.clearLayers()
    const bounds = map.getBounds().pad(0.3)
    const drawn = new Set()
    for (const item of state.result.incidents) {
      const radius = radiusOf(item)
      if (item.lat === null || item.lon === null || !radius || !bounds.contains([item.lat, item.lon])) continue
      const key = `${item.lat},${item.lon},${radius},${item.roots[0]}`
      if (drawn.has(key) || radius / metresPerPixel(map, item.lat) < FEWEST_PIXELS) continue
      drawn.add(key)
      group.addLayer(circle(item, radius, vocabulary.colour(item.roots[0])))
    }
  }

  return { draw }
}

/** @param {Item} item @returns {number} metres, 0 where none is stated */
function radiusOf(item) {
  return (item.shape === 'point' && occurredAt(item.feature.properties)?.uncertainty_m) || 0
}

/** @param {Item} item @param {number} radius @param {string} color */
function circle(item, radius, color) {
  const near = item.feature.properties.place_precision === 'near_locality'
  return L.circle([item.lat ?? 0, item.lon ?? 0], {
    pane: 'circles',
    radius,
    color,
    weight: 1.2,
    opacity: 0.7,
    fillOpacity: near ? 0.05 : 0.08,
    dashArray: near ? '5 4' : undefined,
    interactive: false
  })
}

/** @param {L.Map} map @param {number} lat */
function metresPerPixel(map, lat) {
  return (40_075_017 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom())
}

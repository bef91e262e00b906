/** How far from its mark an incident may have happened, drawn when the circle is wide enough to be seen. */

import L from 'leaflet'

/** @typedef {import('../data/interface.js').Row} Row */

const FEWEST_PIXELS = 20
/** Circles at once: beyond them they would hide each other. */
const MOST = 300

/** @param {import('../context.js').Context} context @returns {import('./index.js').MapLayer} */
export function circlesLayer(context) {
  const { map, vocabulary } = context
  const group = L.layerGroup().addTo(map)
  let drawn = ''

  function draw() {
    const bounds = map.getBounds().pad(0.3)
    /** @type {Map<string, Row>} */
    const wanted = new Map()
    for (const row of context.rows) {
      if (wanted.size >= MOST) break
      if (!row.radius || row.radius / metresPerPixel(map, row.lat) < FEWEST_PIXELS) continue
      if (bounds.contains([row.lat, row.lon])) wanted.set(`${row.lat},${row.lon},${row.radius},${row.roots[0]}`, row)
    }
    const look = [...wanted.keys()].join(';')
    if (look === drawn) return
    drawn = look
    group.clearLayers()
    for (const row of wanted.values()) group.addLayer(circle(row, vocabulary.colour(row.roots[0])))
  }

  return {
    draw(change) {
      if (change === 'marks') draw()
    }
  }
}

/** @param {Row} row @param {string} color */
function circle({ lat, lon, radius, precision }, color) {
  const near = precision === 'near_locality'
  return L.circle([lat, lon], {
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

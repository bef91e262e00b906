/** Where a record lies that the reader points at in the table: a ring around its point, or its area's outline. */

import L from 'leaflet'

/** @param {import('../context.js').Context} context @returns {import('./index.js').MapLayer} */
export function hoverRingLayer(context) {
  const { map, state } = context
  const group = L.layerGroup().addTo(map)

  function draw() {
    group.clearLayers()
    const { hovered } = state
    if (!hovered) return
    const { lon, lat, area: index } = hovered
    const area = context.areas.find((one) => one.index === index)
    if (lon !== null && lat !== null)
      group.addLayer(
        L.circleMarker([lat, lon], { radius: 21, className: 'hover-ring', interactive: false, pane: 'circles' })
      )
    else if (area)
      group.addLayer(
        L.geoJSON(area.geometry, /** @type {L.GeoJSONOptions} */ ({ ...OUTLINE, style: { weight: 3, fill: false } }))
      )
  }

  return {
    draw(change) {
      if (change === 'hover' || change === 'data') draw()
    }
  }
}

const OUTLINE = { className: 'hover-ring', interactive: false, pane: 'circles' }

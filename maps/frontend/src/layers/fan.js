/** Incidents at the very same place, fanned out around it with a line to where they are. */

import L from 'leaflet'

/**
 * @param {L.Map} map
 * @param {number} count
 * @param {{lon: number, lat: number}} centre
 * @returns {{leg: L.Layer, at: [number, number]}[]} at: lat, lon, Leaflet's order
 */
export function fan(map, count, centre) {
  const middle = map.latLngToLayerPoint([centre.lat, centre.lon])
  return Array.from({ length: count }, (_, index) => {
    const { lat, lng } = map.layerPointToLatLng(middle.add(offset(index, count)))
    const line = /** @type {[number, number][]} */ ([
      [centre.lat, centre.lon],
      [lat, lng]
    ])
    return { leg: L.polyline(line, { className: 'fan-leg', interactive: false, weight: 1.5 }), at: [lat, lng] }
  })
}

/** Pixels from the centre: a circle that grows with their number. @param {number} index @param {number} count */
export function offset(index, count) {
  const radius = Math.max(34, (count * 36) / (2 * Math.PI))
  const angle = (2 * Math.PI * index) / count - Math.PI / 2
  return L.point(Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle)))
}

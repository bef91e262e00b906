/** Incidents at the very same place, fanned out around it with a line to where they are. */

import L from 'leaflet'

/** @typedef {import('../types.js').Item} Item */

/**
 * @param {L.Map} map
 * @param {Item[]} items
 * @param {{lon: number, lat: number}} centre
 * @param {(item: Item, at: [number, number]) => L.Layer} mark
 * @returns {L.Layer[]}
 */
export function fan(map, items, centre, mark) {
  const middle = map.latLngToLayerPoint([centre.lat, centre.lon])
  return items.flatMap((item, index) => {
    const end = map.layerPointToLatLng(middle.add(offset(index, items.length)))
    const leg = L.polyline([[centre.lat, centre.lon], end], { className: 'fan-leg', interactive: false, weight: 1.5 })
    return [leg, mark(item, [end.lat, end.lng])]
  })
}

/** Pixels from the centre: a circle that grows with their number. @param {number} index @param {number} count */
export function offset(index, count) {
  const radius = Math.max(34, (count * 36) / (2 * Math.PI))
  const angle = (2 * Math.PI * index) / count - Math.PI / 2
  return L.point(Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle)))
}

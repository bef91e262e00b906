/** What every map has besides its content: zoom buttons, a scale, no advertisement, and no motion where none is wanted. */

import L from 'leaflet'

/** @param {L.Map} map @param {{zoomIn: string, zoomOut: string}} titles */
export function addControls(map, { zoomIn, zoomOut }) {
  map.attributionControl.setPrefix(false)
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) standStill(map)
  L.control.zoom({ position: 'topright', zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map)
  L.control.scale({ imperial: false, position: 'bottomleft' }).addTo(map)
}

/** Leaflet reads these before each move; the second it keeps for itself. @param {L.Map} map */
function standStill(map) {
  Object.assign(map.options, { inertia: false, zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false })
  Object.assign(map, { _zoomAnimated: false, _fadeAnimated: false })
}

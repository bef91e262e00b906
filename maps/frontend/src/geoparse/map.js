/** The places of the text: a dot with its circle, or a shaded area; one shape a place, however often it is named. */

import L from 'leaflet'
import { addBasemap } from '../basemap/layer.js'
import { addControls } from '../mapControls.js'
import { language } from '../words.js'

/** @typedef {import('./main.js').PlaceFeature} PlaceFeature */
/** @typedef {{feature: PlaceFeature, layer: L.FeatureGroup}} Drawn */

const DOT = 6
const LIT = 'is-on'
const WHOLE = /** @type {L.LatLngBoundsLiteral} */ ([
  [-40, -130],
  [60, 60]
])

/**
 * @param {HTMLElement} element
 * @param {PlaceFeature[]} features
 * @param {{over: (mentions: number[]) => void, chosen: (mention: number) => void}} listeners
 */
export function placesMap(element, features, { over, chosen }) {
  const { zoomIn = '', zoomOut = '', tiles = '', attribution = '', basemap = '' } = element.dataset
  element.replaceChildren()
  const map = L.map(element, { zoomControl: false, minZoom: 2, maxZoom: 15, worldCopyJump: true, zoomSnap: 0.5 })
  addControls(map, { zoomIn, zoomOut })
  // A circle has no extent before the map has a view.
  map.fitBounds(WHOLE, { animate: false })
  const drawn = largestFirst(features).map((feature) => ({ feature, layer: shape(feature).addTo(map) }))
  for (const { feature, layer } of drawn) {
    layer.on('mouseover', () => over(feature.properties.mentions))
    layer.on('mouseout', () => over([]))
    layer.on('click', () => chosen(feature.properties.mentions[0]))
  }
  const bounds = L.latLngBounds([])
  for (const { layer } of drawn) bounds.extend(layer.getBounds())
  if (bounds.isValid()) map.fitBounds(bounds, { animate: false, maxZoom: 9, padding: [24, 24] })
  addBasemap(map, { addresses: { tiles, attribution, basemap } }, language(document.documentElement.lang, 'en')).then(() => {
    element.dataset.ready = 'true'
  })
  return {
    /** @param {number | null} mention */
    light(mention) {
      for (const { feature, layer } of drawn) {
        const isLit = mention !== null && feature.properties.mentions.includes(mention)
        layer.eachLayer((part) => classesOf(part)?.toggle(LIT, isLit))
        if (isLit) layer.bringToFront()
      }
    },
    /** Returns whether there is a shape to go to. @param {number} mention */
    goTo(mention) {
      const found = drawn.find(({ feature }) => feature.properties.mentions.includes(mention))
      if (!found) return false
      map.fitBounds(found.layer.getBounds(), { maxZoom: 10, padding: [24, 24] })
      return true
    }
  }
}

/** @param {L.Layer} part */
function classesOf(part) {
  return part instanceof L.Path ? part.getElement()?.classList : undefined
}

/** Large areas first, points last, so that nothing is covered. @param {PlaceFeature[]} features */
function largestFirst(features) {
  return features
    .filter((feature) => feature.geometry !== null)
    .map((feature) => ({ feature, size: extent(feature) }))
    .sort((a, b) => b.size - a.size)
    .map(({ feature }) => feature)
}

/** @param {PlaceFeature} feature degrees, 0 for points */
function extent({ geometry }) {
  if (geometry === null || geometry.type === 'Point') return 0
  const bounds = L.geoJSON(geometry).getBounds()
  return bounds.getNorth() - bounds.getSouth() + bounds.getEast() - bounds.getWest()
}

/** @param {PlaceFeature} feature @returns {L.FeatureGroup} */
function shape({ geometry, properties }) {
  const className = `place p-${properties.precision}`
  if (geometry?.type !== 'Point') {
    const isLine = geometry?.type.endsWith('LineString')
    return L.geoJSON(
      geometry ?? undefined,
      /** @type {L.GeoJSONOptions} */ ({
        className: `${className} ${isLine ? 'place-line' : 'place-area'}`,
        style: { weight: isLine ? 6 : 1.5 }
      })
    )
  }
  const [lon, lat] = geometry.coordinates
  const circle = L.circle([lat, lon], {
    radius: properties.uncertainty_m ?? 0,
    className: `${className} place-circle`,
    weight: 1.2,
    dashArray: properties.precision === 'near_locality' ? '5 4' : undefined
  })
  const dot = L.circleMarker([lat, lon], { radius: DOT, className: `${className} place-dot`, weight: 1.5 })
  return L.featureGroup([circle, dot])
}

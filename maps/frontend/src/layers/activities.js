/** Standing activities (training, coordination, ongoing conflict): a layer of their own, off the counts and the clusters. */

import L from 'leaflet'
import { holder, markIcon } from '../marks.js'
import { recordName } from '../names.js'
import { centreOf } from './centre.js'
import { byKeyboard, named } from './points.js'

/** @typedef {import('../types.js').Item} Item */
/** @typedef {import('../context.js').Context} Context */

/** @param {Context} context @returns {import('./index.js').MapLayer} */
export function activitiesLayer(context) {
  const { map, state } = context
  const group = L.layerGroup().addTo(map)
  /** @type {L.Marker[]} */
  const marks = []

  /** @param {import('../state.js').Change} change */
  function draw(change) {
    if (change === 'view') return occupy()
    group.clearLayers()
    marks.length = 0
    const taken = new Map()
    for (const item of state.result.activities) {
      if (item.shape === 'none' || !item.feature.geometry) continue
      if (item.shape === 'area') group.addLayer(outline(item))
      const marker = mark(context, item, taken)
      marks.push(marker)
      group.addLayer(marker)
    }
    occupy()
  }

  function occupy() {
    context.occupied.set(
      'activities',
      marks.map((marker) => {
        const { x, y } = map.latLngToLayerPoint(marker.getLatLng())
        const [left, above] = /** @type {[number, number]} */ (marker.options.icon?.options.iconAnchor ?? [0, 0])
        return { x: x - left + 15, y: y - above + 15, width: 30, height: 30 }
      })
    )
  }

  return { draw }
}

/** @param {Item} item */
function outline(item) {
  return L.geoJSON(
    item.feature.geometry,
    /** @type {L.GeoJSONOptions} */ ({
      pane: 'areas',
      className: 'activity-outline',
      interactive: false,
      style: { weight: 1.5, dashArray: '1 5', fill: false }
    })
  )
}

/**
 * Several at one place stand side by side.
 * @param {Context} context
 * @param {Item} item
 * @param {Map<string, number>} taken
 */
function mark(context, item, taken) {
  const { lon, lat } = centreOf(/** @type {import('geojson').Geometry} */ (item.feature.geometry))
  const key = `${lon.toFixed(2)},${lat.toFixed(2)}`
  const place = taken.get(key) ?? 0
  taken.set(key, place + 1)
  const name = recordName(item, context.words, context.vocabulary)
  const chosen = context.state.selected === item.id ? ' is-chosen' : ''
  // Beside the place, so that it hides no incident's mark.
  const icon = L.divIcon({
    html: holder(markIcon({ colours: [], symbol: item.symbol, square: true }), 'mark-holder'),
    className: `mark-icon activity-icon${chosen}`,
    iconSize: [30, 30],
    iconAnchor: [-8 - 32 * place, 38]
  })
  return named(L.marker([lat, lon], { icon, title: name, zIndexOffset: -100 }), name).on('click', (event) =>
    context.open(item.id, byKeyboard(event) ? 'focus' : 'show')
  )
}

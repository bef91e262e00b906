/** Incidents whose place is known only as an area: the area is shaded and says how many, and never gets a pin. */

import L from 'leaflet'
import { occurredAt } from '../items.js'
import { placeName } from '../names.js'
import { spotsOf } from './centre.js'

/** @typedef {import('../types.js').Item} Item */
/** @typedef {import('../context.js').Context} Context */
/** @typedef {{items: Item[], geometry: import('geojson').Geometry, precision: string, spots: L.LatLng[]}} Area */

/** Wide areas first, so that narrow ones lie on top. */
const ORDER = ['sea_air', 'admin1', 'natural_area', 'admin2']
const DASHES = /** @type {Record<string, string | undefined>} */ ({ natural_area: '2 5', sea_air: '8 6' })

/** @param {Context} context @returns {import('./index.js').MapLayer} */
export function areasLayer(context) {
  const { map, state } = context
  const group = L.layerGroup().addTo(map)

  /** @param {import('../state.js').Change} change */
  function draw(change) {
    if (change === 'view') return
    group.clearLayers()
    for (const area of areasOf(state.result.incidents)) {
      group.addLayer(
        shading(area, context).on('click', ({ latlng }) => context.openSeveral(area.items, latlng, areaName(area, context)))
      )
    }
  }

  return { draw }
}

/** @param {Item[]} items @returns {Area[]} */
export function areasOf(items) {
  /** @type {Map<string, Area>} */
  const areas = new Map()
  for (const item of items) {
    const { geometry, properties } = item.feature
    if (item.shape !== 'area' || !geometry) continue
    const area = areas.get(item.area) ?? {
      items: [],
      geometry,
      precision: properties.place_precision ?? '',
      spots: spotsOf(geometry).map(({ lon, lat }) => L.latLng(lat, lon))
    }
    area.items.push(item)
    areas.set(item.area, area)
  }
  return [...areas.values()].sort((a, b) => ORDER.indexOf(a.precision) - ORDER.indexOf(b.precision))
}

/** The colour of its one cartel, a plain one where several met. @param {Area} area @param {Context} context */
function colourOf({ items }, { vocabulary }) {
  const roots = new Set(items.flatMap((item) => item.roots))
  return roots.size === 1 ? vocabulary.colour([...roots][0]) : null
}

/** @param {Area} area @param {Context} context */
function shading(area, context) {
  const colour = colourOf(area, context)
  const chosen = area.items.some((item) => item.id === context.state.selected)
  // A highway or a river is a line: a broad, pale one stands for the shading.
  const isLine = area.geometry.type.endsWith('LineString')
  const options = /** @type {L.GeoJSONOptions} */ ({
    pane: 'areas',
    className: colour ? 'area' : 'area area-mixed',
    style: {
      ...(colour ? { color: colour, fillColor: colour } : {}),
      weight: isLine ? 7 : chosen ? 2.5 : 1.2,
      opacity: isLine && !chosen ? 0.4 : 0.75,
      fillOpacity: Math.min(0.18 + 0.05 * Math.log2(area.items.length), 0.42),
      dashArray: isLine ? undefined : DASHES[area.precision]
    }
  })
  return L.geoJSON(area.geometry, options)
}

/** @param {Area} area @param {Context} context */
export function areaName(area, { words }) {
  const place = occurredAt(area.items[0].feature.properties)
  return place ? placeName(place) : words.named('precision', area.precision)
}

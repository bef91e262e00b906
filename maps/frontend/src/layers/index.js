/**
 * The layers of the map in the order in which they are drawn; labels come last, to stand where nothing else does. A new
 * one is a file here and a line below.
 */

import { activitiesLayer } from './activities.js'
import { areaLabelsLayer } from './areaLabels.js'
import { areasLayer } from './areas.js'
import { circlesLayer } from './circles.js'
import { heatLayer } from './heat.js'
import { hexagonsLayer } from './hexagons.js'
import { hoverRingLayer } from './hoverRing.js'
import { pointsLayer } from './points.js'
import { relationsLayer } from './relations.js'
import { routesLayer } from './routes.js'
import { unitsLayer } from './units.js'
import { onScheme } from '../scheme.js'

/** @typedef {import('../context.js').Context} Context */
/**
 * A layer is told of every change and draws what that changes.
 * @typedef {{draw: (change: import('../state.js').Change) => void}} MapLayer
 */

/** @type {((context: Context) => MapLayer)[]} */
const LAYERS = [
  unitsLayer,
  hexagonsLayer,
  areasLayer,
  heatLayer,
  circlesLayer,
  relationsLayer,
  routesLayer,
  activitiesLayer,
  pointsLayer,
  areaLabelsLayer,
  hoverRingLayer
]

/** Put all layers on the map and keep them up to date. @param {Context} context */
export function addLayers(context) {
  const { map, state } = context
  addPanes(map)
  const layers = LAYERS.map((make) => make(context))
  state.onChange((change) => layers.forEach((layer) => layer.draw(change)))
  // What is painted on a canvas does not follow light and dark by itself.
  onScheme(() => state.tell('drawing'))
}

/** Areas lie below heat and circles, those below the areas' labels, those below marks. @param {import('leaflet').Map} map */
function addPanes(map) {
  for (const [order, name] of ['areas', 'heat', 'circles', 'labels'].entries()) {
    map.createPane(name).style.zIndex = String(410 + order * 10)
  }
}

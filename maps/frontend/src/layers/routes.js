/** From where to where: extraditions and transfers as arrows between the places that their articles name. */

import L from 'leaflet'
import { holder } from '../marks.js'
import { svg } from '../dom.js'
import { latest } from '../latest.js'
import { arcBetween, arrivalOf } from './arc.js'
import { byKeyboard, MarkerPool } from './markerPool.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../data/interface.js').Route} Route */

/** Arrows at once: beyond them they are a thicket. */
const MOST = 200

/** @param {Context} context @returns {import('./index.js').MapLayer} */
export function routesLayer(context) {
  const { map, state } = context
  const lines = L.layerGroup().addTo(map)
  const pool = new MarkerPool(map)
  const ask = latest((error) => state.fail(error))
  /** @type {Route[]} */
  let routes = []

  function draw() {
    lines.clearLayers()
    const drawn = state.drawing.routes ? routes.slice(0, MOST) : []
    const arcs = drawn.map(({ from, to }) => arcBetween([from[1], from[0]], [to[1], to[0]]))
    for (const arc of arcs) lines.addLayer(L.polyline(arc, { pane: 'circles', className: 'route', interactive: false }))
    pool.show(drawn.map((route, index) => arrowWish(context, route, arcs[index])))
  }

  return {
    draw(change) {
      if (change === 'view') draw()
      if (change !== 'data' && change !== 'filter' && change !== 'drawing') return
      if (!state.drawing.routes) return draw()
      ask(
        (signal) => context.data.routes(state.filter, signal),
        (found) => {
          routes = found
          draw()
        }
      )
    }
  }
}

/**
 * @param {Context} context
 * @param {Route} route
 * @param {import('./arc.js').Spot[]} arc
 * @returns {import('./markerPool.js').MarkerWish}
 */
function arrowWish({ map, words, vocabulary, open }, { number, type, from_name, to_name }, arc) {
  const turned = Math.round(arrivalOf(arc, (spot) => map.latLngToLayerPoint(spot)))
  return {
    key: `route:${number}:${arc[arc.length - 1]}`,
    look: String(turned),
    at: arc[arc.length - 1],
    name: words.text('routes.name', { type: vocabulary.typeName(type, words), from: from_name, to: to_name }),
    icon: () =>
      L.divIcon({ html: holder(arrow(turned), 'mark-holder'), className: 'mark-icon route-arrow', iconSize: [24, 24] }),
    click: (event) => open({ number }, byKeyboard(event) ? 'focus' : 'show'),
    options: { zIndexOffset: -200 }
  }
}

/** @param {number} turned degrees clockwise */
function arrow(turned) {
  return svg(
    'svg',
    { viewBox: '0 0 24 24', width: 24, height: 24, 'aria-hidden': 'true' },
    svg('path', { d: 'M12 10.5l6 10.5-6-3-6 3z', transform: `rotate(${turned} 12 12)`, class: 'route-head' })
  )
}

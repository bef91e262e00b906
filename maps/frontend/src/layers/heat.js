/** How thickly incidents at points lie, as a glow on a canvas. */

import L from 'leaflet'
import { TilesInView } from '../tilesInView.js'
import { HeatCanvas, Spots } from './heatCanvas.js'
import { SHADES, shades } from './ramp.js'

/** @param {import('../context.js').Context} context @returns {import('./index.js').MapLayer} */
export function heatLayer(context) {
  const { map, state, words } = context
  const canvas = new HeatCanvas()
  const element = L.DomUtil.create('canvas', 'heat leaflet-zoom-hide', map.getPane('heat'))
  element.setAttribute('aria-hidden', 'true')
  const tiles = new TilesInView(context, 'incident', glow)

  /** @param {import('../tilesInView.js').Seen} seen */
  function glow({ tiles: seen }) {
    if (state.drawing.form !== 'heat') return
    const { x: width, y: height } = map.getSize()
    const origin = map.containerPointToLayerPoint([0, 0])
    const corner = map.getPixelOrigin().add(origin)
    const world = 256 * 2 ** map.getZoom()
    const spots = new Spots()
    for (const { cells, rows } of seen) {
      for (const { x, y, total } of cells) spots.add(x * world - corner.x, y * world - corner.y, total)
      for (const { x, y } of rows) spots.add(x * world - corner.x, y * world - corner.y, 1)
    }
    L.DomUtil.setPosition(element, origin)
    canvas.paint(element, { width, height }, spots.all, shades(SHADES))
    context.scale = {
      title: words.text('scale.heat'),
      steps: [],
      top: [],
      left: Math.max(0, (state.summary?.total ?? 0) - pointsIn(context))
    }
    state.tell('scale')
  }

  return {
    draw(change) {
      const shown = state.drawing.form === 'heat'
      element.hidden = !shown
      if (!shown) return tiles.forget()
      if (change === 'drawing') tiles.refresh()
      else if (change === 'summary') tiles.publish()
      else tiles.follow(change)
    }
  }
}

/** Incidents that pass and stand at a point. @param {import('../context.js').Context} context */
function pointsIn({ state }) {
  const { summary } = state
  if (!summary) return 0
  const unmapped = Object.values(summary.unmapped).reduce((sum, count) => sum + count, 0)
  return summary.total - unmapped - summary.areas.reduce((sum, { total }) => sum + total, 0)
}

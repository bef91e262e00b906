/** Incidents at points, counted in the equal cells of the H3 grid. */

import { latest } from '../latest.js'
import { padded } from '../tilesInView.js'
import { Shading } from './shading.js'

/** @param {import('../context.js').Context} context @returns {import('./index.js').MapLayer} */
export function hexagonsLayer(context) {
  const { state, words } = context
  const shading = new Shading(context)
  const ask = latest((error) => state.fail(error))

  function refresh() {
    const { zoom, bounds } = state.view
    ask(
      (signal) => context.data.hexagons(resolutionAt(zoom), state.filter, padded(bounds, 0.2), signal),
      (cells) => shading.show(cells.map(shapeOf), words.text('scale.hexagons'))
    )
  }

  return {
    draw(change) {
      if (state.drawing.form !== 'hexagons') return shading.clear()
      if (change === 'data' || change === 'summary' || change === 'drawing') refresh()
    }
  }
}

/** H3's resolutions 3, 4 and 5: cells about 120, 45 and 17 km across. @param {number} zoom */
function resolutionAt(zoom) {
  return zoom < 5.5 ? 3 : zoom < 7.5 ? 4 : 5
}

/** @param {import('../data/interface.js').Hexagon} hexagon @returns {import('./shading.js').Shape} */
function shapeOf({ id, total, killed, boundary }) {
  const ring = [...boundary, boundary[0]]
  const geometry = /** @type {import('geojson').Polygon} */ ({ type: 'Polygon', coordinates: [ring] })
  return { id, name: '', people: null, incidents: total, killed, killedStated: null, geometry }
}

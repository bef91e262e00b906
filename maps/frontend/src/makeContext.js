/** Ties map, state and the opener of records together. */

import { Opener } from './detail/opener.js'
import { State } from './state.js'

/** @typedef {import('./context.js').Context} Context */

/**
 * @param {Pick<Context, 'map' | 'config' | 'words' | 'vocabulary'>} parts
 * @param {Pick<import('./address.js').Address, 'filter' | 'by' | 'drawing' | 'selected'>} wanted
 * @returns {Context} without its data
 */
export function makeContext(parts, { filter, by, drawing, selected }) {
  const { map } = parts
  const context = /** @type {Context} */ (
    /** @type {Partial<Context>} */ ({
      ...parts,
      state: new State(filter, viewOf(map), by, drawing, selected),
      occupied: new Map(),
      rows: [],
      areas: [],
      scale: null
    })
  )
  const opener = new Opener(context)
  context.open = (record, opening) => opener.open(record, opening)
  context.openSeveral = (query, at, title) => opener.openSeveral(query, at, title)
  map.on('moveend', () => context.state.setView(viewOf(map)))
  return context
}

/** @param {import('leaflet').Map} map @returns {import('./state.js').View} */
function viewOf(map) {
  const bounds = map.getBounds()
  return {
    bounds: { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() },
    zoom: map.getZoom()
  }
}

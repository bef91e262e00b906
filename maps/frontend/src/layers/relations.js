/** What belongs together with the chosen record: dotted lines to the others of its episode that stand at a point. */

import L from 'leaflet'
import { latest } from '../latest.js'
import { arcBetween } from './arc.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../types.js').Feature} Feature */

const MOST = 12

/** @param {Context} context @returns {import('./index.js').MapLayer} */
export function relationsLayer(context) {
  const { map, state } = context
  const lines = L.layerGroup().addTo(map)
  const ask = latest((error) => state.fail(error))

  /** @param {number} number @param {AbortSignal} signal @returns {Promise<Feature[]>} the record, then those it is tied to */
  async function tied(number, signal) {
    const record = await context.data.feature(number, signal)
    if (!record) return []
    const ids = new Set((record.feature.properties.related ?? []).map(({ id }) => id))
    const others = await Promise.all([...ids].slice(0, MOST).map((id) => context.data.featureById(id, signal)))
    return [record.feature, ...others.flatMap((other) => other?.feature ?? [])]
  }

  /** @param {Feature[]} features */
  function draw(features) {
    lines.clearLayers()
    const [spot, ...others] = features.map(spotOf)
    if (!spot) return
    for (const other of others) {
      if (!other || (other[0] === spot[0] && other[1] === spot[1])) continue
      lines.addLayer(L.polyline(arcBetween(spot, other), { pane: 'circles', className: 'relation', interactive: false }))
    }
  }

  return {
    draw(change) {
      if (change !== 'selection' && change !== 'data') return
      const number = state.selected?.number
      if (number === null || number === undefined) lines.clearLayers()
      else ask((signal) => tied(number, signal), draw)
    }
  }
}

/** @param {Feature} feature @returns {import('./arc.js').Spot | null} */
function spotOf({ geometry }) {
  return geometry?.type === 'Point' ? [geometry.coordinates[1], geometry.coordinates[0]] : null
}

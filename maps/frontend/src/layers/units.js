/** Incidents counted by state or by municipality, whatever the precision of their place within it. */

import { isUnits } from '../drawing.js'
import { latest } from '../latest.js'
import { Shading } from './shading.js'

/** @typedef {'state' | 'municipality'} Level */
/** @typedef {import('geojson').FeatureCollection} FeatureCollection */
/** @typedef {import('./shading.js').Shape} Shape */

/** @param {import('../context.js').Context} context @returns {import('./index.js').MapLayer} */
export function unitsLayer(context) {
  const { state, words } = context
  const shading = new Shading(context)
  const ask = latest((error) => state.fail(error))
  /** @type {Map<Level, Promise<FeatureCollection>>} */
  const outlines = new Map()

  /** @param {Level} level */
  function outlinesOf(level) {
    const known = outlines.get(level) ?? context.data.unitOutlines(level)
    outlines.set(level, known)
    known.catch(() => outlines.delete(level))
    return known
  }

  /** @param {Level} level */
  function refresh(level) {
    ask(
      (signal) => Promise.all([context.data.units(level, state.filter, signal), outlinesOf(level)]),
      ([counts, { features }]) => shading.show(shapesOf(features, counts), words.text(`scale.${level}`))
    )
  }

  return {
    draw(change) {
      const { form } = state.drawing
      if (!isUnits(form)) return shading.clear()
      if (change === 'data' || change === 'summary' || change === 'drawing') refresh(form)
    }
  }
}

/**
 * @param {FeatureCollection['features']} features
 * @param {Map<number, import('../data/interface.js').UnitCounts>} counts
 * @returns {Shape[]}
 */
function shapesOf(features, counts) {
  return features.flatMap(({ geometry, properties }) => {
    const counted = counts.get(Number(properties?.code))
    if (!counted || !geometry) return []
    const { code, name = '', people = null } = properties ?? {}
    return { id: String(code), name, people, geometry, ...counted }
  })
}

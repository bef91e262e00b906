/** One record as lists and tables show it, made from its Feature. */

import { isArea, isPoint, occurredAt } from '../items.js'
import { xOf, yOf } from '../mercator.js'

/**
 * @param {number} number
 * @param {import('../types.js').Feature} feature
 * @param {number} area the index of its area, where it has one
 * @returns {import('./interface.js').Card}
 */
export function cardOf(number, feature, area) {
  const { properties } = feature
  const [lon, lat] = isPoint(feature) ? /** @type {import('geojson').Point} */ (feature.geometry).coordinates : [null, null]
  return {
    number,
    id: properties.id,
    kind: properties.record_kind,
    type: properties.type,
    status: properties.status,
    title: properties.title,
    date: properties.date,
    place: occurredAt(properties),
    precision: properties.place_precision,
    cartels: properties.cartels,
    agencies: properties.agencies,
    killed: properties.killed,
    injured: properties.injured,
    detained: properties.detained,
    lon,
    lat,
    area: isArea(feature) ? area : 0,
    sources: properties.independent_source_count ?? properties.sources.length
  }
}

/**
 * What a mark of it needs.
 * @param {import('./interface.js').Card} card one with a point
 * @param {import('../vocabulary.js').Vocabulary} vocabulary
 * @returns {import('./interface.js').Row}
 */
export function rowOfCard({ number, lon, lat, kind, type, cartels, precision, status, killed }, vocabulary) {
  const groups = vocabulary.groupsOf(cartels)
  const at = { lon: lon ?? 0, lat: lat ?? 0 }
  return {
    number,
    ...at,
    x: xOf(at.lon),
    y: yOf(at.lat),
    kind,
    type,
    groups,
    roots: [...new Set(groups.map((id) => vocabulary.root(id)))],
    precision,
    start: -Infinity,
    end: Infinity,
    dated: false,
    status,
    radius: 0,
    killed: killed?.best ?? null
  }
}

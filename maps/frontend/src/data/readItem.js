/** Features as ItemsData works with them: read once, then only filtered. */

import { dayOf } from '../dates.js'
import { fold } from '../fold.js'
import { areaKey, isArea, isPoint, reasonOf } from '../items.js'
import { xOf, yOf } from '../mercator.js'
import { NO_PRECISION, NOT_STATED } from '../vocabulary.js'

/** @typedef {import('../types.js').Feature} Feature */
/** @typedef {import('../types.js').Properties} Properties */
/** @typedef {import('../types.js').Item} Item */

/**
 * @param {Feature} feature
 * @param {import('../vocabulary.js').Vocabulary} vocabulary
 * @returns {Item}
 */
export function readItem(feature, vocabulary) {
  const properties = feature.properties
  const groups = vocabulary.groupsOf(properties.cartels)
  const shape = isPoint(feature) ? 'point' : isArea(feature) ? 'area' : 'none'
  const [lon, lat] = shape === 'point' ? /** @type {import('geojson').Point} */ (feature.geometry).coordinates : [null, null]
  return {
    id: properties.id,
    kind: properties.record_kind,
    type: properties.type,
    groups,
    roots: [...new Set(groups.map((id) => vocabulary.root(id)))],
    agencies: properties.agencies.length ? properties.agencies : [NOT_STATED],
    status: properties.status,
    precision: properties.place_precision ?? NO_PRECISION,
    confidence: properties.confidence.event,
    start: properties.date_start ? dayOf(properties.date_start) : -Infinity,
    end: properties.date_end ? dayOf(properties.date_end) : Infinity,
    dated: properties.date !== null,
    shape,
    lon,
    lat,
    x: lon === null ? null : xOf(lon),
    y: lat === null ? null : yOf(lat),
    area: shape === 'area' ? areaKey(feature) : '',
    reason: shape === 'none' ? reasonOf(properties) : null,
    text: searchText(properties),
    feature
  }
}

/** The same fields that `geo.query.searchable` folds. @param {Properties} properties */
export function searchText(properties) {
  const { title, cartels, agencies, places, actors, evidence, sources, fields = [] } = properties
  const parts = [title.en, title.es, ...cartels, ...agencies]
  for (const place of places) parts.push(place.mention, place.name ?? '', place.admin2 ?? '', place.admin1 ?? '')
  for (const actor of actors) parts.push(actor.name, actor.mention)
  for (const { quote } of evidence) parts.push(quote)
  for (const source of sources) parts.push(source.title ?? '', source.publisher ?? '')
  for (const [, text] of fields) parts.push(text)
  return fold(parts.join(' \n '))
}

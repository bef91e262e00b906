/** Features as the page works with them: read once, then only filtered. */

import { dayOf } from './dates.js'
import { fold } from './fold.js'
import { NOT_STATED } from './vocabulary.js'

/** @typedef {import('./types.js').Feature} Feature */
/** @typedef {import('./types.js').Properties} Properties */
/** @typedef {import('./types.js').Item} Item */
/** @typedef {import('./vocabulary.js').Vocabulary} Vocabulary */

const POINTS = new Set(['site', 'locality', 'near_locality'])
const AREAS = new Set(['admin2', 'natural_area', 'admin1', 'sea_air'])

/**
 * @param {Feature} feature
 * @param {Vocabulary} vocabulary
 * @returns {Item}
 */
export function readItem(feature, vocabulary) {
  const properties = feature.properties
  const groups = properties.cartels.length ? vocabulary.mostSpecific(properties.cartels) : [NOT_STATED]
  const shape = shapeOf(feature)
  const [lon, lat] = shape === 'point' ? /** @type {import('geojson').Point} */ (feature.geometry).coordinates : [null, null]
  return {
    id: properties.id,
    kind: properties.record_kind,
    type: properties.type,
    symbol: vocabulary.symbol(properties.type),
    groups,
    roots: [...new Set(groups.map((id) => vocabulary.root(id)))],
    start: properties.date_start ? dayOf(properties.date_start) : -Infinity,
    end: properties.date_end ? dayOf(properties.date_end) : Infinity,
    dated: properties.date !== null,
    shape,
    lon,
    lat,
    area: shape === 'area' ? areaOf(feature) : '',
    text: searchText(properties),
    feature
  }
}

/**
 * A coarse place never becomes a point, a country and an unknown place are not drawn.
 * @param {Feature} feature
 * @returns {Item['shape']}
 */
function shapeOf({ geometry, properties }) {
  if (properties.record_kind === 'statement' || !geometry || !properties.place_precision) return 'none'
  if (geometry.type === 'Point') return POINTS.has(properties.place_precision) ? 'point' : 'none'
  return AREAS.has(properties.place_precision) ? 'area' : 'none'
}

/** @param {Feature} feature */
function areaOf({ geometry, properties }) {
  return occurredAt(properties)?.gazetteer_id ?? JSON.stringify(geometry)
}

/** @param {Properties} properties */
export function occurredAt(properties) {
  return properties.places.find((place) => place.role === 'occurred_at') ?? null
}

/** The same fields that `geo.query.searchable` folds. @param {Properties} properties */
function searchText(properties) {
  const { title, cartels, agencies, places, actors, evidence, sources } = properties
  const parts = [title.en, title.es, ...cartels, ...agencies]
  for (const place of places) parts.push(place.mention, place.name ?? '', place.admin2 ?? '', place.admin1 ?? '')
  for (const actor of actors) parts.push(actor.name, actor.mention)
  for (const { quote } of evidence) parts.push(quote)
  for (const source of sources) parts.push(source.title ?? '', source.publisher ?? '')
  return fold(parts.join(' \n '))
}

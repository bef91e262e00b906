/** What a Feature says about itself: where it is on the map, or why it is not there. */

/** @typedef {import('./types.js').Feature} Feature */
/** @typedef {import('./types.js').Properties} Properties */

const POINTS = new Set(['site', 'locality', 'near_locality'])
const AREAS = new Set(['admin2', 'natural_area', 'admin1', 'sea_air'])

/** A coarse place is never a point, whatever its geometry says. @param {Feature} feature */
export function isPoint(feature) {
  return isMapped(feature, POINTS) && feature.geometry?.type === 'Point'
}

/** A country and an unknown place are not drawn. @param {Feature} feature */
export function isArea(feature) {
  return isMapped(feature, AREAS) && feature.geometry?.type !== 'Point'
}

/** @param {Feature} feature @param {ReadonlySet<string>} precisions */
function isMapped({ geometry, properties }, precisions) {
  return properties.record_kind !== 'statement' && geometry !== null && precisions.has(properties.place_precision ?? '')
}

/** What the areas of several records are told apart by. @param {Feature} feature */
export function areaKey({ geometry, properties }) {
  return occurredAt(properties)?.gazetteer_id ?? JSON.stringify(geometry)
}

/** @param {Properties} properties */
export function occurredAt(properties) {
  return properties.places.find((place) => place.role === 'occurred_at') ?? null
}

/**
 * Only a country is known, the area has no outline, the place was not found, or none is stated.
 * @param {Properties} properties
 * @returns {'country' | 'outline' | 'unresolved' | 'none'}
 */
export function reasonOf(properties) {
  const place = occurredAt(properties)
  if (properties.place_precision === 'country') return 'country'
  if (!place) return 'none'
  return place.lon === null ? 'unresolved' : 'outline'
}

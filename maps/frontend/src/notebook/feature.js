/** A row of a frame as a Feature with everything that the page reads of one: what a frame cannot say is not stated. */

/** @typedef {import('../types.js').Feature} Feature */

/**
 * @param {{id: string, geometry: import('geojson').Geometry | null, type: string, cartels: string[], title: string, date: string | null,
 *   start: string | null, end: string | null, precision: string | null, fields: [string, string][]}} row
 * @returns {Feature}
 */
export function featureOf({ id, geometry, type, cartels, title, date, start, end, precision, fields }) {
  return {
    type: 'Feature',
    geometry,
    properties: {
      id,
      status: 'candidate',
      record_kind: 'incident',
      type,
      outcome: 'completed',
      title: { en: title, es: title },
      summary: { en: '', es: '' },
      date,
      date_start: start,
      date_end: end,
      places: [],
      place_precision: precision,
      cartels,
      agencies: [],
      actors: [],
      killed: null,
      injured: null,
      detained: null,
      disappeared: null,
      claims: [],
      seized: [],
      evidence: [],
      sources: [],
      episode_id: null,
      confidence: { event: 1, date: 1, place: 1, actors: 1 },
      fields
    }
  }
}

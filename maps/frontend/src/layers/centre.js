/** A point well inside an area, for its label. No drawing here. */

/** @typedef {[number, number]} LonLat */
/** @typedef {{lon: number, lat: number}} Spot */

const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]

/**
 * The middle of the widest stretch of the largest ring's middle line: always inside, unlike a centroid.
 * @param {import('geojson').Geometry} geometry
 * @returns {Spot}
 */
export function centreOf(geometry) {
  return spotsOf(geometry)[0]
}

/** @type {WeakMap<import('geojson').Geometry, Spot[]>} */
const known = new WeakMap()

/**
 * Points inside an area, the roomiest first: the middles of its widest stretches at several latitudes.
 * @param {import('geojson').Geometry} geometry
 * @returns {Spot[]}
 */
export function spotsOf(geometry) {
  const spots = known.get(geometry) ?? findSpots(geometry)
  known.set(geometry, spots)
  return spots
}

/** @param {import('geojson').Geometry} geometry @returns {Spot[]} */
function findSpots(geometry) {
  const ring = largestRing(geometry)
  if (ring.length < 3) return [ring.length ? { lon: ring[0][0], lat: ring[0][1] } : { lon: 0, lat: 0 }]
  const lats = ring.map(([, lat]) => lat)
  const [south, north] = [lats.reduce((a, b) => Math.min(a, b)), lats.reduce((a, b) => Math.max(a, b))]
  const spots = SHARES.map((share) => {
    const lat = south + share * (north - south)
    return { lat, ...widestStretch(ring, lat) }
  })
  // The middle has precedence over what is only a little wider.
  spots[0].width *= 1.3
  return spots.sort((a, b) => b.width - a.width).map(({ lon, lat }) => ({ lon, lat }))
}

/** @param {import('geojson').Geometry} geometry @returns {LonLat[]} */
function largestRing(geometry) {
  const rings = /** @type {LonLat[][]} */ (ringsOf(geometry))
  return rings.reduce(
    (best, ring) => (Math.abs(signedArea(ring)) > Math.abs(signedArea(best)) ? ring : best),
    rings[0] ?? []
  )
}

/** @param {import('geojson').Geometry} geometry @returns {import('geojson').Position[][]} */
function ringsOf(geometry) {
  switch (geometry.type) {
    case 'Polygon':
      return [geometry.coordinates[0]]
    case 'MultiPolygon':
      return geometry.coordinates.map((polygon) => polygon[0])
    case 'LineString':
      return [geometry.coordinates]
    case 'MultiLineString':
      return geometry.coordinates
    case 'GeometryCollection':
      return geometry.geometries.flatMap(ringsOf)
    case 'Point':
      return [[geometry.coordinates]]
    default:
      return []
  }
}

/** @param {LonLat[]} ring */
function signedArea(ring) {
  let sum = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) sum += (ring[j][0] - ring[i][0]) * (ring[j][1] + ring[i][1])
  return sum / 2
}

/** @param {LonLat[]} ring @param {number} lat @returns {{lon: number, width: number}} */
function widestStretch(ring, lat) {
  const crossings = []
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[lon1, lat1], [lon2, lat2]] = [ring[j], ring[i]]
    if (lat1 > lat !== lat2 > lat) crossings.push(lon1 + ((lat - lat1) / (lat2 - lat1)) * (lon2 - lon1))
  }
  crossings.sort((a, b) => a - b)
  let best = { lon: ring[0][0], width: 0 }
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const width = crossings[i + 1] - crossings[i]
    if (width > best.width) best = { lon: (crossings[i] + crossings[i + 1]) / 2, width }
  }
  return best
}

/**
 * Positions in Z-order: the bits of Web Mercator x (even) and y (odd), 26 each, as one number below 2^52. All that lies in a
 * tile of any zoom is then one stretch of a sorted list.
 */

export const BITS = 26
/** How many steps x and y have across the world. */
export const SIDE = 2 ** BITS
/** Positions from here on are of what is not drawn as a point. */
export const NO_POINT = 2 ** (2 * BITS)

const HALF = 13
const LOW = 2 ** BITS

/** @param {number} x @param {number} y whole numbers below 2^26 */
export function position(x, y) {
  const mask = 2 ** HALF - 1
  const low = spread(x & mask) | (spread(y & mask) << 1)
  const high = spread(x >>> HALF) | (spread(y >>> HALF) << 1)
  return high * LOW + low
}

/**
 * The first position of a tile and the first after it.
 * @param {number} z @param {number} x @param {number} y
 * @returns {[number, number]}
 */
export function stretchOf(z, x, y) {
  const across = 2 ** (BITS - z)
  const first = position(x * across, y * across)
  return [first, first + across * across]
}

/** @param {number} at a position @returns {number} */
export function columnOf(at) {
  const high = Math.floor(at / LOW)
  return (gathered(high) << HALF) | gathered(at - high * LOW)
}

/** @param {number} at a position @returns {number} */
export function rowOf(at) {
  const high = Math.floor(at / LOW)
  return (gathered(high >>> 1) << HALF) | gathered((at - high * LOW) >>> 1)
}

/** Bits 0 to 12 to the even places. @param {number} value */
function spread(value) {
  let bits = value
  bits = (bits | (bits << 8)) & 0x00ff00ff
  bits = (bits | (bits << 4)) & 0x0f0f0f0f
  bits = (bits | (bits << 2)) & 0x33333333
  return (bits | (bits << 1)) & 0x55555555
}

/** The even places back to bits 0 to 12. @param {number} value */
function gathered(value) {
  let bits = value & 0x55555555
  bits = (bits | (bits >>> 1)) & 0x33333333
  bits = (bits | (bits >>> 2)) & 0x0f0f0f0f
  bits = (bits | (bits >>> 4)) & 0x00ff00ff
  return (bits | (bits >>> 8)) & 0x0000ffff
}

/** Where in the world, 0 to 1 eastwards. @param {number} lon */
export function acrossOf(lon) {
  return (lon + 180) / 360
}

/** Where in the world, 0 to 1 southwards. @param {number} lat */
export function downOf(lat) {
  return 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)
}

/** The longitude of a step, as it was stated: a step is less wide than the fifth decimal. @param {number} x */
export function lonOfStep(x) {
  return toFiveDecimals(((x + 0.5) / SIDE) * 360 - 180)
}

/** @param {number} y a step */
export function latOfStep(y) {
  return toFiveDecimals((Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + 0.5)) / SIDE))) * 180) / Math.PI)
}

/** @param {number} degrees */
function toFiveDecimals(degrees) {
  return Math.round(degrees * 1e5) / 1e5 + 0
}

/**
 * The first index whose position is not below `wanted`.
 * @param {Float64Array} sorted
 * @param {number} wanted
 */
export function lowerBound(sorted, wanted) {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle] < wanted) low = middle + 1
    else high = middle
  }
  return low
}

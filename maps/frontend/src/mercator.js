/** Web Mercator as fractions of the world: x grows east, y south, both from 0 to 1. No drawing here. */

const RADIANS = Math.PI / 180

/** @param {number} lon */
export function xOf(lon) {
  return lon / 360 + 0.5
}

/** @param {number} lat latitudes beyond the square world lie on its edge */
export function yOf(lat) {
  const sine = Math.sin(Math.max(-85.0511287798, Math.min(85.0511287798, lat)) * RADIANS)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}

/** @param {number} x */
export function lonOf(x) {
  return (x - 0.5) * 360
}

/** @param {number} y */
export function latOf(y) {
  return (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI))) / RADIANS - 90
}

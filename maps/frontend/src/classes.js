/** Numbers parted into a few classes for shading, as `mapclassify` does: equal intervals, quantiles, Jenks's natural breaks. */

import { ckmeans, quantileSorted } from 'simple-statistics'

/** @typedef {import('./drawing.js').Classing} Classing */
/** @typedef {{from: number, to: number, count: number}} Class both included; how many of the numbers lie in it */

/** Above so many numbers natural breaks are found among evenly spaced ones of them: they cost the square of their number. */
const MOST = 3000

/**
 * Whole numbers parted into at most `most` classes, the smallest first; equal numbers are never parted, no class is empty.
 * @param {number[]} values
 * @param {Classing} classing
 * @param {number} most
 * @returns {Class[]}
 */
export function classesOf(values, classing, most) {
  const sorted = Float64Array.from(values).sort()
  if (!sorted.length) return []
  const tops = [...new Set(UPPER[classing](Array.from(sorted), most))].sort((a, b) => a - b)
  /** @type {Class[]} */
  const classes = []
  let start = 0
  for (const top of [...tops.slice(0, -1), Infinity]) {
    let end = start
    while (end < sorted.length && sorted[end] <= top) end++
    if (end > start) classes.push({ from: sorted[start], to: sorted[end - 1], count: end - start })
    start = end
  }
  return classes
}

/** The upper ends of classes, given sorted numbers. @type {Record<Classing, (sorted: number[], most: number) => number[]>} */
const UPPER = {
  equal(sorted, most) {
    const [least, greatest] = [sorted[0], sorted[sorted.length - 1]]
    return Array.from({ length: most }, (_, index) => least + ((greatest - least) * (index + 1)) / most)
  },
  quantile(sorted, most) {
    return Array.from({ length: most }, (_, index) => quantileSorted(sorted, (index + 1) / most))
  },
  jenks(sorted, most) {
    const sample = thinned(sorted)
    const kinds = new Set(sample).size
    return ckmeans(sample, Math.min(most, kinds)).map((group) => group[group.length - 1])
  }
}

/** @param {number[]} sorted */
function thinned(sorted) {
  if (sorted.length <= MOST) return sorted
  const step = (sorted.length - 1) / (MOST - 1)
  return Array.from({ length: MOST }, (_, index) => sorted[Math.round(index * step)])
}

/** Which class a number lies in; -1 below the first. @param {Class[]} classes @param {number} value */
export function classOf(classes, value) {
  let found = -1
  for (const [index, { from }] of classes.entries()) if (value >= from) found = index
  return found
}

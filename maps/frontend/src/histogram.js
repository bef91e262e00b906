/** Incidents over time, imprecise dates as intervals over all the bins they may lie in. No drawing here. */

import { firstOfMonth, monthOf } from './dates.js'

/** @typedef {import('./types.js').Item} Item */
/** @typedef {{start: number, end: number, exact: number, possible: number}} Bin days, `end` exclusive */
/**
 * @typedef {{first: number, last: number, months: number, step: number}} Span months from `first` to `last` inclusive, counted from year 0
 */

/**
 * The months that the data cover; null when nothing is dated.
 * @param {Item[]} items
 * @param {number} width in bins, at most
 * @returns {Span | null}
 */
export function spanOf(items, width) {
  const days = items
    .filter((item) => item.dated)
    .flatMap(({ start, end }) => [start, end])
    .filter(Number.isFinite)
  if (!days.length) return null
  const [first, last] = [
    monthNumber(days.reduce((a, b) => Math.min(a, b))),
    monthNumber(days.reduce((a, b) => Math.max(a, b)))
  ]
  const step = [1, 3, 6, 12, 24, 60, 120].find((months) => (last - first + 1) / months <= width) ?? 240
  const aligned = first - (first % step)
  const months = Math.ceil((last - aligned + 1) / step) * step
  return { first: aligned, last: aligned + months - 1, months, step }
}

/**
 * An incident known to lie within one bin counts as exact there; any other counts as possible in each bin it meets.
 * @param {Item[]} items
 * @param {Span} span
 * @returns {Bin[]}
 */
export function binsOf(items, { first, months, step }) {
  const bins = Array.from({ length: months / step }, (_, index) => ({
    start: monthStart(first + index * step),
    end: monthStart(first + (index + 1) * step),
    exact: 0,
    possible: 0
  }))
  for (const item of items) {
    if (!item.dated) continue
    const met = bins.filter((bin) => item.end >= bin.start && item.start < bin.end)
    if (met.length === 1 && item.start >= met[0].start && item.end < met[0].end) met[0].exact += 1
    else for (const bin of met) bin.possible += 1
  }
  return bins
}

/** @param {number} day */
export function monthNumber(day) {
  const [year, month] = monthOf(day)
  return year * 12 + month
}

/** The first day of a month counted from year 0. @param {number} month */
export function monthStart(month) {
  return firstOfMonth(Math.floor(month / 12), month % 12)
}

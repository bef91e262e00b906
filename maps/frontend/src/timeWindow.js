/** Windows of time: days, both included, in steps of days, weeks, months and years. No drawing here. */

import { firstOfMonth, monthOf } from './dates.js'

/** @typedef {'day' | 'week' | 'month' | 'year'} Unit */
/** @typedef {{from: number | null, to: number | null}} Window null: open on that side */
/** @typedef {{first: number, last: number}} Span days that the strip shows */

/** @type {Unit[]} */
export const UNITS = ['day', 'week', 'month', 'year']

/** The first day of the unit that a day lies in; weeks begin on Monday. @param {number} day @param {Unit} unit */
export function startOf(day, unit) {
  const [year, month] = monthOf(day)
  if (unit === 'year') return firstOfMonth(year, 0)
  if (unit === 'month') return firstOfMonth(year, month)
  // 1970-01-01 was a Thursday.
  return unit === 'week' ? day - ((((day + 3) % 7) + 7) % 7) : day
}

/** The last day of the unit that a day lies in. @param {number} day @param {Unit} unit */
export function endOf(day, unit) {
  return moved(startOf(day, unit), unit, 1) - 1
}

/**
 * The same day some units later; one that a shorter month lacks becomes its last.
 * @param {number} day
 * @param {Unit} unit
 * @param {number} count
 */
export function moved(day, unit, count) {
  if (unit === 'day') return day + count
  if (unit === 'week') return day + 7 * count
  const [year, month] = monthOf(day)
  const target = month + count * (unit === 'year' ? 12 : 1)
  const [start, next] = [firstOfMonth(year, target), firstOfMonth(year, target + 1)]
  return Math.min(start + day - firstOfMonth(year, month), next - 1)
}

/**
 * The window between two days, widened to whole units; an end that reaches the span's restricts nothing on its side.
 * @param {number} a
 * @param {number} b
 * @param {Unit} unit
 * @param {Span} span
 * @returns {Window}
 */
export function windowOf(a, b, unit, { first, last }) {
  const [from, to] = [startOf(Math.min(a, b), unit), endOf(Math.max(a, b), unit)]
  return { from: from <= first ? null : from, to: to >= last ? null : to }
}

/**
 * The window some units later or earlier, as long as before. Without one, the span's first or last unit.
 * @param {Window} window
 * @param {Unit} unit
 * @param {number} count
 * @param {Span} span
 * @returns {Window}
 */
export function stepped({ from, to }, unit, count, { first, last }) {
  if (from === null && to === null) {
    const at = count > 0 ? first : last
    return { from: startOf(at, unit), to: endOf(at, unit) }
  }
  return {
    from: from === null ? null : moved(from, unit, count),
    to: to === null ? null : moved(to + 1, unit, count) - 1
  }
}

/** Whether nothing of the window lies within the span. @param {Window} window @param {Span} span */
export function isBeyond({ from, to }, { first, last }) {
  return (from !== null && from > last) || (to !== null && to < first)
}

/**
 * Moved by days as it is dragged, kept within the span.
 * @param {Window} window with both ends
 * @param {number} days
 * @param {Span} span
 */
export function dragged({ from, to }, days, { first, last }) {
  const [start, end] = [from ?? first, to ?? last]
  const allowed = Math.max(first - start, Math.min(last - end, days))
  return { from: start + allowed, to: end + allowed }
}

/**
 * As EDTF, no more precise than it is: whole years as years, whole months as months.
 * @param {Window} window
 * @param {(day: number) => string} iso
 */
export function edtfOfWindow({ from, to }, iso) {
  const wholeYears = isWhole(from, to, 'year')
  const length = wholeYears ? 4 : isWhole(from, to, 'month') ? 7 : 10
  const [start, end] = [from, to].map((day) => (day === null ? '..' : iso(day).slice(0, length)))
  return start === end ? start : `${start}/${end}`
}

/** @param {number | null} from @param {number | null} to @param {Unit} unit */
function isWhole(from, to, unit) {
  return (from === null || startOf(from, unit) === from) && (to === null || endOf(to, unit) === to)
}

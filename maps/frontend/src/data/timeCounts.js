/** Incidents over time, imprecise dates as intervals over all the bins that they may lie in. */

import { monthNumber, monthStart } from '../histogram.js'
import { OPEN_END, OPEN_START } from './columns.js'
import { isUndated } from './filtering.js'

/** The histogram has at most so many bins. */
const BINS = 72
const STEPS = [1, 3, 6, 12, 24, 60, 120]

/**
 * The first and the last month of dated records; null without any.
 * @param {import('./columns.js').Columns} columns
 * @param {(row: number) => boolean} isCounted
 * @returns {[number, number] | null}
 */
export function monthsOf({ n, start, end }, isCounted) {
  let [first, last] = [Infinity, -Infinity]
  for (let row = 0; row < n; row++) {
    if (isUndated(start[row], end[row]) || !isCounted(row)) continue
    for (const day of [start[row], end[row]]) {
      if (day === OPEN_START || day === OPEN_END) continue
      if (day < first) first = day
      if (day > last) last = day
    }
  }
  return first > last ? null : [monthNumber(first), monthNumber(last)]
}

/**
 * Exact in the one bin that holds all days of an incident, possible in each of several that they meet.
 * @param {number} first @param {number} last months
 */
export function makeHistogram(first, last) {
  const step = STEPS.find((months) => (last - first + 1) / months <= BINS) ?? 240
  const aligned = first - (first % step)
  const bins = Math.ceil((last - aligned + 1) / step)
  const after = aligned + bins * step
  const [firstDay, lastDay] = [monthStart(aligned), monthStart(after) - 1]
  const binOf = new Uint16Array(lastDay - firstDay + 1)
  for (let bin = 0; bin < bins; bin++)
    binOf.fill(bin, monthStart(aligned + bin * step) - firstDay, monthStart(aligned + (bin + 1) * step) - firstDay)
  const exact = new Uint32Array(bins)
  const change = new Int32Array(bins + 1)
  return {
    /** @param {number} from @param {number} to first and last possible day */
    add(from, to) {
      if (to < firstDay || from > lastDay) return
      const low = binOf[Math.max(from, firstDay) - firstDay]
      const high = binOf[Math.min(to, lastDay) - firstDay]
      if (low === high && from >= firstDay && to <= lastDay) exact[low]++
      else {
        change[low]++
        change[high + 1]--
      }
    },
    /** @returns {import('./interface.js').Histogram} */
    result() {
      let possible = 0
      return {
        first: aligned,
        last: after - 1,
        step,
        exact: [...exact],
        possible: Array.from({ length: bins }, (_, bin) => (possible += change[bin]))
      }
    }
  }
}

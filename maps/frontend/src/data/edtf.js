/** The EDTF string that a span of days most often stands for; a file names only those that are otherwise. */

import { isoOf } from '../dates.js'
import { OPEN_END, OPEN_START } from './columns.js'
import { isUndated } from './filtering.js'

/**
 * A whole decade, year or month as such, a day, else the two days. The rule of `maps.embedding.cards` in Python.
 * @param {number} start @param {number} end
 * @returns {string | null}
 */
export function edtfOf(start, end) {
  if (isUndated(start, end)) return null
  const first = start === OPEN_START ? '..' : isoOf(start)
  const last = end === OPEN_END ? '..' : isoOf(end)
  if (first === last) return first
  if (first === '..' || last === '..') return `${first}/${last}`
  return wholeOf(first, last, isoOf(end + 1)) ?? `${first}/${last}`
}

/** @param {string} first @param {string} last @param {string} next the day after the last */
function wholeOf(first, last, next) {
  if (first.endsWith('-01') && next.endsWith('-01') && first.slice(0, 7) === last.slice(0, 7)) return first.slice(0, 7)
  if (!first.endsWith('-01-01') || !next.endsWith('-01-01')) return null
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))]
  if (from === to) return first.slice(0, 4)
  return from % 10 === 0 && to === from + 9 ? `${first.slice(0, 3)}X` : null
}

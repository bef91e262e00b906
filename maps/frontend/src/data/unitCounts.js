/** Incidents by state or by municipality, and how many of them state how many were killed. */

import { KILLED_NOT_STATED } from './columns.js'

/** Codes are state * 1000 + municipality, a state's own ends in 000. */
const STATE = 1000

/**
 * @param {'state' | 'municipality'} level
 * @param {import('./columns.js').Columns} columns
 * @param {(row: number) => boolean} passes
 * @returns {Map<number, import('./interface.js').UnitCounts>}
 */
export function unitCounts(level, { unit, killed, n }, passes) {
  /** @type {Map<number, import('./interface.js').UnitCounts>} */
  const found = new Map()
  for (let row = 0; row < n; row++) {
    const isKnown = level === 'state' ? unit[row] > 0 : unit[row] % STATE > 0
    if (!isKnown || !passes(row)) continue
    const code = level === 'state' ? Math.floor(unit[row] / STATE) * STATE : unit[row]
    const counts = found.get(code) ?? { incidents: 0, killed: 0, killedStated: 0 }
    found.set(code, counts)
    counts.incidents += 1
    if (killed[row] === KILLED_NOT_STATED) continue
    counts.killed += killed[row]
    counts.killedStated += 1
  }
  return found
}

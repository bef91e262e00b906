/** Records by the area that is all that is known of their place. */

import { KILLED_NOT_STATED } from './columns.js'

/**
 * @param {import('./columns.js').Columns} columns
 * @param {import('./columns.js').Header} header
 * @param {import('./roots.js').Roots} roots
 */
export function areaCounts({ area, groups, killed }, header, { partOf }) {
  const parts = header.roots.length
  const counts = new Uint32Array(header.areas.length * parts)
  const deaths = new Uint32Array(header.areas.length)
  return {
    /** @param {number} row */
    add(row) {
      counts[area[row] * parts + partOf[groups[row]]]++
      if (killed[row] !== KILLED_NOT_STATED) deaths[area[row]] += killed[row]
    },
    /** Those that hold any. @returns {import('./interface.js').AreaTotal[]} */
    result() {
      return Array.from(deaths, (dead, index) => {
        /** @type {[number, number][]} */
        const found = []
        counts.subarray(index * parts, (index + 1) * parts).forEach((count, part) => count && found.push([part, count]))
        return { index, total: found.reduce((sum, [, count]) => sum + count, 0), parts: found, killed: dead }
      }).filter(({ total }) => total > 0)
    }
  }
}

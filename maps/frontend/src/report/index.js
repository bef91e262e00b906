/** The parts of a report around its map: facts, table, what is not mapped, sources, and the data to take away. */

import { byId } from '../dom.js'
import { downloadButtons } from './download.js'
import { reportFacts } from './facts.js'
import { printButton } from './paper.js'
import { sourcesTable } from './sources.js'
import { reportTable } from './table.js'
import { unmappedList } from './unmapped.js'

/**
 * @param {import('../context.js').Context} context
 * @returns {import('./paper.js').Draw[]} what draws the whole of each table
 */
export function reportParts(context) {
  reportFacts(context)
  const tables = [reportTable(context, byId('report-table')), sourcesTable(context, byId('report-sources'))]
  unmappedList(context, byId('report-unmapped'))
  downloadButtons(context, byId('report-download'))
  printButton(context, tables)
  return tables
}

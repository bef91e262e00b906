/** The parts of a report around its map: facts, table, what is not mapped, sources, and the data to take away. */

import { byId } from '../dom.js'
import { downloadButtons } from './download.js'
import { reportFacts } from './facts.js'
import { sourcesTable } from './sources.js'
import { recordsTable } from './table.js'
import { unmappedList } from './unmapped.js'

/** @param {import('../context.js').Context} context */
export function reportParts(context) {
  reportFacts(context)
  recordsTable(context, byId('report-table'))
  unmappedList(context, byId('report-unmapped'))
  sourcesTable(context, byId('report-sources'))
  downloadButtons(context, byId('report-download'))
}

/** The parts of a report below its map: table, what is not mapped, sources, methods, and the data to take away. */

import { byId } from '../dom.js'
import { downloadButton } from './download.js'
import { sourcesTable } from './sources.js'
import { incidentsTable } from './table.js'

/** @param {import('../context.js').Context} context */
export function reportParts (context) {
  incidentsTable(context, byId('report-table'))
  sourcesTable(context, byId('report-sources'))
  downloadButton(context, byId('report-download'))
}

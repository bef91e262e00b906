/** The parts of a report around its map: facts, table, what is not mapped, sources, and the data to take away. */

import { byId } from '../dom.js'
import { latest } from '../latest.js'
import { downloadButtons } from './download.js'
import { reportFacts } from './facts.js'
import { sourceNumbers, sourcesTable } from './sources.js'
import { incidentsTable } from './table.js'
import { unmappedList } from './unmapped.js'

/** @typedef {import('../types.js').Feature} Feature */

/** @param {import('../context.js').Context} context */
export function reportParts(context) {
  const { state } = context
  const [askAll, askShown] = [latest(state.fail.bind(state)), latest(state.fail.bind(state))]
  const table = incidentsTable(context, byId('report-table'))
  /** @type {Map<string, number>} */
  let numbers = new Map()

  /** @param {import('../filters.js').Filter | null} filter */
  async function every(filter) {
    /** @type {Feature[]} */
    const features = []
    for await (const feature of context.data.features?.(filter) ?? []) features.push(feature)
    return features
  }

  function drawAll() {
    return askAll(
      () => every(null),
      (features) => {
        numbers = sourceNumbers(features)
        sourcesTable(context, byId('report-sources'), features, numbers)
        drawShown()
      }
    )
  }

  function drawShown() {
    askShown(
      () => every(state.filter),
      (features) => {
        table.show(features, numbers)
        unmappedList(context, byId('report-unmapped'), features)
      }
    )
  }

  reportFacts(context)
  downloadButtons(context, byId('report-download'), every)
  state.onChange((change) => {
    if (change === 'data') drawAll()
    if (change === 'filter') drawShown()
  })
}

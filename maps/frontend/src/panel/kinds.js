/** The two kinds of record that are not incidents: activities are on the map off the counts, statements only ever listed. */

import { el } from '../dom.js'
import { layerGroup, layerRow } from './layerGroup.js'

const KINDS = /** @type {const} */ ([
  ['activities', 'activity'],
  ['statements', 'statement']
])

/** @param {import('../context.js').Context} context @param {HTMLElement} target */
export function kindsPanel({ state, words }, target) {
  const section = layerGroup(target, { title: words.text('layers.kinds'), words })
  const rows = KINDS.map(([name, kind]) => {
    const row = layerRow({
      id: `kind-${name}`,
      name: words.text(`layers.${name}`),
      note: words.text(`layers.${name}.note`),
      icon: null,
      words,
      change: (checked) => state.setFilter({ [name]: checked })
    })
    return { name, kind, row }
  })

  function layOut() {
    section.show(rows.map(({ row }) => el('li', {}, row.element)))
    update()
  }

  function update() {
    for (const { name, kind, row } of rows) {
      const count = state.summary?.kinds[kind] ?? 0
      row.update({ state: state.filter[name] ? 'on' : 'off', count, seen: count })
    }
  }

  state.onChange((change) => {
    if (change === 'data') layOut()
    if (change === 'filter' || change === 'summary') update()
  })
}

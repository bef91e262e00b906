/** The layers by operation type, with their symbols, and the two kinds of record that are not incidents. */

import { el } from '../dom.js'
import { ALL, countOf, isOn, NONE, switched } from '../filters.js'
import { symbolIcon } from '../symbols.js'
import { layerGroup, layerRow } from './layerGroup.js'

/** @typedef {import('../context.js').Context} Context */

/** @param {Context} context @param {HTMLElement} target */
export function typesPanel(context, target) {
  const { state, vocabulary, words } = context
  const section = layerGroup(target, words.text('layers.types'), words, (on) => state.setFilter({ types: on ? ALL : NONE }))

  function draw() {
    section.show(
      typesInData(context).map((id) =>
        el(
          'li',
          {},
          layerRow({
            id: `type-${id}`,
            name: vocabulary.typeName(id, words),
            icon: symbolIcon(vocabulary.symbol(id)),
            words,
            count: countOf(state.summary?.types ?? {}, id),
            state: isOn(state.filter.types, id) ? 'on' : 'off',
            change: (checked) => state.setFilter({ types: switched(state.filter.types, [id], checked) }),
            only: () => state.setFilter({ types: { mode: 'only', ids: new Set([id]) } })
          })
        )
      )
    )
  }

  state.onChange((change) => {
    if (change === 'data' || change === 'filter' || change === 'summary') draw()
  })
}

/** The types that occur in the data, in the vocabulary's order. @param {Context} context */
function typesInData({ state, vocabulary }) {
  const present = new Set(state.overview?.present.types)
  const known = [...vocabulary.types.keys()].filter((id) => present.has(id))
  return [...known, ...[...present].filter((id) => !vocabulary.types.has(id)).sort()]
}

/**
 * Activities are on the map off the counts; statements are only ever listed.
 * @param {Context} context
 * @param {HTMLElement} target
 */
export function kindsPanel({ state, words }, target) {
  /** @param {'activities' | 'statements'} kind @param {number} count */
  function row(kind, count) {
    const id = `kind-${kind}`
    const box = el('input', {
      type: 'checkbox',
      id,
      change: (/** @type {Event} */ event) =>
        state.setFilter({ [kind]: /** @type {HTMLInputElement} */ (event.target).checked })
    })
    box.checked = state.filter[kind]
    return el(
      'li',
      {},
      el(
        'div',
        { class: `layer-row${count === 0 ? ' is-empty' : ''}` },
        box,
        el(
          'label',
          { for: id },
          el(
            'span',
            { class: 'layer-name' },
            words.text(`layers.${kind}`),
            el('small', {}, words.text(`layers.${kind}.note`))
          )
        ),
        el('span', { class: 'layer-count' }, words.number(count))
      )
    )
  }

  function draw() {
    const active = document.activeElement?.id
    target.replaceChildren(
      el(
        'div',
        { class: 'layer-group', role: 'group', 'aria-labelledby': 'kinds-title' },
        el('div', { class: 'layer-head' }, el('h2', { id: 'kinds-title' }, words.text('layers.kinds'))),
        el(
          'ul',
          { class: 'layer-list' },
          row('activities', state.summary?.kinds.activity ?? 0),
          row('statements', state.summary?.kinds.statement ?? 0)
        )
      )
    )
    if (active?.startsWith('kind-')) document.getElementById(active)?.focus({ preventScroll: true })
  }

  state.onChange((change) => {
    if (change === 'data' || change === 'filter' || change === 'summary') draw()
  })
}

/** Groups of layers that are plain lists: operation types, agencies, status, precision of the place. */

import { el } from '../dom.js'
import { ALL, countOf, isAll, isOn, NONE, switched } from '../filters.js'
import { typeIcon } from '../marks.js'
import { NO_PRECISION, NOT_STATED } from '../vocabulary.js'
import { layerGroup, layerRow } from './layerGroup.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('./layerGroup.js').LayerRow} LayerRow */
/** @typedef {typeof import('../filters.js').CHOICES[number]} ChoiceName */

/** Longer lists show these first and the others when asked. */
const FIRST = 10

/**
 * @param {Context} context
 * @param {HTMLElement} target
 * @param {object} choice
 * @param {Exclude<ChoiceName, 'groups'>} choice.name of the part of the filter
 * @param {string} choice.prefix of the ids of its rows
 * @param {string} choice.title
 * @param {boolean} [choice.folded]
 * @param {boolean} [choice.cut] whether a long list is cut
 * @param {(present: string[]) => string[]} choice.order
 * @param {(id: string) => string} choice.nameOf
 * @param {(id: string) => Element | null} [choice.iconOf]
 */
function choicePanel(context, target, { name, prefix, title, folded, cut, order, nameOf, iconOf }) {
  const { state, words } = context
  /** @type {Map<string, LayerRow>} */
  let rows = new Map()
  let whole = !cut
  const set = (/** @type {import('../filters.js').Choice} */ choice) => state.setFilter({ [name]: choice })
  const section = layerGroup(target, { title, words, folded, switchAll: (on) => set(on ? ALL : NONE) })
  const more = el('button', { type: 'button', class: 'as-link layer-more', click: showAll })

  function layOut() {
    const ids = order(state.overview?.present[name] ?? [])
    rows = new Map(ids.map((id) => [id, rowOf(id)]))
    const shown = whole || ids.length <= FIRST + 2 ? [...rows.values()] : [...rows.values()].slice(0, FIRST)
    more.textContent = words.text('layers.more', { count: words.number(ids.length - shown.length) })
    const rest = shown.length < ids.length ? [el('li', {}, more)] : []
    section.show([...shown.map(({ element }) => el('li', {}, element)), ...rest])
    target.hidden = ids.length < 2
    update()
  }

  function showAll() {
    whole = true
    layOut()
    const next = [...rows.keys()][FIRST]
    document.getElementById(`${prefix}-${next}`)?.focus()
  }

  /** @param {string} id */
  function rowOf(id) {
    return layerRow({
      id: `${prefix}-${id}`,
      name: nameOf(id),
      icon: iconOf?.(id) ?? null,
      words,
      change: (checked) => set(switched(state.filter[name], [id], checked)),
      only: () => set({ mode: 'only', ids: new Set([id]) })
    })
  }

  function update() {
    const { filter, summary } = state
    for (const [id, row] of rows) {
      const count = countOf(summary?.[name] ?? {}, id)
      row.update({ state: isOn(filter[name], id) ? 'on' : 'off', count, seen: countOf(summary?.seen[name] ?? {}, id) })
    }
    const on = [...rows.keys()].filter((id) => isOn(filter[name], id)).length
    section.remark(
      isAll(filter[name]) ? '' : words.text('layers.some', { on: words.number(on), of: words.number(rows.size) })
    )
  }

  state.onChange((change) => {
    if (change === 'data') layOut()
    if (change === 'filter' || change === 'summary') update()
  })
}

/** @param {Context} context @param {HTMLElement} target */
export function typesPanel(context, target) {
  const { vocabulary, words } = context
  choicePanel(context, target, {
    name: 'types',
    prefix: 'type',
    title: words.text('layers.types'),
    order: inOrder([...vocabulary.types.keys()]),
    nameOf: (id) => vocabulary.typeName(id, words),
    iconOf: (id) => typeIcon(vocabulary.typeLook(id), vocabulary.symbol(id))
  })
}

/** @param {Context} context @param {HTMLElement} target */
export function agenciesPanel(context, target) {
  const { vocabulary, words } = context
  choicePanel(context, target, {
    name: 'agencies',
    prefix: 'agency',
    title: words.text('layers.agencies'),
    folded: true,
    cut: true,
    order: (present) => [...present.filter((id) => id !== NOT_STATED), ...present.filter((id) => id === NOT_STATED)],
    nameOf: (id) => (id === NOT_STATED ? words.text('agency.notStated') : vocabulary.agencyName(id))
  })
}

/** @param {Context} context @param {HTMLElement} target */
export function statusPanel(context, target) {
  const { words } = context
  choicePanel(context, target, {
    name: 'statuses',
    prefix: 'status',
    title: words.text('layers.statuses'),
    folded: true,
    // Retracted and merged records are never on the map.
    order: (present) => ['reviewed', 'candidate', 'needs_review', 'disputed'].filter((id) => present.includes(id)),
    nameOf: (id) => words.named('status', id)
  })
}

/** @param {Context} context @param {HTMLElement} target */
export function precisionPanel(context, target) {
  const { words } = context
  const known = ['site', 'locality', 'near_locality', 'admin2', 'natural_area', 'sea_air', 'admin1', 'country', NO_PRECISION]
  choicePanel(context, target, {
    name: 'precisions',
    prefix: 'precision',
    title: words.text('layers.precisions'),
    folded: true,
    order: inOrder(known),
    nameOf: (id) => words.named('precision', id)
  })
}

/** Known ids in their order, others after them. @param {string[]} known @returns {(present: string[]) => string[]} */
function inOrder(known) {
  return (present) => [...known.filter((id) => present.includes(id)), ...present.filter((id) => !known.includes(id)).sort()]
}

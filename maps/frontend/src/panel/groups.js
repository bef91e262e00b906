/** The layers by cartel: a tree with the factions under their cartel, colours, and counts that follow the other filters. */

import { el } from '../dom.js'
import { ALL, countOf, isAll, isOn, NONE, rootKey, switched } from '../filters.js'
import { swatch } from '../marks.js'
import { NOT_STATED } from '../vocabulary.js'
import { layerGroup, layerRow } from './layerGroup.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {{root: string, members: string[]}} Branch */

/** @param {Context} context @param {HTMLElement} target */
export function groupsPanel(context, target) {
  const { state, vocabulary, words } = context
  /** @type {Set<string>} */
  const open = new Set()
  /** @type {(() => void)[]} */
  let updates = []
  const section = layerGroup(target, {
    title: words.text('layers.groups'),
    words,
    switchAll: (on) => state.setFilter({ groups: on ? ALL : NONE })
  })

  /** @param {Branch} branch */
  function branchItem({ root, members }) {
    const name = vocabulary.groupName(root, words)
    const family = root === NOT_STATED ? members : [...new Set([...vocabulary.family(root), ...members])]
    const row = layerRow({
      id: `group-${root}`,
      name,
      icon: swatch(vocabulary.look(root)),
      words,
      change: (checked) => state.setFilter({ groups: switched(state.filter.groups, family, checked) }),
      only: () => state.setFilter({ groups: { mode: 'only', ids: new Set(family) } })
    })
    updates.push(() => {
      const on = members.filter((id) => isOn(state.filter.groups, id))
      row.update({
        state: on.length === 0 ? 'off' : on.length === members.length ? 'on' : 'some',
        ...countsOf(rootKey(root))
      })
    })
    if (members.length === 1 && members[0] === root) return el('li', {}, row.element)
    row.element.prepend(expander(root, name))
    const below =
      open.has(root) &&
      el(
        'ul',
        {},
        members.map((id) => el('li', {}, memberRow(id, root)))
      )
    return el('li', { 'data-root': root }, row.element, below)
  }

  /** @param {string} root @param {string} name */
  function expander(root, name) {
    return el('button', {
      type: 'button',
      class: 'expander',
      'aria-expanded': String(open.has(root)),
      'aria-label': words.text('layers.factions', { name }),
      click: () => {
        open.has(root) ? open.delete(root) : open.add(root)
        layOut()
        focusExpander(section, root)
      }
    })
  }

  /** @param {string} id @param {string} root */
  function memberRow(id, root) {
    const row = layerRow({
      id: `member-${id}`,
      name: id === root ? words.text('layers.noFaction') : vocabulary.groupName(id, words),
      icon: null,
      words,
      change: (checked) => state.setFilter({ groups: switched(state.filter.groups, [id], checked) }),
      only: () => state.setFilter({ groups: { mode: 'only', ids: new Set([id]) } })
    })
    updates.push(() => row.update({ state: isOn(state.filter.groups, id) ? 'on' : 'off', ...countsOf(id) }))
    return row.element
  }

  /** @param {string} key */
  function countsOf(key) {
    const { summary } = state
    return { count: countOf(summary?.groups ?? {}, key), seen: countOf(summary?.seen.groups ?? {}, key) }
  }

  function layOut() {
    updates = []
    section.show(branches(context).map(branchItem))
    update()
  }

  function update() {
    for (const one of updates) one()
    const present = state.overview?.present.groups ?? []
    const on = present.filter((id) => isOn(state.filter.groups, id)).length
    const some = { on: words.number(on), of: words.number(present.length) }
    section.remark(isAll(state.filter.groups) ? '' : words.text('layers.some', some))
  }

  state.onChange((change) => {
    if (change === 'data') layOut()
    if (change === 'filter' || change === 'summary') update()
  })
}

/**
 * The cartels that occur in the data, those named most often first, 'not stated' last.
 * @param {Context} context
 * @returns {Branch[]}
 */
export function branches({ state, vocabulary }) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map()
  for (const id of state.overview?.present.groups ?? []) {
    const root = id === NOT_STATED ? id : vocabulary.root(id)
    found.set(root, (found.get(root) ?? new Set()).add(id))
  }
  return [...found]
    .sort(([a], [b]) => Number(a === NOT_STATED) - Number(b === NOT_STATED))
    .map(([root, members]) => ({
      root,
      members: [...members].sort((a, b) => Number(b === root) - Number(a === root) || (a < b ? -1 : 1))
    }))
}

/** @param {{list: HTMLElement}} section @param {string} root */
function focusExpander({ list }, root) {
  const button = list.querySelector(`[data-root="${CSS.escape(root)}"] .expander`)
  if (button instanceof HTMLElement) button.focus()
}

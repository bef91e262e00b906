/** The layers by cartel: a tree with the factions under their cartel, colours, and counts that follow the other filters. */

import { el } from '../dom.js'
import { ALL, countOf, isOn, NONE, rootKey, switched } from '../filters.js'
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
  const section = layerGroup(target, words.text('layers.groups'), words, (on) =>
    state.setFilter({ groups: on ? ALL : NONE })
  )

  /** @param {Branch} branch */
  function drawBranch({ root, members }) {
    const on = members.filter((id) => isOn(state.filter.groups, id))
    const name = vocabulary.groupName(root, words)
    const family = root === NOT_STATED ? members : [...new Set([...vocabulary.family(root), ...members])]
    const single = members.length === 1 && members[0] === root
    const row = layerRow({
      id: `group-${root}`,
      name,
      icon: swatch(vocabulary.look(root)),
      words,
      count: countOf(state.summary?.groups ?? {}, rootKey(root)),
      state: on.length === 0 ? 'off' : on.length === members.length ? 'on' : 'some',
      change: (checked) => state.setFilter({ groups: switched(state.filter.groups, family, checked) }),
      only: () => state.setFilter({ groups: { mode: 'only', ids: new Set(family) } })
    })
    if (single) return el('li', {}, row)
    const expanded = open.has(root)
    row.prepend(
      el('button', {
        type: 'button',
        class: 'expander',
        'aria-expanded': String(expanded),
        'aria-label': words.text('layers.factions', { name }),
        click: () => {
          expanded ? open.delete(root) : open.add(root)
          draw()
          focusExpander(section, root)
        }
      })
    )
    return el(
      'li',
      { 'data-root': root },
      row,
      expanded &&
        el(
          'ul',
          {},
          members.map((id) => el('li', {}, drawMember(id, root)))
        )
    )
  }

  /** @param {string} id @param {string} root */
  function drawMember(id, root) {
    return layerRow({
      id: `member-${id}`,
      name: id === root ? words.text('layers.noFaction') : vocabulary.groupName(id, words),
      icon: null,
      words,
      count: countOf(state.summary?.groups ?? {}, id),
      state: isOn(state.filter.groups, id) ? 'on' : 'off',
      change: (checked) => state.setFilter({ groups: switched(state.filter.groups, [id], checked) }),
      only: () => state.setFilter({ groups: { mode: 'only', ids: new Set([id]) } })
    })
  }

  function draw() {
    section.show(branches(context).map(drawBranch))
  }

  state.onChange((change) => {
    if (change === 'data' || change === 'filter' || change === 'summary') draw()
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

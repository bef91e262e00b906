/** The look of a group of layers: a heading with 'all' and 'none', rows with a checkbox, a count and 'only'. */

import { el } from '../dom.js'

/** @typedef {import('../words.js').Words} Words */

/**
 * @param {HTMLElement} target
 * @param {string} title
 * @param {Words} words
 * @param {(on: boolean) => void} switchAll
 */
export function layerGroup(target, title, words, switchAll) {
  const list = el('ul', { class: 'layer-list' })
  const name = `${target.id}-title`
  target.replaceChildren(
    el(
      'div',
      { class: 'layer-group', role: 'group', 'aria-labelledby': name },
      el(
        'div',
        { class: 'layer-head' },
        el('h2', { id: name }, title),
        el(
          'button',
          { type: 'button', 'aria-label': `${title}: ${words.text('layers.all')}`, click: () => switchAll(true) },
          words.text('layers.all')
        ),
        el(
          'button',
          { type: 'button', 'aria-label': `${title}: ${words.text('layers.none')}`, click: () => switchAll(false) },
          words.text('layers.none')
        )
      ),
      list
    )
  )
  return {
    list,
    /** Draw the rows anew without losing the keyboard's place. @param {Node[]} rows */
    show(rows) {
      const active = document.activeElement
      const id = active && list.contains(active) ? active.id : ''
      list.replaceChildren(...rows)
      if (id) document.getElementById(id)?.focus({ preventScroll: true })
    }
  }
}

/**
 * @param {object} row
 * @param {string} row.id
 * @param {string} row.name
 * @param {SVGElement | null} row.icon
 * @param {number} row.count
 * @param {'on' | 'off' | 'some'} row.state
 * @param {(checked: boolean) => void} row.change
 * @param {() => void} row.only
 * @param {Words} row.words
 */
export function layerRow({ id, name, icon, count, state, change, only, words }) {
  const box = el('input', {
    type: 'checkbox',
    id,
    change: (/** @type {Event} */ event) => change(/** @type {HTMLInputElement} */ (event.target).checked)
  })
  box.checked = state !== 'off'
  box.indeterminate = state === 'some'
  return el(
    'div',
    { class: `layer-row${count === 0 ? ' is-empty' : ''}` },
    box,
    el('label', { for: id }, icon, el('span', { class: 'layer-name' }, name)),
    el(
      'button',
      {
        type: 'button',
        class: 'only',
        id: `only-${id}`,
        'aria-label': words.text('layers.onlyThis', { name }),
        click: only
      },
      words.text('layers.only')
    ),
    el('span', { class: 'layer-count', 'aria-label': words.count('count.incidents', count) }, words.number(count))
  )
}

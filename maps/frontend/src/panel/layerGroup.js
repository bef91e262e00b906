/** The look of a group of layers: a heading that folds it, 'all' and 'none', rows with a checkbox, counts and 'only'. */

import { el } from '../dom.js'

/** @typedef {import('../words.js').Words} Words */
/** @typedef {{element: HTMLElement, update: (row: RowState) => void}} LayerRow */
/** @typedef {{state: 'on' | 'off' | 'some', count: number, seen: number}} RowState count: all that pass, seen: in the view */

/**
 * @param {HTMLElement} target
 * @param {object} group
 * @param {string} group.title
 * @param {Words} group.words
 * @param {boolean} [group.folded] at first
 * @param {(on: boolean) => void} [group.switchAll]
 */
export function layerGroup(target, { title, words, folded = false, switchAll }) {
  const name = `${target.id}-title`
  const list = el('ul', { class: 'layer-list', id: `${target.id}-list` })
  const note = el('span', { class: 'layer-note' })
  const fold = el(
    'button',
    { type: 'button', class: 'layer-fold', 'aria-controls': list.id, click: () => setFolded(!list.hidden) },
    title,
    note
  )
  const whole = (/** @type {boolean} */ on, /** @type {string} */ text) =>
    el('button', { type: 'button', 'aria-label': `${title}: ${text}`, click: () => switchAll?.(on) }, text)
  const switches = switchAll ? [whole(true, words.text('layers.all')), whole(false, words.text('layers.none'))] : []

  /** @param {boolean} away */
  function setFolded(away) {
    list.hidden = away
    fold.setAttribute('aria-expanded', String(!away))
    for (const button of switches) button.hidden = away
  }

  target.replaceChildren(
    el(
      'div',
      { class: 'layer-group', role: 'group', 'aria-labelledby': name },
      el('div', { class: 'layer-head' }, el('h2', { id: name }, fold), switches),
      list
    )
  )
  setFolded(folded)
  // Nothing is there before the data are, so that nothing moves when they come.
  target.hidden = true
  return {
    list,
    /** Lay out the rows without losing the keyboard's place. @param {Node[]} rows */
    show(rows) {
      target.hidden = false
      const active = document.activeElement
      const id = active && list.contains(active) ? active.id : ''
      list.replaceChildren(...rows)
      if (id) document.getElementById(id)?.focus({ preventScroll: true })
    },
    /** What a folded group must not hide: that it restricts. @param {string} text */
    remark(text) {
      note.textContent = text
    }
  }
}

/**
 * @param {object} row
 * @param {string} row.id
 * @param {string} row.name
 * @param {string} [row.note] below the name
 * @param {Element | null} row.icon
 * @param {(checked: boolean) => void} row.change
 * @param {() => void} [row.only]
 * @param {Words} row.words
 * @returns {LayerRow}
 */
export function layerRow({ id, name, note, icon, change, only, words }) {
  const box = el('input', {
    type: 'checkbox',
    id,
    change: (/** @type {Event} */ event) => change(/** @type {HTMLInputElement} */ (event.target).checked)
  })
  const counts = el('span', { class: 'layer-count' })
  const element = el(
    'div',
    { class: 'layer-row' },
    box,
    el('label', { for: id }, icon, el('span', { class: 'layer-name' }, name, note ? el('small', {}, note) : null)),
    only &&
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
    counts
  )
  return {
    element,
    update({ state, count, seen }) {
      box.checked = state !== 'off'
      box.indeterminate = state === 'some'
      element.classList.toggle('is-empty', count === 0)
      const text = seen === count ? words.short(count) : `${words.short(seen)}/${words.short(count)}`
      if (counts.textContent === text) return
      counts.replaceChildren(
        ...(seen === count ? [text] : [words.short(seen), el('span', { class: 'layer-total' }, `/${words.short(count)}`)])
      )
      counts.title = words.text('layers.seen', { seen: words.number(seen), count: words.number(count) })
    }
  }
}

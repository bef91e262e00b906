/** What the rings of clusters tell apart: cartels or operation types. */

import { el } from '../dom.js'

/** @param {import('../context.js').Context} context @param {HTMLElement} target */
export function sharesControl({ state, words }, target) {
  const inputs = /** @type {const} */ (['cartel', 'type']).map((by) => {
    const input = el('input', {
      type: 'radio',
      name: 'shares',
      id: `shares-${by}`,
      value: by,
      change: () => state.setBy(by)
    })
    return { by, input, label: el('label', { for: `shares-${by}` }, input, words.text(`shares.${by}`)) }
  })
  target.replaceChildren(
    el(
      'div',
      { class: 'shares', role: 'radiogroup', 'aria-labelledby': 'shares-title' },
      el('span', { id: 'shares-title' }, words.text('shares.title')),
      inputs.map(({ label }) => label)
    )
  )

  function draw() {
    for (const { by, input } of inputs) input.checked = by === state.by
    document.documentElement.dataset.by = state.by
    target.hidden = state.drawing.form !== 'marks'
  }

  state.onChange((change) => {
    if (change === 'by' || change === 'drawing') draw()
  })
  draw()
}

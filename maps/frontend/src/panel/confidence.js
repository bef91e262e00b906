/** How sure it must be that something happened: a least confidence in the event. */

import { el } from '../dom.js'
import { layerGroup } from './layerGroup.js'

const STEP = 5

/** @param {import('../context.js').Context} context @param {HTMLElement} target */
export function confidencePanel({ state, words }, target) {
  const title = words.text('layers.confidence')
  const section = layerGroup(target, { title, words, folded: true })
  const slider = el('input', {
    type: 'range',
    id: 'confidence',
    min: 0,
    max: 95,
    step: STEP,
    'aria-label': title,
    input: () => state.setFilter({ confidence: Number(slider.value) / 100 })
  })
  const output = el('output', { for: 'confidence' })

  function layOut() {
    section.show([
      el('li', { class: 'confidence-row' }, slider, output),
      el('li', { class: 'note' }, words.text('layers.confidence.note'))
    ])
    update()
  }

  function update() {
    const percent = Math.round(state.filter.confidence * 100)
    const text = percent ? words.text('confidence.least', { value: percent }) : words.text('confidence.any')
    if (document.activeElement !== slider || Number(slider.value) !== percent) slider.value = String(percent)
    slider.setAttribute('aria-valuetext', text)
    output.textContent = text
    section.remark(percent ? text : '')
  }

  state.onChange((change) => {
    if (change === 'data') layOut()
    if (change === 'filter') update()
  })
}

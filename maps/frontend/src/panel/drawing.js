/** In which form the map shows the incidents, and what it counts where it counts. */

import { CLASSINGS, FORMS, isClassed, isRate, MEASURES } from '../drawing.js'
import { el } from '../dom.js'

/** @param {import('../context.js').Context} context @param {HTMLElement} target */
export function drawingControl({ state, words }, target) {
  const form = select('form', FORMS, (value) => state.setDrawing({ form: value }))
  const measure = select('measure', MEASURES, (value) => state.setDrawing({ measure: value }))
  const classing = select('classes', CLASSINGS, (value) => state.setDrawing({ classing: value }))
  const routes = el('input', {
    type: 'checkbox',
    id: 'drawing-routes',
    change: () => state.setDrawing({ routes: routes.checked })
  })
  const counting = el('div', { class: 'drawing-counting' }, field('measure', measure), field('classes', classing))
  target.replaceChildren(
    el(
      'div',
      { class: 'drawing', role: 'group', 'aria-label': words.text('drawing.label') },
      field('form', form),
      counting,
      el('label', { class: 'drawing-routes', for: 'drawing-routes' }, routes, words.text('drawing.routes'))
    )
  )

  /**
   * @template {string} V
   * @param {string} name
   * @param {readonly V[]} values
   * @param {(value: V) => void} choose
   */
  function select(name, values, choose) {
    const element = el(
      'select',
      { id: `drawing-${name}`, change: () => choose(/** @type {V} */ (element.value)) },
      values.map((value) => el('option', { value }, words.text(`drawing.${name}.${value}`)))
    )
    return element
  }

  /** @param {string} name @param {HTMLElement} control */
  function field(name, control) {
    const label = el('label', { for: control.id }, words.text(`drawing.${name}`))
    return el('div', { class: 'drawing-field' }, label, control)
  }

  function draw() {
    form.value = state.drawing.form
    measure.value = state.drawing.measure
    classing.value = state.drawing.classing
    routes.checked = state.drawing.routes
    counting.hidden = !isClassed(state.drawing.form)
    for (const option of measure.options)
      option.hidden = option.disabled = isRate(/** @type {any} */ (option.value)) && state.drawing.form !== 'state'
  }

  state.onChange((change) => {
    if (change === 'drawing') draw()
  })
  draw()
}

/** Text search: every word must occur in titles, places, actors or evidence; accents and case do not matter. */

import { byId } from '../dom.js'

const PAUSE_MS = 120

/** @param {import('../context.js').Context} context */
export function searchField({ state }) {
  const field = /** @type {HTMLInputElement} */ (byId('search'))
  let waiting = 0
  field.value = state.filter.q
  field.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(() => state.setFilter({ q: field.value.trim() }), PAUSE_MS)
  })
  field.form?.addEventListener('submit', (event) => event.preventDefault())
  state.onChange((change) => {
    if (change === 'filter' && document.activeElement !== field) field.value = state.filter.q
    else if (change === 'filter' && !state.filter.q && field.value.trim() === '') field.value = ''
  })
}

/** How many are shown, said aloud when it changes; and how many of them the map cannot show. */

import { byId, el } from '../dom.js'
import { emptyFilter } from '../filters.js'

/** @param {import('../context.js').Context} context */
export function statusLine({ state, words }) {
  const line = byId('counts')
  const reset = byId('reset-filters')
  const failure = byId('failure')
  let complete = false

  reset.addEventListener('click', () => {
    state.setFilter(emptyFilter())
    byId('search').focus()
  })

  /** Nothing is counted before anything has come: 0 would be a statement. */
  function draw() {
    const { incidents } = state.result
    if (!state.items.length && !complete) return line.replaceChildren()
    const unmapped = incidents.filter((item) => item.shape === 'none').length
    const total = state.items.filter((item) => item.kind === 'incident').length
    line.replaceChildren(
      el(
        'strong',
        {},
        incidents.length === total
          ? words.count('count.incidents', total)
          : words.count('count.ofIncidents', total, { shown: words.number(incidents.length) })
      ),
      ' · ',
      el(
        'a',
        { href: '#unmapped', class: 'unmapped-link', click: showUnmapped },
        words.text('count.unmapped', { count: words.number(unmapped), total: words.number(incidents.length) })
      )
    )
    reset.hidden = isEmpty(state.filter)
  }

  state.onChange((change) => {
    if (change !== 'selection' && change !== 'view') draw()
  })
  draw()
  return {
    /** @param {string} reason */
    fail(reason) {
      byId('loading').hidden = true
      failure.textContent = words.text('load.failed', { reason })
      failure.hidden = false
    },
    loaded() {
      byId('loading').hidden = true
      complete = true
      draw()
    }
  }
}

/** The address keeps the filters, so the link is followed by hand. @param {Event} event */
function showUnmapped(event) {
  event.preventDefault()
  byId('tab-list').click()
  byId('unmapped').scrollIntoView({ block: 'start' })
  byId('unmapped').focus({ preventScroll: true })
}

/** @param {import('../filters.js').Filter} filter */
function isEmpty({ q, from, to, groups, types }) {
  return !q && from === null && to === null && [groups, types].every(({ mode, ids }) => mode === 'except' && ids.size === 0)
}

/** How many are shown, said aloud when it changes; and how many of them the map cannot show. */

import { byId, el } from '../dom.js'
import { emptyFilter, isEmpty } from '../filters.js'
import { unmappedTotal } from './records.js'

/** @param {import('../context.js').Context} context */
export function statusLine({ state, words }) {
  const line = byId('counts')
  const reset = byId('reset-filters')
  const failure = byId('failure')

  reset.addEventListener('click', () => {
    state.setFilter(emptyFilter())
    byId('search').focus()
  })

  /** Nothing is counted before anything has come: 0 would be a statement. */
  function draw() {
    const { overview, summary } = state
    reset.hidden = isEmpty(state.filter)
    if (!overview || !summary) return line.replaceChildren()
    const { total } = overview
    line.replaceChildren(
      el(
        'strong',
        {},
        summary.total === total
          ? words.count('count.incidents', total)
          : words.count('count.ofIncidents', total, { shown: words.number(summary.total) })
      ),
      ' · ',
      unmappedLink(
        words.text('count.unmapped', {
          count: words.number(unmappedTotal(summary.unmapped)),
          total: words.number(summary.total)
        })
      )
    )
  }

  state.onChange((change) => {
    if (change === 'summary' || change === 'filter') draw()
    if (change === 'summary') {
      byId('loading').hidden = true
      failure.hidden = true
    }
  })
  state.onFailure((error) => {
    byId('loading').hidden = true
    failure.textContent = words.text('load.failed', { reason: error instanceof Error ? error.message : String(error) })
    failure.hidden = false
  })
}

/** A link to the list of them, where the page has one. @param {string} text */
function unmappedLink(text) {
  return document.getElementById('unmapped')
    ? el('a', { href: '#unmapped', class: 'unmapped-link', click: showUnmapped }, text)
    : text
}

/** The address keeps the filters, so the link is followed by hand. @param {Event} event */
function showUnmapped(event) {
  event.preventDefault()
  byId('tab-list').click()
  byId('unmapped').closest('details')?.setAttribute('open', '')
  byId('unmapped').scrollIntoView({ block: 'start' })
  byId('unmapped').focus({ preventScroll: true })
}

/**
 * A story beside the map: a text at a time, and the map flies to what it is about. Arrow keys and buttons lead through it;
 * its citations open the records. On paper all its texts stand one after the other.
 */

import { readAddress } from '../address.js'
import { byId, el } from '../dom.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {{view: import('../address.js').View | null, filter: string, open: string | null}} Step */

const FLIGHT_S = 1.4

/** @param {Context} context @returns {{begin: () => void}} */
export function storyPanel(context) {
  const { config, words } = context
  const steps = config.report?.story ?? []
  if (!steps.length) return { begin() {} }
  const panel = byId('story')
  const articles = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll('.story-step')])
  const opening = /** @type {HTMLElement | null} */ (panel.querySelector('.story-opening'))
  const position = el('span', { class: 'story-position', role: 'status', 'aria-live': 'polite' })
  const [back, next] = [button('story.previous', () => go(at - 1)), button('story.next', () => go(at + 1))]
  const leave = button('story.leave', () => close(true))
  const again = button('story.return', () => close(false))
  let at = 0

  /** @param {string} key @param {() => void} click */
  function button(key, click) {
    return el('button', { type: 'button', class: 'button button-quiet', click }, words.text(key))
  }

  /** @param {number} step @param {boolean} [byReader] who then gets the text read */
  function go(step, byReader = true) {
    if (step < 0 || step >= steps.length) return
    at = step
    articles.forEach((article, index) => (article.hidden = index !== at))
    if (opening) opening.hidden = at !== 0
    back.disabled = at === 0
    next.disabled = at === steps.length - 1
    position.textContent = words.text('story.position', { step: at + 1, steps: steps.length })
    panel.scrollTop = 0
    if (byReader) articles[at].querySelector('h2')?.focus({ preventScroll: true })
    show(steps[at], context)
  }

  /** @param {boolean} isLeft */
  function close(isLeft) {
    panel.classList.toggle('is-left', isLeft)
    ;(isLeft ? again : articles[at].querySelector('h2'))?.focus()
    context.map.invalidateSize()
  }

  byId('story-steps').append(back, position, next, leave, again)
  panel.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key]
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    go(at + step)
  })
  panel.addEventListener('click', (event) => cite(event, context))
  return { begin: () => go(0, false) }
}

/** @param {Step} step @param {Context} context */
function show({ view, filter, open }, context) {
  const { map, state, vocabulary } = context
  map.closePopup()
  state.setFilter(readAddress(filter, vocabulary).filter)
  if (view) fly(map, view)
  if (!open) return
  if (view && map.getZoom() !== view.zoom) map.once('moveend', () => context.open({ id: open }, 'show'))
  else context.open({ id: open }, view ? 'show' : 'lead')
}

/** @param {import('leaflet').Map} map @param {import('../address.js').View} view */
function fly(map, { lon, lat, zoom }) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) map.setView([lat, lon], zoom, { animate: false })
  else map.flyTo([lat, lon], zoom, { duration: FLIGHT_S })
}

/** @param {MouseEvent} event @param {Context} context */
function cite(event, context) {
  const link = /** @type {Element} */ (event.target).closest('a[href^="#incident="]')
  if (!link) return
  event.preventDefault()
  context.open({ id: decodeURIComponent(link.getAttribute('href')?.split('=')[1] ?? '') }, 'bring')
}

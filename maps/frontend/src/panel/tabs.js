/** The panel's tabs, and on a phone its handle: the panel is then a sheet that is low, half or full. */

import { byId } from '../dom.js'

const NEXT = /** @type {Record<string, string>} */ ({ low: 'half', half: 'full', full: 'low' })

/** @param {import('../context.js').Context} context */
export function panelTabs({ map, state }) {
  const panel = byId('panel')
  const tabs = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll('[role=tab]')])
  const handle = byId('sheet-handle')

  /** @param {HTMLElement} chosen */
  function choose(chosen) {
    for (const tab of tabs) {
      const on = tab === chosen
      tab.setAttribute('aria-selected', String(on))
      tab.tabIndex = on ? 0 : -1
      byId(tab.getAttribute('aria-controls') ?? '').hidden = !on
    }
  }

  /** @param {string} size */
  function resize(size) {
    panel.dataset.size = size
    handle.setAttribute('aria-expanded', String(size !== 'low'))
  }

  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => {
      choose(tab)
      if (panel.dataset.size === 'low') resize('half')
    })
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
      if (!step) return
      const next = tabs[(index + step + tabs.length) % tabs.length]
      choose(next)
      next.focus()
    })
  }
  // Followed by hand: the address keeps the view and the filters.
  document.querySelector('.skip')?.addEventListener('click', (event) => {
    event.preventDefault()
    tabs.find((tab) => tab.tabIndex === 0)?.focus()
  })
  handle.addEventListener('click', () => resize(NEXT[panel.dataset.size ?? 'low']))
  const widen = byId('panel-widen')
  widen.addEventListener('click', () => {
    const wide = byId('panel').closest('.workspace')?.classList.toggle('is-wide') ?? false
    widen.setAttribute('aria-pressed', String(wide))
    map.invalidateSize()
  })
  // A popup needs the room.
  map.on('popupopen', () => resize('low'))
  state.onChange((change) => {
    if (change === 'selection' && state.selected) resize('low')
  })
  choose(tabs[0])
  resize('low')
}

/** Writes the view and the filters into the page's address, and follows it when it is changed by hand. */

import { readAddress, writeAddress } from './address.js'

/** @typedef {import('./address.js').View} View */

const PAUSE_MS = 150
const WRITTEN = new Set(['filter', 'view', 'by', 'drawing', 'selection'])
const SAME_PIXELS = 1.5

/** @param {import('./context.js').Context} context */
export function keepAddress({ map, state, vocabulary, open }) {
  let written = location.hash.replace(/^#/, '')
  let stated = readAddress(location.hash, vocabulary).view
  let waiting = 0

  function write() {
    stated = currentView(map, stated)
    written = writeAddress(
      { filter: state.filter, view: stated, by: state.by, drawing: state.drawing, selected: state.selected?.id ?? null },
      vocabulary
    )
    history.replaceState(null, '', `#${written}`)
  }

  function writeSoon() {
    clearTimeout(waiting)
    waiting = window.setTimeout(write, PAUSE_MS)
  }

  state.onChange((change) => {
    if (WRITTEN.has(change)) writeSoon()
  })
  window.addEventListener('hashchange', () => {
    if (location.hash.replace(/^#/, '') === written || !location.hash.includes('=')) return
    const { filter, view, by, drawing, selected } = readAddress(location.hash, vocabulary)
    stated = view
    state.setFilter(filter)
    if (by !== state.by) state.setBy(by)
    state.setDrawing(drawing)
    if (view) map.setView([view.lat, view.lon], view.zoom)
    if (selected && selected !== state.selected?.id) open({ id: selected }, view ? 'show' : 'bring')
  })
}

/**
 * The view as the address states it while the map still shows that: Leaflet rounds to pixels, and a link must not drift.
 * @param {import('leaflet').Map} map
 * @param {View | null} stated
 * @returns {View}
 */
function currentView(map, stated) {
  const { lat, lng } = map.getCenter()
  const zoom = map.getZoom()
  if (stated && stated.zoom === zoom) {
    const moved = map.project([lat, lng], zoom).distanceTo(map.project([stated.lat, stated.lon], zoom))
    if (moved < SAME_PIXELS) return stated
  }
  return { lon: lng, lat, zoom }
}

/** Hands out the data inside the report as GeoJSON. */

import { el } from '../dom.js'

/** @typedef {import('../filters.js').Filter} Filter */

/**
 * @param {import('../context.js').Context} context
 * @param {HTMLElement} target
 * @param {(filter: Filter | null) => Promise<import('../types.js').Feature[]>} every
 */
export function downloadButtons({ state, words }, target, every) {
  const button = (/** @type {string} */ look, /** @type {() => Filter | null} */ filter, /** @type {string} */ name) => {
    const click = async () => save(await every(filter()), name)
    return el('button', { type: 'button', class: look, click })
  }
  const all = button('button', () => null, 'terreno.geojson')
  const shown = button('button button-quiet', () => state.filter, 'terreno-selection.geojson')
  all.textContent = words.text('download.all')
  shown.textContent = words.text('download.shown')
  target.replaceChildren(all, shown)
}

/** @param {import('../types.js').Feature[]} features @param {string} name */
function save(features, name) {
  const text = JSON.stringify({ type: 'FeatureCollection', features })
  const address = URL.createObjectURL(new Blob([text], { type: 'application/geo+json' }))
  const anchor = el('a', { href: address, download: name })
  document.body.append(anchor)
  anchor.click()
  anchor.remove()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}

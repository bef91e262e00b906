/** Hands out the data inside the report as GeoJSON. */

import { el } from '../dom.js'

/** @typedef {import('../filters.js').Filter} Filter */

/** @param {import('../context.js').Context} context @param {HTMLElement} target */
export function downloadButtons(context, target) {
  const { state, words } = context

  /** @param {string} look @param {string} key @param {() => Filter | null} filter @param {string} name */
  function button(look, key, filter, name) {
    const click = () => save(context, filter(), name).catch((error) => state.fail(error))
    return el('button', { type: 'button', class: look, click }, words.text(key))
  }

  target.replaceChildren(
    button('button', 'download.all', () => null, 'terreno.geojson'),
    button('button button-quiet', 'download.shown', () => state.filter, 'terreno-selection.geojson')
  )
}

/** @param {import('../context.js').Context} context @param {Filter | null} filter @param {string} name */
async function save(context, filter, name) {
  /** @type {string[]} */
  const parts = []
  for await (const feature of context.data.features?.(filter) ?? []) parts.push(JSON.stringify(feature))
  const content = new Blob(['{"type":"FeatureCollection","features":[', parts.join(',\n'), ']}\n'], {
    type: 'application/geo+json'
  })
  const address = URL.createObjectURL(content)
  const anchor = el('a', { href: address, download: name })
  document.body.append(anchor)
  anchor.click()
  anchor.remove()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}

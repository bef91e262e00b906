/** Hands out the data inside the report as GeoJSON. */

import { el } from '../dom.js'

/** @param {import('../context.js').Context} context @param {HTMLElement} target */
export function downloadButtons({ state, words }, target) {
  target.replaceChildren(
    el(
      'button',
      {
        type: 'button',
        class: 'button',
        click: () =>
          save(
            state.items.map(({ feature }) => feature),
            'terreno.geojson'
          )
      },
      words.text('download.all')
    ),
    el(
      'button',
      {
        type: 'button',
        class: 'button button-quiet',
        click: () =>
          save(
            [...state.result.incidents, ...state.result.activities, ...state.result.statements].map(
              ({ feature }) => feature
            ),
            'terreno-selection.geojson'
          )
      },
      words.text('download.shown')
    )
  )
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

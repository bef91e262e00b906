/** How another page shows this map: the frame to copy, with the view and filters as they stand; and, in a frame, the way out. */

import { el } from '../dom.js'

const [WIDTH, HEIGHT] = [800, 520]

/** @param {import('../context.js').Context} context @returns {HTMLElement} */
export function embedSnippet({ words }) {
  const field = el('textarea', { readonly: true, rows: 4, spellcheck: 'false', 'aria-label': words.text('embed.code') })
  const said = el('span', { role: 'status', class: 'note' })

  /** The map may have moved since it was opened. */
  const fill = () => (field.value = frameOf(words))

  async function copy() {
    fill()
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
      said.textContent = words.text('embed.copied')
    } catch {
      said.textContent = words.text('embed.selected')
    }
  }

  const details = el(
    'details',
    { class: 'embed-snippet' },
    el('summary', {}, words.text('embed.title')),
    field,
    el('button', { type: 'button', class: 'button button-quiet', click: copy }, words.text('embed.copy')),
    ' ',
    said
  )
  details.addEventListener('toggle', fill)
  field.addEventListener('focus', fill)
  return details
}

/** Its view and filters stand behind the '#', where a page looks for them first. @param {import('../words.js').Words} words */
function frameOf(words) {
  const address = new URL(location.pathname, location.href)
  address.search = String(
    new URLSearchParams([
      ['embed', '1'],
      ['lang', words.lang]
    ])
  )
  address.hash = location.hash
  const quoted = (/** @type {string} */ text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
  return `<iframe src="${quoted(address.href)}" title="${quoted(document.title)}" width="${WIDTH}" height="${HEIGHT}" loading="lazy" style="border:0"></iframe>`
}

/** From a frame to the whole map, as it is shown. */
export function wayOut() {
  const link = document.getElementById('embed-open')
  link?.addEventListener('click', () => {
    const address = new URL(link.getAttribute('href') ?? '/', location.href)
    address.hash = location.hash
    link.setAttribute('href', address.href)
  })
}

/** Links that hand out what is shown: as files, and as a report. */

import { el } from '../dom.js'
import { selectionQuery } from '../selection.js'
import { switchedOff } from '../filters.js'

const FILES = /** @type {const} */ ([
  ['csv', 'CSV'],
  ['geojson', 'GeoJSON'],
  ['gpkg', 'GPKG']
])

/** @param {import('../context.js').Context} context @param {HTMLElement} target */
export function exportLinks({ state, words, vocabulary, config }, target) {
  const { export: files, report } = config.addresses

  function draw() {
    if (switchedOff(state.filter).length)
      return target.replaceChildren(el('span', { class: 'note' }, words.text('export.nothing')))
    const query = selectionQuery(state.filter, vocabulary, state.overview)
    const page = new URLSearchParams([['lang', words.lang], ...query])
    target.replaceChildren(
      el('span', { class: 'note' }, words.text('export.title')),
      ...FILES.map(([ending, name]) =>
        el('a', { href: `${files}.${ending}${String(query) && `?${query}`}`, download: true }, name)
      ),
      el('a', { href: `${report}?${page}` }, words.text('export.report'))
    )
  }

  state.onChange((change) => {
    if (change === 'filter' || change === 'data') draw()
  })
  draw()
}

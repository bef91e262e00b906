/** What the map of a report cannot show, by the reason why. */

import { byDate } from '../detail/list.js'
import { dateInWords } from '../dates.js'
import { el } from '../dom.js'
import { titleOf } from '../names.js'
import { reasons } from '../panel/records.js'

/** @param {import('../context.js').Context} context @param {HTMLElement} target */
export function unmappedList({ state, words, vocabulary }, target) {
  function draw() {
    const { incidents } = state.result
    const missing = incidents.filter((item) => item.shape === 'none')
    target.replaceChildren(
      el(
        'p',
        {},
        words.text('unmapped.title', { count: words.number(missing.length), total: words.number(incidents.length) })
      ),
      ...reasons(missing).map(([reason, items]) =>
        el(
          'div',
          {},
          el('h3', {}, words.text(`unmapped.${reason}`)),
          el(
            'ul',
            {},
            byDate(items).map((item) =>
              el(
                'li',
                {},
                titleOf(item, words, vocabulary),
                el('span', { class: 'note' }, ` · ${dateInWords(item.feature.properties.date, words)}`)
              )
            )
          )
        )
      )
    )
  }
  state.onChange((change) => {
    if (change === 'data' || change === 'filter') draw()
  })
  draw()
}

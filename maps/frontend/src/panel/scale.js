/** The key to shades of colour, on the map: what they count, how much each means, where most is, and what is left out. */

import L from 'leaflet'
import { countedOf, isClassed, isRate } from '../drawing.js'
import { el } from '../dom.js'

/** @typedef {import('../context.js').Context} Context */

/** @param {Context} context @param {HTMLElement} target */
export function scaleBox(context, target) {
  const { map, state, words } = context

  function draw() {
    const { scale } = context
    const { form, measure } = state.drawing
    target.hidden = form === 'marks' || !scale
    if (target.hidden || !scale) return
    const content = [
      el('h2', {}, isClassed(form) ? `${scale.title}: ${words.text(`drawing.measure.${measure}`)}` : scale.title),
      scale.steps.length
        ? el('ul', { class: 'scale-steps' }, scale.steps.map(step))
        : form === 'heat'
          ? el(
              'p',
              { class: 'scale-glow' },
              el('span', {}, words.text('scale.few')),
              el('i'),
              el('span', {}, words.text('scale.many'))
            )
          : el('p', {}, words.text('scale.nothing')),
      countedOf(measure) === 'killed' && isClassed(form) && el('p', { class: 'note' }, words.text('scale.statedOnly')),
      isRate(measure) && el('p', { class: 'note' }, words.text('scale.census')),
      scale.left > 0 && el('p', { class: 'note' }, words.count(`scale.left.${form}`, scale.left)),
      scale.top.length > 0 && most(scale.top)
    ]
    target.replaceChildren(...content.filter((part) => part instanceof HTMLElement))
  }

  /** @param {{from: number, to: number, count: number, colour: string}} one */
  function step({ from, to, colour }) {
    const range = from === to ? words.number(from) : `${words.number(from)}–${words.number(to)}`
    const patch = el('i', { class: 'scale-patch', 'aria-hidden': 'true' })
    patch.style.background = colour
    return el('li', {}, patch, range)
  }

  /** @param {{name: string, value: number, geometry: import('geojson').Geometry}[]} top */
  function most(top) {
    return el(
      'details',
      {},
      el('summary', {}, words.text('scale.most')),
      el(
        'ol',
        {},
        top.map(({ name, value, geometry }) =>
          el(
            'li',
            {},
            el(
              'button',
              { type: 'button', class: 'as-link', click: () => map.fitBounds(L.geoJSON(geometry).getBounds()) },
              name
            ),
            ' ',
            words.number(value)
          )
        )
      )
    )
  }

  state.onChange((change) => {
    if (change === 'scale' || change === 'drawing') draw()
  })
  draw()
}

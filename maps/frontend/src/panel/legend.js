/** What colours, symbols and shapes mean; precision above all. */

import { el, svg } from '../dom.js'
import { clusterIcon, markIcon, swatch, typeIcon } from '../marks.js'
import { colourOf, NOT_STATED } from '../vocabulary.js'
import { branches } from './groups.js'

/** @typedef {import('../context.js').Context} Context */

/** @param {Context} context @param {HTMLElement} target */
export function legend(context, target) {
  const { state, words, vocabulary } = context

  function draw() {
    const roots = branches(context).map(({ root }) => root)
    const looks = roots.slice(0, 3).map((root) => vocabulary.look(root))
    const sample = looks[0] ?? vocabulary.look(NOT_STATED)
    target.replaceChildren(
      el('h2', {}, words.text('legend.precision')),
      el(
        'ul',
        { class: 'legend-list' },
        entry(markIcon({ looks: [sample], symbol: 'handcuffs' }), words.text('legend.point')),
        entry(markIcon({ looks: [sample], symbol: 'handcuffs', hollow: true }), words.text('legend.near')),
        entry(circleSample(colourOf(sample)), words.text('legend.circle')),
        entry(areaSample(colourOf(sample)), words.text('legend.area')),
        entry(areaSample(null), words.text('legend.mixed')),
        entry(markIcon({ looks: [], symbol: 'handshake', square: true }), words.text('legend.activity')),
        entry(
          clusterIcon(
            looks.map((look, index) => ({ look, count: 3 - index })),
            looks.length ? 6 : 1,
            '6'
          ),
          words.text('legend.cluster')
        ),
        entry(el('span', { class: 'legend-none', 'aria-hidden': 'true' }, '—'), words.text('legend.unmapped'))
      ),
      el('h2', {}, words.text('layers.groups')),
      el(
        'ul',
        { class: 'legend-list legend-colours' },
        roots.map((root) => entry(swatch(vocabulary.look(root)), vocabulary.groupName(root, words)))
      ),
      el('h2', {}, words.text('layers.types')),
      el(
        'ul',
        { class: 'legend-list legend-colours' },
        typesInUse(context).map((id) =>
          entry(typeIcon(vocabulary.typeLook(id), vocabulary.symbol(id)), vocabulary.typeName(id, words))
        )
      )
    )
  }

  state.onChange((change) => {
    if (change === 'data') draw()
  })
}

/** @param {Context} context */
function typesInUse({ state, vocabulary }) {
  const used = new Set(state.overview?.types)
  return [...vocabulary.types.values()].filter(({ id, kind }) => kind !== 'statement' && used.has(id)).map(({ id }) => id)
}

/** @param {Element} sample @param {string} text */
function entry(sample, text) {
  return el('li', {}, el('span', { class: 'legend-sample' }, sample), el('span', {}, text))
}

/** @param {string} colour */
function circleSample(colour) {
  return svg(
    'svg',
    { viewBox: '0 0 30 30', width: 30, height: 30, 'aria-hidden': 'true' },
    svg('circle', { cx: 15, cy: 15, r: 13, fill: colour, 'fill-opacity': 0.1, stroke: colour, 'stroke-width': 1.2 }),
    svg('circle', { cx: 15, cy: 15, r: 3.5, fill: colour })
  )
}

/** @param {string | null} colour null for several cartels */
function areaSample(colour) {
  return svg(
    'svg',
    { viewBox: '0 0 30 30', width: 30, height: 30, 'aria-hidden': 'true' },
    svg('path', {
      d: 'M4 9l8-5 13 3 2 9-7 10-12-2-5-8z',
      'stroke-width': 1.4,
      class: colour ? 'area' : 'area area-mixed',
      ...(colour ? { fill: colour, 'fill-opacity': 0.18, stroke: colour } : {})
    })
  )
}

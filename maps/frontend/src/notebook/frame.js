/** What stands on the map beside the data: a panel of filters that folds away, the time strip, a card for what has no place. */

import { el } from '../dom.js'

/** @param {import('leaflet').Map} map @param {import('../words.js').Words} words */
export function addFrame(map, words) {
  map.getContainer().classList.add('terreno-map')
  map.getContainer().setAttribute('role', 'main')
  map.getContainer().setAttribute('aria-label', words.text('map.label'))
  // Around the map, so that its keys and clicks are not the map's.
  map.getContainer().after(panel(words), strip(words), card(words))
  map.getContainer().parentElement?.classList.add('terreno-frame')
}

/** @param {import('../words.js').Words} words */
function panel(words) {
  return el(
    'section',
    { class: 'frame-panel panel', id: 'panel', 'aria-label': words.text('panel.label') },
    el('h1', { class: 'unseen' }, document.title),
    el(
      'details',
      { open: window.innerWidth > 760 },
      el('summary', {}, words.text('tabs.layers')),
      search(words),
      status(words),
      el('div', { class: 'panes' }, el('div', { id: 'shares' }), el('div', { id: 'groups' }), el('div', { id: 'types' }))
    )
  )
}

/** @param {import('../words.js').Words} words */
function search(words) {
  return el(
    'form',
    { class: 'search', role: 'search' },
    el('label', { class: 'unseen', for: 'search' }, words.text('search.label')),
    el('input', { id: 'search', type: 'search', autocomplete: 'off', placeholder: words.text('search.placeholder') })
  )
}

/** @param {import('../words.js').Words} words */
function status(words) {
  return el(
    'div',
    { class: 'status' },
    el('p', { class: 'counts', id: 'counts', role: 'status', 'aria-live': 'polite' }),
    el('button', { type: 'button', class: 'as-link', id: 'reset-filters', hidden: true }, words.text('filters.reset')),
    el('p', { class: 'loading', id: 'loading' }, words.text('load.loading')),
    el('p', { class: 'failure', id: 'failure', role: 'alert', hidden: true })
  )
}

/** @param {import('../words.js').Words} words */
function strip(words) {
  return el(
    'section',
    { class: 'timeline frame-timeline', id: 'timeline', 'aria-label': words.text('time.label') },
    el(
      'div',
      { class: 'timeline-head' },
      el('div', {
        class: 'timeline-controls',
        id: 'timeline-controls',
        role: 'group',
        'aria-label': words.text('time.run')
      }),
      el(
        'p',
        {},
        el('span', { id: 'timeline-summary' }),
        ' ',
        el('button', { type: 'button', class: 'as-link', id: 'timeline-reset', hidden: true }, words.text('time.reset'))
      )
    ),
    el(
      'div',
      { class: 'timeline-body' },
      ['chart', 'brush', 'sliders'].map((part) => el('div', { class: `timeline-${part}`, id: `timeline-${part}` }))
    )
  )
}

/** @param {import('../words.js').Words} words */
function card(words) {
  return el(
    'section',
    { class: 'card', id: 'card', role: 'dialog', 'aria-label': words.text('record.label'), hidden: true },
    el('button', { type: 'button', class: 'card-close', id: 'card-close', 'aria-label': words.text('record.close') }, '×'),
    el('div', { id: 'card-content' })
  )
}

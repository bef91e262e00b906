/** The list beside the map: what is in view, and what is not on the map with the reason why. */

import { byDate, recordList } from '../detail/list.js'
import { byId, el } from '../dom.js'
import { occurredAt } from '../items.js'
import { centreOf } from '../layers/centre.js'

/** @typedef {import('../types.js').Item} Item */
/** @typedef {import('../context.js').Context} Context */

const MOST = 150

/** @param {Context} context */
export function recordsPanel(context) {
  const { map, state, words } = context
  const list = byId('records')
  const unmapped = byId('unmapped')
  const open = (/** @type {Item} */ item) => context.open(item.id, 'bring')

  function draw() {
    const bounds = map.getBounds()
    const mapped = state.result.incidents.filter((item) => item.shape !== 'none')
    const seen = byDate(mapped.filter((item) => inView(item, bounds)))
    const activities = byDate(state.result.activities.filter((item) => item.shape !== 'none' && inView(item, bounds)))
    keepingFocus(() => {
      list.replaceChildren(
        el('h2', {}, words.count('list.inView', seen.length), beyond(mapped.length - seen.length)),
        seen.length
          ? recordList(seen.slice(0, MOST), context, open)
          : el('p', { class: 'empty' }, words.text(state.items.length ? 'list.nothing' : 'list.noData')),
        seen.length > MOST ? el('p', { class: 'note' }, words.text('list.cut', { count: MOST })) : '',
        ...(activities.length
          ? [
              el(
                'h3',
                {},
                words.text('layers.activities'),
                ' ',
                el('span', { class: 'note' }, words.text('list.notCounted'))
              ),
              recordList(activities.slice(0, MOST), context, open)
            ]
          : [])
      )
      drawUnmapped()
    })
  }

  /** @param {number} count */
  function beyond(count) {
    return count > 0 ? el('span', { class: 'note' }, ` ${words.count('list.beyond', count)}`) : null
  }

  function drawUnmapped() {
    const incidents = state.result.incidents.filter((item) => item.shape === 'none')
    const others = [...state.result.activities.filter((item) => item.shape === 'none'), ...state.result.statements]
    unmapped.replaceChildren(
      el(
        'h2',
        { id: 'unmapped-title' },
        words.text('unmapped.title', {
          count: words.number(incidents.length),
          total: words.number(state.result.incidents.length)
        })
      ),
      ...reasons(incidents).flatMap(([reason, items]) => [
        el('h3', {}, words.text(`unmapped.${reason}`), ' ', el('span', { class: 'note' }, words.number(items.length))),
        recordList(byDate(items).slice(0, MOST), context, open)
      ]),
      ...(others.length
        ? [el('h3', {}, words.text('unmapped.others')), recordList(byDate(others).slice(0, MOST), context, open)]
        : [])
    )
  }

  state.onChange((change) => {
    if (change !== 'selection') draw()
    else markSelected(state.selected)
  })
  map.on('moveend', draw)
  draw()
}

/** @param {Item} item @param {import('leaflet').LatLngBounds} bounds */
function inView(item, bounds) {
  if (item.lat !== null && item.lon !== null) return bounds.contains([item.lat, item.lon])
  const { lon, lat } = centreOf(/** @type {import('geojson').Geometry} */ (item.feature.geometry))
  return bounds.contains([lat, lon])
}

/**
 * Why they are not on the map, with those that it is true of.
 * @param {Item[]} items
 * @returns {[string, Item[]][]}
 */
export function reasons(items) {
  /** @type {Record<string, Item[]>} */
  const found = { country: [], outline: [], unresolved: [], none: [] }
  for (const item of items) found[reasonOf(item)].push(item)
  return Object.entries(found).filter(([, list]) => list.length > 0)
}

/** Only a country is known, the area has no outline, the place was not found, or none is stated. @param {Item} item */
function reasonOf(item) {
  const { properties } = item.feature
  const place = occurredAt(properties)
  if (properties.place_precision === 'country') return 'country'
  if (!place) return 'none'
  return place.lon === null ? 'unresolved' : 'outline'
}

/** @param {string | null} id */
function markSelected(id) {
  for (const button of document.querySelectorAll('.panel .record-button')) {
    if (button.getAttribute('data-id') === id) button.setAttribute('aria-current', 'true')
    else button.removeAttribute('aria-current')
  }
}

/** @param {() => void} draw */
function keepingFocus(draw) {
  const id = document.activeElement?.closest('.panel .record-button')?.getAttribute('data-id')
  draw()
  if (!id) return
  const button = document.querySelector(`.panel .record-button[data-id="${CSS.escape(id)}"]`)
  if (button instanceof HTMLElement) button.focus({ preventScroll: true })
}

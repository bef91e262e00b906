/** Opens records: in a popup where they are on the map, else in a card beside it. Esc closes and leads back. */

import L from 'leaflet'
import { byId, el } from '../dom.js'
import { centreOf } from '../layers/centre.js'
import { areaKey, isArea, isPoint } from '../items.js'
import { latest } from '../latest.js'
import { markWithKey } from '../layers/markerPool.js'
import { recordList } from './list.js'
import { recordDetail } from './record.js'

/** @typedef {import('../types.js').Feature} Feature */
/** @typedef {import('../data/interface.js').CardQuery} CardQuery */

/** Records that a list in a popup gets at a time. */
const PAGE = 100
/** @typedef {import('../context.js').Context} Context */

export class Opener {
  /** @param {Context} context */
  constructor(context) {
    this.context = context
    this.card = byId('card')
    /** @type {L.Popup | null} */
    this.popup = null
    /** @type {HTMLElement | null} */
    this.cameFrom = null
    /** Whether a popup closes only to make room for another. */
    this.replacing = false
    this.ask = latest((error) => context.state.fail(error))
    context.map.on('popupclose', () => {
      if (!this.replacing) this.closed()
    })
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close()
    })
    byId('card-close').addEventListener('click', () => this.close())
  }

  /** @param {{number: number} | {id: string}} record @param {import('../context.js').Opening} [opening] */
  open(record, opening = 'show') {
    this.remember()
    return this.ask(
      (signal) => this.found(record, signal),
      (found) => found && this.show(found, opening)
    )
  }

  /** @param {{number: number} | {id: string}} record @param {AbortSignal} signal */
  async found(record, signal) {
    const { data } = this.context
    return 'id' in record ? data.featureById(record.id, signal) : data.feature(record.number, signal)
  }

  /** @param {import('../data/interface.js').Found} found @param {import('../context.js').Opening} opening */
  show({ number, feature }, opening) {
    const { map, state } = this.context
    state.select(selectionOf({ number, feature }))
    const content = recordDetail(feature, this.context)
    const at = placeOf(feature)
    const focus = opening === 'focus' || opening === 'bring'
    if (!at) return this.showCard(content, focus)
    if (opening === 'bring' || opening === 'lead') bringIntoView(map, feature, at)
    this.showPopup(content, at, isPoint(feature) ? 14 : 0, focus)
  }

  /** @param {CardQuery} query @param {L.LatLngExpression} at @param {string} title */
  openSeveral(query, at, title) {
    this.remember()
    const { data, state } = this.context
    return this.ask(
      async (signal) => {
        const page = await data.cards(state.filter, { ...query, limit: PAGE }, signal)
        const only = page.total === 1 ? await data.feature(page.cards[0].number, signal) : null
        return { page, only }
      },
      ({ page, only }) => {
        if (only) return this.showOne(only, at, null)
        if (page.total) this.showPopup(this.several(page, { query, at, title }), at, 0, true)
      }
    )
  }

  /**
   * @param {import('../data/interface.js').Found} found
   * @param {L.LatLngExpression} at
   * @param {HTMLElement | null} back
   */
  showOne({ number, feature }, at, back) {
    this.context.state.select(selectionOf({ number, feature }))
    const content = recordDetail(feature, this.context)
    this.showPopup(back ? el('div', {}, back, content) : content, at, 0, true)
  }

  /**
   * @param {{total: number, cards: import('../data/interface.js').Card[]}} page
   * @param {{query: CardQuery, at: L.LatLngExpression, title: string}} list
   * @returns {HTMLElement}
   */
  several({ total, cards }, list) {
    const { data, words, state } = this.context
    const back = () =>
      el(
        'button',
        { type: 'button', class: 'back', click: () => this.openSeveral(list.query, list.at, list.title) },
        `← ${words.text('record.back', { title: list.title })}`
      )
    const openOne = (/** @type {import('../data/interface.js').Card} */ { number }) =>
      this.ask(
        (signal) => data.feature(number, signal),
        (found) => found && this.showOne(found, list.at, back())
      )
    const records = recordList(cards, this.context, openOne)
    const more = el('button', { type: 'button', class: 'button button-quiet', click: addMore }, words.text('list.more'))
    more.hidden = cards.length >= total
    let shown = cards.length

    async function addMore() {
      try {
        const next = await data.cards(state.filter, { ...list.query, limit: PAGE, offset: shown })
        shown += next.cards.length
        records.append(...recordList(next.cards, context, openOne).children)
        more.hidden = shown >= next.total || !next.cards.length
      } catch (error) {
        state.fail(error)
      }
    }

    const { context } = this
    return el('article', { class: 'record' }, el('h2', {}, list.title), records, more)
  }

  /**
   * @param {HTMLElement} content
   * @param {L.LatLngExpression} at
   * @param {number} above pixels
   * @param {boolean} focus
   */
  showPopup(content, at, above, focus) {
    const { map, words } = this.context
    this.hideCard()
    const { x, y } = map.getSize()
    this.replacing = true
    this.popup = L.popup({
      offset: [0, -above + 4],
      maxWidth: Math.min(380, x - 64),
      minWidth: Math.min(300, x - 64),
      maxHeight: Math.max(180, Math.min(480, y * 0.62)),
      autoPanPaddingTopLeft: [16, 16],
      autoPanPaddingBottomRight: [16, 24],
      keepInView: false
    })
      .setLatLng(at)
      .setContent(content)
      .openOn(map)
    this.replacing = false
    const element = this.popup.getElement()
    element?.setAttribute('role', 'dialog')
    element?.setAttribute('aria-label', content.querySelector('h2')?.textContent ?? '')
    element?.querySelector('.leaflet-popup-close-button')?.setAttribute('aria-label', words.text('record.close'))
    if (focus) takeFocus(element ?? content)
  }

  /** @param {HTMLElement} content @param {boolean} focus */
  showCard(content, focus) {
    this.replacing = true
    this.context.map.closePopup()
    this.replacing = false
    byId('card-content').replaceChildren(content)
    this.card.hidden = false
    if (focus) takeFocus(this.card)
  }

  hideCard() {
    this.card.hidden = true
  }

  close() {
    if (!this.card.hidden) {
      this.hideCard()
      this.closed()
    } else this.context.map.closePopup()
  }

  /** Where the keyboard was before the first popup of a row. */
  remember() {
    const active = document.activeElement
    if (active instanceof HTMLElement && active !== document.body && !active.closest('.leaflet-popup, #card'))
      this.cameFrom = active
  }

  closed() {
    const from = this.cameFrom
    const id = this.context.state.selected?.id ?? null
    this.cameFrom = null
    this.context.state.select(null)
    if (!from) return
    const again = from.isConnected ? from : this.sameAgain(from, id)
    again?.focus({ preventScroll: true })
  }

  /**
   * What stands for an element that was drawn anew: the mark with its key, or the record's line in the list.
   * @param {HTMLElement} from
   * @param {string | null} id
   * @returns {HTMLElement | null}
   */
  sameAgain(from, id) {
    if (from.dataset.key) return markWithKey(this.context.map, from.dataset.key)
    return document.querySelector(`.panel .record-button[data-id="${CSS.escape(id ?? '')}"]`)
  }
}

/** @param {import('../data/interface.js').Found} found */
function selectionOf({ number, feature }) {
  return { id: feature.properties.id, number, area: isArea(feature) ? areaKey(feature) : '' }
}

/** @param {HTMLElement} element */
function takeFocus(element) {
  element.tabIndex = -1
  element.focus({ preventScroll: true })
}

/** @param {Feature} feature @returns {[number, number] | null} lat, lon: Leaflet's order */
function placeOf(feature) {
  const { geometry } = feature
  if (!geometry || !(isPoint(feature) || isArea(feature))) return null
  const { lon, lat } = centreOf(geometry)
  return [lat, lon]
}

/**
 * At once: a popup finds its room only on a map that stands still.
 * @param {L.Map} map
 * @param {Feature} feature
 * @param {[number, number]} at
 */
function bringIntoView(map, feature, at) {
  if (isArea(feature) && feature.geometry) {
    const bounds = L.geoJSON(feature.geometry).getBounds()
    if (!map.getBounds().contains(bounds)) map.fitBounds(bounds, { padding: [40, 40], animate: false })
  } else map.setView(at, Math.max(map.getZoom(), 8), { animate: false })
}

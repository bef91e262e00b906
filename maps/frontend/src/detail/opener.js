/** Opens records: in a popup where they are on the map, else in a card beside it. Esc closes and leads back. */

import L from 'leaflet'
import { byId, el } from '../dom.js'
import { centreOf } from '../layers/centre.js'
import { markTitled } from '../layers/keepFocus.js'
import { byDate, recordList } from './list.js'
import { recordDetail } from './record.js'

/** @typedef {import('../types.js').Item} Item */
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
    context.map.on('popupclose', () => {
      if (!this.replacing) this.closed()
    })
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close()
    })
    byId('card-close').addEventListener('click', () => this.close())
  }

  /** @param {string} id @param {import('../context.js').Opening} [opening] */
  open(id, opening = 'show') {
    const { state, map } = this.context
    const item = state.byId.get(id)
    if (!item) return
    this.remember()
    state.select(id)
    const content = recordDetail(item, this.context)
    const at = placeOf(item)
    const focus = opening !== 'show'
    if (!at) return this.showCard(content, focus)
    if (opening === 'bring') bringIntoView(map, item, at)
    this.showPopup(content, at, item.shape === 'point' ? 14 : 0, focus)
  }

  /** @param {Item[]} items @param {L.LatLngExpression} at @param {string} title */
  openSeveral(items, at, title) {
    this.remember()
    if (items.length === 1) {
      this.context.state.select(items[0].id)
      return this.showPopup(recordDetail(items[0], this.context), at, 0, true)
    }
    this.showPopup(this.several(items, title, at), at, 0, true)
  }

  /** @param {Item[]} items @param {string} title @param {L.LatLngExpression} at @returns {HTMLElement} */
  several(items, title, at) {
    const { state, words } = this.context
    return el(
      'article',
      { class: 'record' },
      el('h2', {}, title),
      recordList(byDate(items), this.context, (item) => {
        state.select(item.id)
        const back = el(
          'button',
          { type: 'button', class: 'back', click: () => this.showPopup(this.several(items, title, at), at, 0, true) },
          `← ${words.text('record.back', { title })}`
        )
        this.showPopup(el('div', {}, back, recordDetail(item, this.context)), at, 0, true)
      })
    )
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
    const id = this.context.state.selected
    this.cameFrom = null
    this.context.state.select(null)
    if (!from) return
    const again = from.isConnected ? from : this.sameAgain(from, id)
    again?.focus({ preventScroll: true })
  }

  /**
   * What stands for an element that was drawn anew: the mark with its title, or the record's line in the list.
   * @param {HTMLElement} from
   * @param {string | null} id
   * @returns {HTMLElement | null}
   */
  sameAgain(from, id) {
    if (from.title) return markTitled(this.context.map, from.title)
    return document.querySelector(`.panel .record-button[data-id="${CSS.escape(id ?? '')}"]`)
  }
}

/** @param {HTMLElement} element */
function takeFocus(element) {
  element.tabIndex = -1
  element.focus({ preventScroll: true })
}

/** @param {Item} item @returns {[number, number] | null} lat, lon: Leaflet's order */
function placeOf({ shape, lon, lat, feature }) {
  if (shape === 'none' || !feature.geometry) return null
  if (lon !== null && lat !== null) return [lat, lon]
  const centre = centreOf(feature.geometry)
  return [centre.lat, centre.lon]
}

/**
 * At once: a popup finds its room only on a map that stands still.
 * @param {L.Map} map
 * @param {Item} item
 * @param {[number, number]} at
 */
function bringIntoView(map, item, at) {
  if (item.shape === 'area' && item.feature.geometry) {
    const bounds = L.geoJSON(item.feature.geometry).getBounds()
    if (!map.getBounds().contains(bounds)) map.fitBounds(bounds, { padding: [40, 40], animate: false })
  } else map.setView(at, Math.max(map.getZoom(), 8), { animate: false })
}

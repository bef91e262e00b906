/** Markers that are named buttons; those that stay the same from one drawing to the next are left alone. */

import L from 'leaflet'

/**
 * @typedef {object} MarkerWish
 * @property {string} key one marker has it at a time
 * @property {string} look drawn anew only when this changes
 * @property {L.LatLngExpression} at
 * @property {() => L.DivIcon} icon
 * @property {string} name for screen readers, and as its tooltip
 * @property {boolean} [spoken] whether its own text says the name already
 * @property {(event: L.LeafletMouseEvent) => void} click
 * @property {(on: boolean) => void} [hover]
 * @property {Partial<L.MarkerOptions>} [options]
 */
/** @typedef {{marker: L.Marker, wish: MarkerWish}} Standing */

export class MarkerPool {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map
    this.group = L.layerGroup().addTo(map)
    /** @type {Map<string, Standing>} */
    this.standing = new Map()
  }

  /** @param {MarkerWish[]} wishes all that is to stand */
  show(wishes) {
    const active = document.activeElement
    this.exchange(wishes)
    // The keyboard's place is not lost with its mark.
    if (active instanceof HTMLElement && active.dataset.key && !active.isConnected)
      (markWithKey(this.map, active.dataset.key) ?? this.map.getContainer()).focus({ preventScroll: true })
  }

  /** @param {MarkerWish[]} wishes */
  exchange(wishes) {
    const wanted = new Map(wishes.map((wish) => [wish.key, wish]))
    for (const [key, { marker }] of this.standing) {
      if (wanted.has(key)) continue
      this.group.removeLayer(marker)
      this.standing.delete(key)
    }
    for (const wish of wanted.values()) this.place(wish)
  }

  /** @param {MarkerWish} wish */
  place(wish) {
    const before = this.standing.get(wish.key)
    if (before && before.wish.look === wish.look) {
      before.wish = wish
      if (!before.marker.getLatLng().equals(L.latLng(wish.at))) before.marker.setLatLng(wish.at)
      return rename(before.marker, wish)
    }
    if (before) {
      before.wish = wish
      before.marker.setLatLng(wish.at).setIcon(wish.icon())
      before.marker.setZIndexOffset(wish.options?.zIndexOffset ?? 0)
      return rename(before.marker, wish)
    }
    const marker = asButton(L.marker(wish.at, { ...wish.options, icon: wish.icon() }))
    /** @type {Standing} */
    const standing = { marker, wish }
    marker.on('add', () => marker.getElement()?.setAttribute('data-key', wish.key))
    marker.on('click', (event) => standing.wish.click(event))
    marker.on('mouseover', () => standing.wish.hover?.(true))
    marker.on('mouseout', () => standing.wish.hover?.(false))
    this.standing.set(wish.key, standing)
    this.group.addLayer(marker)
    rename(marker, wish)
  }
}

/** @param {L.Marker} marker @param {MarkerWish} wish */
function rename(marker, { name, spoken }) {
  const element = marker.getElement()
  if (!element || element.title === name) return
  element.title = name
  if (!spoken) element.setAttribute('aria-label', name)
}

/** Leaflet's markers take the focus but hear no key. @param {L.Marker} marker */
function asButton(marker) {
  return marker.on('add', () => {
    const element = marker.getElement()
    element?.setAttribute('role', 'button')
    element?.addEventListener('keydown', (event) => {
      if (event.key !== ' ' && event.key !== 'Enter') return
      event.preventDefault()
      marker.fire('click', { latlng: marker.getLatLng(), originalEvent: event })
    })
  })
}

/** @param {L.Map} map @param {string} key @returns {HTMLElement | null} */
export function markWithKey(map, key) {
  return map.getContainer().querySelector(`.leaflet-marker-icon[data-key="${CSS.escape(key)}"]`)
}

/** @param {L.LeafletMouseEvent} event */
export function byKeyboard({ originalEvent }) {
  return /** @type {Event} */ (originalEvent) instanceof KeyboardEvent
}

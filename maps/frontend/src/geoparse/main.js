/** Brings the page /geoparse to life: its text, table and words are the server's; here come the map, hovering and copying. */

import 'leaflet/dist/leaflet.css'
import '../style/map.css'
import { byId } from '../dom.js'
import { copyButtons } from './copying.js'
import { placesMap } from './map.js'
import { popover } from './popover.js'

/**
 * @typedef {{name: string, gazetteer_id: string, precision: string, uncertainty_m: number | null, score: number,
 *   mentions: number[]}} PlaceProperties `mentions` are numbers from 1
 * @typedef {import('geojson').Feature<import('geojson').Geometry | null, PlaceProperties>} PlaceFeature
 * @typedef {{document: Record<string, unknown>, features: PlaceFeature[]}} Data
 */

const CHOSEN = 'is-on'

/** @type {Data} */
const data = JSON.parse(byId('geoparse-data').textContent ?? '')
copyButtons(data)
if (document.getElementById('geoparse-map')) connect()

/** Text and map point at each other. */
function connect() {
  const map = placesMap(byId('geoparse-map'), data.features, { over: mark, chosen: reveal })
  const card = popover(byId('popover'))
  /** @param {number[]} numbers */
  function mark(numbers) {
    for (const link of document.querySelectorAll('.mention')) link.classList.toggle(CHOSEN, numbers.includes(numberOf(link)))
  }
  /** @param {number} number */
  function reveal(number) {
    /** @type {HTMLElement | null} */
    const link = document.querySelector(`[data-mention="${number}"]`)
    link?.scrollIntoView({ block: 'nearest' })
    link?.focus({ preventScroll: true })
  }
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.mention'))) {
    const number = numberOf(link)
    const show = () => (map.light(number), card.show(link, number))
    const hide = () => (map.light(null), card.hideSoon())
    link.addEventListener('pointerenter', show)
    link.addEventListener('pointerleave', hide)
    link.addEventListener('focus', show)
    link.addEventListener('blur', hide)
    link.addEventListener('click', (event) => {
      if (!map.goTo(number)) return
      event.preventDefault()
      link.focus()
    })
  }
}

/** @param {Element} link */
function numberOf(link) {
  return Number(link.getAttribute('data-mention'))
}

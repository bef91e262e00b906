/**
 * Paper: the map drawn at the resolution of print, and every row of the tables. `?paper=print` asks for it at once, as whoever
 * prints without a reader does; `?paper=figure` for the map alone with its title and legend.
 */

import L from 'leaflet'
import { byId, el } from '../dom.js'

/** Device pixels to one of CSS on paper: about 290 to the inch. */
const RESOLUTION = 3
const PATIENCE_MS = 8000
const SETTLING_MS = 400

/** @typedef {import('../context.js').Context} Context */
/** @typedef {() => Promise<void>} Draw draws all of a table that paper gets */

/** What the address asks for. @returns {'print' | 'figure' | null} */
export function paperWish() {
  const wish = new URLSearchParams(location.search).get('paper')
  return wish === 'print' || wish === 'figure' ? wish : null
}

/** The button that prints. @param {Context} context @param {Draw[]} tables */
export function printButton({ map, words }, tables) {
  const print = async () => {
    await Promise.all([...tables.map((draw) => draw()), drawFinely(map, RESOLUTION)])
    window.print()
    await drawFinely(map, null)
  }
  byId('report-download').append(
    el('button', { type: 'button', class: 'button button-quiet', click: print }, words.text('print.button'))
  )
}

/** Make room for the map of a figure. @param {L.Map} map */
export function layOutFigure(map) {
  if (paperWish() !== 'figure') return
  document.body.classList.add('figure')
  map.invalidateSize({ animate: false })
}

/** Everything that paper gets, drawn before the page says that it is ready. @param {Context} context @param {Draw[]} tables */
export async function drawForPaper({ map }, tables) {
  await Promise.all([...tables.map((draw) => draw()), loaded(map)])
}

/**
 * The basemap drawn anew with so many device pixels to one of CSS; null as the screen has them.
 * @param {L.Map} map
 * @param {number | null} resolution
 */
async function drawFinely(map, resolution) {
  if (resolution === null) Reflect.deleteProperty(window, 'devicePixelRatio')
  else Object.defineProperty(window, 'devicePixelRatio', { value: resolution, configurable: true, writable: true })
  map.fire('resolution')
  await loaded(map)
}

/** Until all tiles in view are drawn. @param {L.Map} map */
async function loaded(map) {
  // Leaflet asks for tiles a little after the map has moved.
  await new Promise((resolve) => setTimeout(resolve, SETTLING_MS))
  /** @type {Promise<unknown>[]} */
  const waiting = []
  map.eachLayer((layer) => {
    if (layer instanceof L.GridLayer && layer.isLoading())
      waiting.push(new Promise((resolve) => layer.once('load', resolve)))
  })
  await Promise.race([Promise.all(waiting), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
}

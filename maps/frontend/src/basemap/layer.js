/** The basemap under everything: vector tiles in our own muted look, redrawn when the colour scheme changes. */

import L from 'leaflet'
import { PMTiles } from 'pmtiles'
import { leafletLayer, TileCache, View } from 'protomaps-leaflet'
import { keepLabels } from './labels.js'
import { DARK, LIGHT, paintRules } from './paint.js'
import { isDark, onScheme } from '../scheme.js'
import { BasemapTiles, EmbeddedSource } from './tiles.js'

/** @typedef {{addresses: Pick<import('../types.js').Addresses, 'tiles' | 'attribution' | 'basemap'>}} Config */

const TILE = 256

/**
 * @param {L.Map} map
 * @param {Config} config
 * @param {import('../types.js').Lang} lang
 */
export async function addBasemap(map, config, lang) {
  const { tiles: online, attribution: said } = config.addresses
  if (online) return void L.tileLayer(online, { pane: 'tilePane', attribution: escaped(said || makerOf(online)) }).addTo(map)
  const archive = openArchive(config)
  if (!archive) return
  try {
    const [header, metadata] = [await archive.getHeader(), /** @type {any} */ (await archive.getMetadata())]
    const { min_zoom: first, bounds } = metadata?.mexico ?? { min_zoom: header.maxZoom + 1, bounds: [0, 0, 0, 0] }
    const tiles = new BasemapTiles(archive, { zoom: first - 1, bounds })
    keepDrawn(map, tiles, header.maxZoom, String(metadata?.attribution ?? ''), lang)
  } catch (error) {
    console.warn('the basemap cannot be read', error)
  }
}

/** @param {Config} config */
function openArchive({ addresses }) {
  const embedded = document.getElementById('terreno-basemap')
  if (embedded) return new PMTiles(new EmbeddedSource(embedded.textContent ?? ''))
  return addresses.basemap ? new PMTiles(new URL(addresses.basemap, location.href).href) : null
}

/**
 * @param {L.Map} map
 * @param {BasemapTiles} tiles
 * @param {number} maxZoom
 * @param {string} attribution
 * @param {import('../types.js').Lang} lang
 */
function keepDrawn(map, tiles, maxZoom, attribution, lang) {
  const cache = new TileCache(tiles, TILE)
  const labels = keepLabels(map, (tile) => cache.get(tile), maxZoom, lang)
  /** @type {L.GridLayer | null} */
  let layer = null

  function draw() {
    const palette = isDark() ? DARK : LIGHT
    layer?.remove()
    layer = vectorLayer(cache, maxZoom, palette, attribution).addTo(map)
    labels.draw(palette)
  }

  onScheme(draw)
  map.on('resolution', draw)
  draw()
}

/**
 * @param {TileCache} cache
 * @param {number} maxZoom
 * @param {import('./paint.js').Palette} palette
 * @param {string} attribution
 * @returns {L.GridLayer}
 */
function vectorLayer(cache, maxZoom, palette, attribution) {
  const layer = leafletLayer({
    // The library wants an address; what it would open is replaced by our tiles below.
    url: '.pmtiles',
    attribution: '',
    noWrap: false,
    backgroundColor: palette.water,
    paintRules: paintRules(palette),
    labelRules: []
  })
  layer.views = new Map([['', new View(cache, maxZoom, 0)]])
  layer.getAttribution = () => escaped(attribution)
  return /** @type {L.GridLayer} */ (/** @type {unknown} */ (layer))
}

/** Whose an online basemap is, where nobody said. @param {string} template */
function makerOf(template) {
  const host = template.match(/^https?:\/\/(?:\{s\}\.)?([^/:]+)/)?.[1] ?? ''
  return /(^|\.)openstreetmap\.org$/.test(host) ? '© OpenStreetMap contributors' : host
}

/** Leaflet writes attributions as HTML. @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

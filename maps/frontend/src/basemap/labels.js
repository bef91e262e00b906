/**
 * The names on the basemap, on one canvas above the areas and below the marks: none covers another, and none is covered by a
 * mark. They are placed anew when the map or its marks have moved, and are away while it zooms.
 */

import L from 'leaflet'
import { fontOf, STYLES } from './labelStyles.js'
import { placeNames } from './placing.js'

/** @typedef {import('./paint.js').Palette} Palette */
/** @typedef {import('./labelStyles.js').Style} Style */
/** @typedef {import('../layers/labels.js').Box} Box */
/** @typedef {(tile: {z: number, x: number, y: number}) => Promise<Map<string, import('protomaps-leaflet').Feature[]>>} Tiles */
/** @typedef {{x: number, y: number, text: string, rank: number, from: number, style: Style, order: number}} Place x and y in layer pixels */
/** @typedef {import('./placing.js').Name & {lines: string[], font: string, lineHeight: number, style: Style}} Label */

const TILE = 256
const LONGEST_LINE = 18
const LINE = 1.2
/** Names are drawn so far beyond the view, in parts of it, that dragging shows no edge. */
const BEYOND = 0.25

/**
 * @param {L.Map} map
 * @param {Tiles} tiles
 * @param {number} maxZoom of the tiles
 * @param {import('../types.js').Lang} lang
 */
export function keepLabels(map, tiles, maxZoom, lang) {
  const canvas = L.DomUtil.create('canvas', 'place-names', namesPane(map))
  /** @type {Palette | null} */
  let palette = null
  let turn = 0
  let waiting = false

  async function redraw() {
    const mine = ++turn
    const places = await placesInView(map, tiles, maxZoom, lang)
    if (mine !== turn || !palette) return
    paint(map, canvas, places, palette)
  }

  /** At most once a frame, however many marks come and go. */
  function soon() {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => {
      waiting = false
      redraw()
    })
  }

  map.on('moveend resize', soon)
  map.on('layeradd layerremove', ({ layer }) => (layer instanceof L.Marker || layer instanceof L.CircleMarker) && soon())
  map.on('zoomstart', () => canvas.classList.add('is-away'))
  return {
    /** @param {Palette} chosen */
    draw(chosen) {
      palette = chosen
      soon()
    }
  }
}

/** @param {L.Map} map */
function namesPane(map) {
  const pane = map.getPane('names') ?? map.createPane('names')
  // Above areas and circles, below their labels and the marks.
  pane.style.zIndex = '425'
  pane.style.pointerEvents = 'none'
  return pane
}

/**
 * Every name that may be written, the most important first.
 * @param {L.Map} map
 * @param {Tiles} tiles
 * @param {number} maxZoom
 * @param {import('../types.js').Lang} lang
 * @returns {Promise<Place[]>}
 */
async function placesInView(map, tiles, maxZoom, lang) {
  const zoom = map.getZoom()
  const bounds = map.getPixelBounds()
  const z = Math.max(0, Math.min(Math.floor(zoom), maxZoom))
  const scale = 2 ** (zoom - z)
  const side = TILE * scale
  const margin = bounds.getSize().multiplyBy(BEYOND)
  const [from, to] = [bounds.getTopLeft().subtract(margin), bounds.getBottomRight().add(margin)]
  const origin = map.getPixelOrigin()
  const wanted = []
  for (let column = Math.floor(from.x / side); column * side <= to.x; column++)
    for (let row = Math.max(0, Math.floor(from.y / side)); row * side <= to.y && row < 2 ** z; row++)
      wanted.push({ column, row, tile: { z, x: ((column % 2 ** z) + 2 ** z) % 2 ** z, y: row } })
  /** @type {Map<string, Place>} */
  const found = new Map()
  await Promise.all(
    wanted.map(async ({ column, row, tile }) => {
      for (const { geom, props } of (await tiles(tile)).get('places') ?? []) {
        const order = STYLES.findIndex((style) => isShown(style, props, zoom))
        if (order < 0) continue
        const point = geom[0][0]
        const place = {
          x: (column * TILE + point.x) * scale - origin.x,
          y: (row * TILE + point.y) * scale - origin.y,
          text: String((lang === 'es' && props.name_es) || props.name),
          rank: Number(props.population_rank ?? 0),
          from: Number(props.min_zoom ?? 0),
          style: STYLES[order],
          order
        }
        // Neighbouring tiles share what lies at their edge.
        found.set(`${place.text} ${Math.round(place.x / 8)} ${Math.round(place.y / 8)}`, place)
      }
    })
  )
  return [...found.values()].sort(
    (a, b) =>
      a.order - b.order || a.from - b.from || b.rank - a.rank || (a.text < b.text ? -1 : a.text > b.text ? 1 : a.x - b.x)
  )
}

/** @param {Style} style @param {Record<string, unknown>} props @param {number} zoom */
function isShown({ kinds, from = 0, until = 99 }, props, zoom) {
  return kinds.includes(String(props.kind)) && Number(props.min_zoom ?? 0) <= zoom && from <= zoom && zoom < until + 1
}

/** @param {L.Map} map @param {HTMLCanvasElement} canvas @param {Place[]} places @param {Palette} palette */
function paint(map, canvas, places, palette) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
  const size = map.getSize()
  const margin = size.multiplyBy(BEYOND)
  const corner = map.containerPointToLayerPoint([0, 0]).subtract(margin).round()
  const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y].map(Math.round)
  const sharp = window.devicePixelRatio || 1
  canvas.width = width * sharp
  canvas.height = height * sharp
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  L.DomUtil.setPosition(canvas, corner)
  canvas.classList.remove('is-away')
  context.scale(sharp, sharp)
  context.translate(-corner.x, -corner.y)
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  const labels = places.map((place) => measured(context, place, map.getZoom()))
  for (const [index, spot] of placeNames(labels, marksOf(map)).entries())
    if (spot) write(context, labels[index], spot, palette)
}

/** @param {CanvasRenderingContext2D} context @param {Place} place @param {number} zoom @returns {Label} */
function measured(context, { x, y, text, rank, style }, zoom) {
  const lines = broken(style.upper ? text.toLocaleUpperCase() : text)
  const font = fontOf(style, zoom, rank)
  setType(context, font, style)
  const lineHeight = style.size(zoom, rank) * LINE
  return {
    x,
    y,
    width: Math.max(...lines.map((line) => context.measureText(line).width)),
    height: lineHeight * lines.length,
    dot: Boolean(style.dot),
    lines,
    font,
    lineHeight,
    style
  }
}

/** @param {CanvasRenderingContext2D} context @param {string} font @param {Style} style */
function setType(context, font, style) {
  context.font = font
  context.letterSpacing = `${style.spacing ?? 0}px`
}

/** @param {CanvasRenderingContext2D} context @param {Label} label @param {import('./placing.js').Spot} spot @param {Palette} palette */
function write(context, { x, y, lines, font, lineHeight, style }, spot, palette) {
  setType(context, font, style)
  context.textAlign = spot.align
  context.strokeStyle = palette[style.halo]
  context.fillStyle = palette[style.colour]
  context.lineWidth = 3.5
  const top = spot.y - ((lines.length - 1) * lineHeight) / 2
  for (const [number, line] of lines.entries()) context.strokeText(line, spot.x, top + number * lineHeight)
  for (const [number, line] of lines.entries()) context.fillText(line, spot.x, top + number * lineHeight)
  if (!spot.dot) return
  context.fillStyle = palette.dot
  context.lineWidth = 1
  context.beginPath()
  context.arc(x, y, 2, 0, 2 * Math.PI)
  context.fill()
  context.stroke()
}

/** A long name on two lines, about as long. @param {string} text @returns {string[]} */
function broken(text) {
  if (text.length <= LONGEST_LINE) return [text]
  const gaps = [...text.matchAll(/[ -]/g)].map(({ index }) => index)
  if (!gaps.length) return [text]
  const gap = gaps.reduce((best, at) => (Math.abs(at - text.length / 2) < Math.abs(best - text.length / 2) ? at : best))
  const end = text[gap] === '-' ? gap + 1 : gap
  return [text.slice(0, end), text.slice(end).trim()]
}

/** What the marks cover, in layer pixels. @param {L.Map} map @returns {Box[]} */
function marksOf(map) {
  /** @type {Box[]} */
  const boxes = []
  map.eachLayer((layer) => {
    if (layer instanceof L.CircleMarker && !(layer instanceof L.Circle)) {
      const across = 2 * layer.getRadius()
      boxes.push({ ...map.latLngToLayerPoint(layer.getLatLng()), width: across, height: across })
    }
    if (!(layer instanceof L.Marker)) return
    const { iconSize, iconAnchor } = layer.options.icon?.options ?? {}
    const size = L.point(/** @type {L.PointTuple} */ (iconSize ?? [0, 0]))
    const anchor = iconAnchor ? L.point(/** @type {L.PointTuple} */ (iconAnchor)) : size.divideBy(2)
    const middle = map.latLngToLayerPoint(layer.getLatLng()).subtract(anchor).add(size.divideBy(2))
    boxes.push({ x: middle.x, y: middle.y, width: size.x, height: size.y })
  })
  return boxes
}

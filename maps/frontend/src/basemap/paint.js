/** The muted look of the basemap: colours by scheme, what is painted, and which names are written when. */

import {
  CenteredTextSymbolizer,
  GroupSymbolizer,
  CircleSymbolizer,
  LineSymbolizer,
  OffsetTextSymbolizer,
  Padding,
  PolygonSymbolizer
} from 'protomaps-leaflet'

/** @typedef {import('protomaps-leaflet').PaintRule} PaintRule */
/** @typedef {import('protomaps-leaflet').LabelRule} LabelRule */
/** @typedef {import('../types.js').Lang} Lang */

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif'

/** Pixels that a name keeps free around it. */
const ROOM = 3

/** @typedef {typeof LIGHT} Palette */
export const LIGHT = {
  water: '#d3dfe4',
  land: '#f6f3ec',
  lake: '#d3dfe4',
  river: '#c3d3da',
  country: '#a79f92',
  admin1: '#cdc6b9',
  admin2: '#e2dcd0',
  halo: '#f6f3ec',
  waterHalo: '#d3dfe4',
  nameCountry: '#7d766b',
  nameState: '#9a9285',
  nameCity: '#5d5a54',
  nameWater: '#7b97a3',
  nameNature: '#8b9377',
  dot: '#8b867c'
}

/** @type {Palette} */
export const DARK = {
  water: '#16202a',
  land: '#232a31',
  lake: '#16202a',
  river: '#2b3b47',
  country: '#5c6670',
  admin1: '#3b454f',
  admin2: '#2f3841',
  halo: '#232a31',
  waterHalo: '#16202a',
  nameCountry: '#8d97a1',
  nameState: '#727d88',
  nameCity: '#a7b0b8',
  nameWater: '#56707f',
  nameNature: '#78836c',
  dot: '#808a94'
}

/** @param {Palette} palette @returns {PaintRule[]} */
export function paintRules(palette) {
  const line = (
    /** @type {string} */ dataLayer,
    /** @type {string} */ color,
    /** @type {number[]} */ widths,
    /** @type {Partial<PaintRule>} */ more = {}
  ) => ({
    dataLayer,
    symbolizer: new LineSymbolizer({ color, width: (zoom) => widthAt(zoom, widths), lineJoin: 'round', lineCap: 'round' }),
    ...more
  })
  return [
    { dataLayer: 'land', symbolizer: new PolygonSymbolizer({ fill: palette.land }) },
    line('rivers', palette.river, [0.5, 1, 1.8], { minzoom: 5 }),
    { dataLayer: 'lakes', symbolizer: new PolygonSymbolizer({ fill: palette.lake }) },
    line('admin2', palette.admin2, [0.4, 0.7, 1], { minzoom: 8 }),
    line('admin1', palette.admin1, [0.6, 1, 1.4], { minzoom: 4 }),
    line('countries', palette.country, [0.8, 1.3, 2])
  ]
}

/** Pixels at zoom 4, 8 and 12, straight lines between. @param {number} zoom @param {number[]} widths */
export function widthAt(zoom, [far, middle, near]) {
  if (zoom <= 8) return far + (middle - far) * Math.max(0, (zoom - 4) / 4)
  return middle + (near - middle) * Math.min(1, (zoom - 8) / 4)
}

/**
 * How the names of some kinds of place are written: `size` in pixels by zoom and rank, `upper` in capitals.
 * @typedef {object} Style
 * @property {string[]} kinds
 * @property {number} [from] first zoom
 * @property {number} [until] last zoom
 * @property {(zoom: number, rank: number) => number} size
 * @property {number} [weight]
 * @property {boolean} [italic]
 * @property {number} [spacing] pixels between letters
 * @property {string} colour
 * @property {string} halo
 * @property {boolean} [upper]
 * @property {boolean} [dot] whether a dot marks the place
 */

/** @param {Palette} palette @returns {Style[]} what is written first keeps its place */
function styles(palette) {
  const nature = { italic: true, colour: palette.nameNature, halo: palette.halo }
  const water = { italic: true, spacing: 1, colour: palette.nameWater, halo: palette.waterHalo }
  return [
    {
      kinds: ['country'],
      until: 6,
      size: (zoom) => 9 + zoom * 0.5,
      weight: 600,
      spacing: 1.5,
      upper: true,
      colour: palette.nameCountry,
      halo: palette.halo
    },
    {
      kinds: ['capital', 'state_capital', 'city', 'town', 'village'],
      size: (zoom, rank) => 8 + rank * 0.28 + Math.max(0, Math.min(zoom, 10) - 5) * 0.35,
      colour: palette.nameCity,
      halo: palette.halo,
      dot: true
    },
    {
      kinds: ['state'],
      from: 5,
      until: 9,
      size: (zoom) => 9 + Math.max(0, zoom - 5),
      weight: 500,
      spacing: 1.2,
      upper: true,
      colour: palette.nameState,
      halo: palette.halo
    },
    { kinds: ['ocean', 'sea'], size: (zoom) => 11 + Math.max(0, zoom - 4), ...water },
    { kinds: ['range', 'desert'], from: 6, size: (zoom) => 10 + Math.max(0, zoom - 6) * 0.6, spacing: 1, ...nature }
  ]
}

/** @param {Palette} palette @param {Lang} lang @returns {LabelRule[]} */
export function labelRules(palette, lang) {
  return styles(palette).map((style) => labelRule(style, lang, palette))
}

/** @param {Style} style @param {Lang} lang @param {Palette} palette @returns {LabelRule} */
function labelRule(style, lang, palette) {
  const text = {
    labelProps: lang === 'es' ? ['name_es', 'name'] : ['name'],
    font: (/** @type {number} */ zoom, /** @type {any} */ feature) =>
      `${style.italic ? 'italic ' : ''}${style.weight ?? 400} ${style.size(zoom, rankOf(feature))}px ${FONT}`,
    fill: style.colour,
    stroke: style.halo,
    width: 3,
    letterSpacing: style.spacing ?? 0,
    lineHeight: 1.35,
    maxLineChars: 18,
    ...(style.upper ? { textTransform: 'uppercase' } : {})
  }
  const symbolizer = style.dot
    ? new GroupSymbolizer([
        new CircleSymbolizer({ radius: 2, fill: palette.dot, stroke: style.halo, width: 1 }),
        new OffsetTextSymbolizer({ ...text, offsetX: 5, offsetY: 4 })
      ])
    : new CenteredTextSymbolizer(text)
  return {
    dataLayer: 'places',
    symbolizer: new Padding(ROOM, symbolizer),
    minzoom: style.from,
    maxzoom: style.until,
    filter: (zoom, feature) =>
      style.kinds.includes(String(feature.props.kind)) && zoom >= Number(feature.props.min_zoom ?? 0),
    sort: (a, b) =>
      Number(a.min_zoom ?? 99) - Number(b.min_zoom ?? 99) || Number(b.population_rank ?? 0) - Number(a.population_rank ?? 0)
  }
}

/** @param {{props: Record<string, unknown>} | undefined} feature */
function rankOf(feature) {
  return Number(feature?.props.population_rank ?? 0)
}

/** The muted look of the basemap: what is painted, in the colours of `palettes.json`. */

import { LineSymbolizer, PolygonSymbolizer } from 'protomaps-leaflet'
import palettes from './palettes.json'

/** @typedef {import('protomaps-leaflet').PaintRule} PaintRule */

/** @typedef {typeof palettes.light} Palette */

export const { light: LIGHT, dark: DARK } = palettes

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
function widthAt(zoom, [far, middle, near]) {
  if (zoom <= 8) return far + (middle - far) * Math.max(0, (zoom - 4) / 4)
  return middle + (near - middle) * Math.min(1, (zoom - 8) / 4)
}

/** Bundles src/ into maps/static/build/: the map (terreno.js, terreno.css), the page /geoparse (geoparse.js, geoparse.css), both with
 * Leaflet, what pages without a map need (scheme.js), and the mark that make looks for. */

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { catalogues } from './catalogue.js'

const NOTICE =
  '/*! Contains Leaflet (BSD-2-Clause, Volodymyr Agafonkin, CloudMade), protomaps-leaflet and pmtiles (BSD-3-Clause, Protomaps), ' +
  'pbf and @mapbox/vector-tile (ISC, BSD-3-Clause, Mapbox), rbush and fflate (MIT). */'

const here = fileURLToPath(new URL('.', import.meta.url))
const target = fileURLToPath(new URL('../static/build/', import.meta.url))

await build({
  absWorkingDir: here,
  entryPoints: { terreno: 'src/main.js', geoparse: 'src/geoparse/main.js', scheme: 'src/schemeOnly.js' },
  outdir: target,
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'Terreno',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  banner: { js: NOTICE },
  loader: { '.png': 'dataurl', '.svg': 'dataurl' },
  plugins: [catalogues],
  logLevel: 'warning'
})
writeFileSync(`${target}/.built`, '')

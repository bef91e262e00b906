/** Bundles src/ into maps/static/build/: terreno.js (with Leaflet), terreno.css, and the mark that make looks for. */

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))
const target = fileURLToPath(new URL('../static/build/', import.meta.url))

await build({
  absWorkingDir: here,
  entryPoints: { terreno: 'src/main.js' },
  outdir: target,
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'Terreno',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  loader: { '.png': 'dataurl', '.svg': 'dataurl' },
  logLevel: 'warning'
})
writeFileSync(`${target}/.built`, '')

/** The layer on a Folium map of anybody's: the same layers, filters, timeline and popups, in a panel on the map itself. */

import { addBasemap } from '../basemap/layer.js'
import { CATALOGUES } from '../catalogues.js'
import { ItemsData } from '../data/itemsData.js'
import { watched } from '../data/watched.js'
import { byId } from '../dom.js'
import { USUAL } from '../drawing.js'
import { emptyFilter } from '../filters.js'
import { addLayers } from '../layers/index.js'
import { makeContext } from '../makeContext.js'
import { addControls } from '../mapControls.js'
import { groupsPanel } from '../panel/groups.js'
import { typesPanel } from '../panel/choices.js'
import { searchField } from '../panel/search.js'
import { sharesControl } from '../panel/shares.js'
import { statusLine } from '../panel/status.js'
import { timeline } from '../panel/timeline.js'
import { addPatterns } from '../patterns.js'
import { Vocabulary } from '../vocabulary.js'
import { Words } from '../words.js'
import { featureOf } from './feature.js'
import { addFrame } from './frame.js'

const DEEPEST = 15

/** @typedef {import('../types.js').Config & {fit: boolean, columns?: {group: string, kind: string}, features: any[]}} LayerConfig */

/** @param {import('leaflet').Map} map made by Folium's script */
export async function addTo(map) {
  /** @type {LayerConfig} */
  const config = JSON.parse(await unpacked(byId('terreno-layer').textContent ?? ''))
  const words = wordsOf(config)
  prepareDocument(words)
  addPatterns()
  // Without tile layers Leaflet has no deepest zoom of its own, which clusters need.
  if (!Number.isFinite(map.getMaxZoom())) map.setMaxZoom(DEEPEST)
  map.zoomControl?.remove()
  addFrame(map, words)
  addControls(map, { zoomIn: words.text('map.zoomIn'), zoomOut: words.text('map.zoomOut') })
  const vocabulary = new Vocabulary(config)
  const wanted = { filter: emptyFilter(), by: /** @type {const} */ ('cartel'), drawing: USUAL, selected: null }
  const context = makeContext({ map, config, words, vocabulary }, wanted)
  addLayers(context)
  sharesControl(context, byId('shares'))
  groupsPanel(context, byId('groups'))
  typesPanel(context, byId('types'))
  searchField(context)
  timeline(context)
  statusLine(context)
  if (document.getElementById('terreno-basemap')) addBasemap(map, config, words.lang)
  const features = config.columns ? config.features.map(featureOf) : config.features
  context.data = watched(new ItemsData(features, vocabulary), () => {})
  await context.state.connect(context.data)
  if (config.fit) fit(context)
  document.body.dataset.ready = 'true'
}

/** Folium leaves a document without title and language, and forbids to zoom into it. @param {Words} words */
function prepareDocument({ lang }) {
  document.documentElement.lang = lang
  if (!document.title) document.title = 'Terreno'
  document.querySelector('meta[name="viewport"]')?.setAttribute('content', 'width=device-width, initial-scale=1')
}

/** The panel calls the categories as the frame does. @param {LayerConfig} config */
function wordsOf({ lang, columns }) {
  const own = columns && {
    'layers.groups': columns.group,
    'layers.types': columns.kind,
    'shares.cartel': columns.group,
    'shares.type': columns.kind
  }
  return new Words(lang, { ...CATALOGUES[lang], ...own })
}

/** @param {import('../context.js').Context} context */
function fit({ map, state }) {
  if (!state.overview?.extent) return
  const [west, south, east, north] = state.overview.extent
  const beside = document.querySelector('.frame-panel:has([open])')?.clientWidth ?? 0
  map.fitBounds(
    [
      [south, west],
      [north, east]
    ],
    { animate: false, maxZoom: 10, paddingTopLeft: [beside + 40, 30], paddingBottomRight: [40, 150] }
  )
}

/** @param {string} base64 of gzip @returns {Promise<string>} */
async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64.trim()), (character) => character.charCodeAt(0))
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text()
}

/** Puts the page together around the map that Folium made. */

import 'leaflet/dist/leaflet.css'
import './style/index.css'
import L from 'leaflet'
import { readAddress } from './address.js'
import { addBasemap } from './basemap/layer.js'
import { CATALOGUES } from './catalogues.js'
import { openData } from './data/open.js'
import { watched } from './data/watched.js'
import { byId, el } from './dom.js'
import { addLayers } from './layers/index.js'
import { keepAddress } from './keepAddress.js'
import { makeContext } from './makeContext.js'
import { addControls } from './mapControls.js'
import { printedMap } from './printedMap.js'
import { languageLinks, localise } from './localise.js'
import { agenciesPanel, precisionPanel, statusPanel, typesPanel } from './panel/choices.js'
import { confidencePanel } from './panel/confidence.js'
import { drawingControl } from './panel/drawing.js'
import { embedSnippet, wayOut } from './panel/embed.js'
import { exportLinks } from './panel/exports.js'
import { groupsPanel } from './panel/groups.js'
import { kindsPanel } from './panel/kinds.js'
import { legend } from './panel/legend.js'
import { recordsPanel } from './panel/records.js'
import { addPatterns, patternSwitch } from './patterns.js'
import { scaleBox } from './panel/scale.js'
import { searchField } from './panel/search.js'
import { sharesControl } from './panel/shares.js'
import { statusLine } from './panel/status.js'
import { panelTabs } from './panel/tabs.js'
import { timeline } from './panel/timeline.js'
import { reportParts } from './report/index.js'
import { drawForPaper, layOutFigure, paperWish } from './report/paper.js'
import { storyPanel } from './report/story.js'
import { applyScheme, schemeSwitch } from './scheme.js'
import { Vocabulary } from './vocabulary.js'
import { language, Words } from './words.js'

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./types.js').Config} Config */

/** South-west and north-east corner, latitude first as Leaflet wants it. @type {L.LatLngBoundsLiteral} */
const MEXICO = [
  [14.4, -117.4],
  [32.8, -86.6]
]

// A marker just outside the view can be reached with Tab; were the map to move there, it would redraw and lose the keyboard's place.
L.Marker.mergeOptions({ autoPanOnFocus: false })
// Folium's script and layers call Leaflet by this name.
Object.assign(window, { L })
applyScheme()

export { addTo } from './notebook/main.js'

/** @param {L.Map} map made by Folium's script */
export async function start(map) {
  /** @type {Config} */
  const config = JSON.parse(byId('terreno-config').textContent ?? '')
  const lang = language(new URLSearchParams(location.search).get('lang'), config.lang)
  const words = new Words(lang, CATALOGUES[lang])
  localise(words)
  languageLinks(words)
  schemeSwitch(document.getElementById('scheme'))
  addPatterns()
  patternSwitch(/** @type {HTMLInputElement} */ (byId('patterns')))
  const context = pageContext(map, config, words)
  prepareMap(context)
  const parts = drawPage(context)
  addBasemap(map, config, words.lang)
  await load(context, parts)
}

/** @param {L.Map} map @param {Config} config @param {Words} words @returns {Context} */
function pageContext(map, config, words) {
  const vocabulary = new Vocabulary(config)
  const address = readAddress(location.hash || location.search, vocabulary)
  if (address.view) map.setView([address.view.lat, address.view.lon], address.view.zoom, { animate: false })
  else if (!config.view) map.fitBounds(MEXICO, { animate: false })
  return makeContext({ map, config, words, vocabulary }, address)
}

/** @param {Context} context */
function prepareMap({ map, words }) {
  map.getContainer().setAttribute('role', 'region')
  map.getContainer().setAttribute('aria-label', words.text('map.label'))
  addControls(map, { zoomIn: words.text('map.zoomIn'), zoomOut: words.text('map.zoomOut') })
}

/** @param {Context} context */
function drawReport(context) {
  legend(context, byId('report-legend'))
  return reportParts(context)
}

/** @param {Context} context */
function drawPage(context) {
  const { config } = context
  addLayers(context)
  drawingControl(context, byId('drawing'))
  scaleBox(context, byId('scale'))
  sharesControl(context, byId('shares'))
  groupsPanel(context, byId('groups'))
  typesPanel(context, byId('types'))
  agenciesPanel(context, byId('agencies'))
  precisionPanel(context, byId('precisions'))
  statusPanel(context, byId('statuses'))
  confidencePanel(context, byId('confidences'))
  kindsPanel(context, byId('kinds'))
  recordsPanel(context)
  timeline(context)
  searchField(context)
  panelTabs(context)
  legend(context, byId('legend-content'))
  const tables = config.mode === 'report' ? drawReport(context) : []
  if (config.mode === 'live') livePage(context)
  keepAddress(context)
  printedMap(context)
  statusLine(context)
  return { story: storyPanel(context), tables }
}

/** @param {Context} context */
function livePage(context) {
  const links = el('p', {})
  byId('exports').append(links, embedSnippet(context))
  exportLinks(context, links)
  wayOut()
}

/**
 * A file about one part of the country opens on that part.
 * @param {Context} context
 */
function showExtent({ map, state }) {
  if (!state.overview?.extent) return
  const [west, south, east, north] = state.overview.extent
  const bounds = L.latLngBounds([south, west], [north, east])
  if (L.latLngBounds(MEXICO).pad(0.1).contains(bounds))
    map.fitBounds(bounds, { animate: false, maxZoom: 8, padding: [30, 30] })
}

/** @param {Context} context @param {{story: {begin: () => void}, tables: import('./report/paper.js').Draw[]}} parts */
async function load(context, { story, tables }) {
  const { config, state, vocabulary, map } = context
  try {
    const data = await openData(config, vocabulary)
    context.data = watched(data, (busy) => document.body.toggleAttribute('data-busy', busy))
    await state.connect(context.data)
  } catch (error) {
    state.fail(error)
  }
  const { view } = readAddress(location.hash, vocabulary)
  layOutFigure(map)
  if (config.mode !== 'live' && !view && !config.view) showExtent(context)
  map.invalidateSize()
  if (paperWish()) await drawForPaper(context, tables)
  else if (!view) story.begin()
  if (state.selected && context.data) await context.open({ id: state.selected.id }, view ? 'show' : 'bring')
  document.body.dataset.ready = 'true'
}

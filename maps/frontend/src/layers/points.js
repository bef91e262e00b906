/** Incidents at a place known as a point: marks, and clusters that open into them. */

import L from 'leaflet'
import { clustersOf } from '../clusters.js'
import { clusterIcon, clusterSize, holder, markIcon } from '../marks.js'
import { latOf, lonOf } from '../mercator.js'
import { padded, TilesInView } from '../tilesInView.js'
import { fan } from './fan.js'
import { MarkNames } from './markNames.js'
import { byKeyboard, MarkerPool } from './markerPool.js'
import { opening } from './openCluster.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../clusters.js').Cluster} Cluster */
/** @typedef {import('../data/interface.js').Row} Row */
/** @typedef {import('./markerPool.js').MarkerWish} MarkerWish */
/** @typedef {{key: string, rows: Row[]}} Fanned */

/** Marks and clusters drawn at once, the largest first: every one is a button, and a page holds only so many well. */
const MOST = 400

/** @param {Context} context @returns {import('./index.js').MapLayer} */
export function pointsLayer(context) {
  const { map, state } = context
  const pool = new MarkerPool(map)
  const legs = L.layerGroup().addTo(map)
  const names = new MarkNames(context, place)
  const tiles = new TilesInView(context, 'incident', cluster)
  /** @type {Cluster[]} */
  let clusters = []
  /** @type {Fanned | null} */
  let fanned = null

  /** @param {import('../tilesInView.js').Seen} seen */
  function cluster({ tiles: seen, zoom }) {
    clusters = clustersOf(seen, zoom, state.by, nameOfPart(context))
      .filter(isSeen(padded(state.view.bounds, 0.15)))
      .sort((a, b) => b.total - a.total)
      .slice(0, MOST)
    if (fanned && !clusters.some(({ key }) => key === fanned?.key)) fanned = null
    context.rows = seen.flatMap(({ rows }) => rows)
    place()
    occupy()
    names.want(clusters.filter(({ total, rows }) => total === 1 && rows.length).map(({ rows }) => rows[0]))
    state.tell('marks')
  }

  function place() {
    legs.clearLayers()
    pool.show(
      clusters.flatMap((one) => {
        if (fanned?.key === one.key) return fanOut(fanned.rows)
        const [row] = one.rows
        return [one.total === 1 && row ? markWish(context, row, [row.lat, row.lon], names.of(row)) : clusterWish(one)]
      })
    )
  }

  /** @param {Row[]} rows @returns {MarkerWish[]} */
  function fanOut(rows) {
    return fan(map, rows.length, rows[0]).map(({ leg, at }, index) => {
      legs.addLayer(leg)
      const wish = markWish(context, rows[index], at, names.of(rows[index]))
      return { ...wish, key: `fan:${wish.key}` }
    })
  }

  function occupy() {
    context.occupied.set(
      'points',
      clusters.map(({ x, y, total }) => {
        const size = total === 1 ? 30 : clusterSize(total)
        return { ...map.latLngToLayerPoint([latOf(y), lonOf(x)]), width: size, height: size }
      })
    )
  }

  /** @param {Cluster} one @returns {MarkerWish} */
  function clusterWish(one) {
    const { words } = context
    const size = clusterSize(one.total)
    const shares = one.parts.map(([id, count]) => ({ ...partLook(id, context), count }))
    const content = shares.map(({ name, count }) => `${name} ${words.number(count)}`).join(', ')
    return {
      key: one.key,
      look: `${one.total};${one.parts.join(';')};${state.by}`,
      at: [latOf(one.y), lonOf(one.x)],
      name: `${words.count('count.incidents', one.total)}: ${content}`,
      icon: () =>
        L.divIcon({
          html: holder(clusterIcon(shares, one.total, words.short(one.total)), 'mark-holder'),
          className: 'mark-icon',
          iconSize: [size, size]
        }),
      click: () => open(one)
    }
  }

  /** @param {Cluster} one */
  async function open(one) {
    const found = await opening(context, one)
    if (found?.fan) {
      fanned = { key: one.key, rows: found.fan }
      place()
      names.want(found.fan)
    } else if (found?.list) {
      context.openSeveral(found.list, [latOf(one.y), lonOf(one.x)], context.words.count('count.incidents', one.total))
    } else if (found?.zoom) map.fitBounds(found.zoom.bounds, { maxZoom: found.zoom.most, padding: [60, 60] })
  }

  /** Another form of drawing takes the place of marks. */
  function clear() {
    tiles.forget()
    if (!clusters.length) return
    clusters = []
    fanned = null
    context.rows = []
    place()
    occupy()
    state.tell('marks')
  }

  map.on('zoomstart click', () => {
    if (!fanned) return
    fanned = null
    place()
  })

  return {
    draw(change) {
      if (state.drawing.form !== 'marks') return clear()
      if (change === 'data') names.forget()
      if (change === 'filter' || change === 'data') fanned = null
      if (change === 'drawing') tiles.refresh()
      tiles.follow(change)
      if (change === 'selection') place()
    }
  }
}

/** @param {Context} context @returns {(index: number) => string} */
function nameOfPart({ state }) {
  const ids = (state.by === 'type' ? state.overview?.types : state.overview?.roots) ?? []
  return (index) => ids[index] ?? ''
}

/** @param {string} id of a cartel or a type @param {Context} context */
function partLook(id, { state, vocabulary, words }) {
  return state.by === 'type'
    ? { look: vocabulary.typeLook(id), name: vocabulary.typeName(id, words) }
    : { look: vocabulary.look(id), name: vocabulary.groupName(id, words) }
}

/** @param {import('../data/interface.js').Bounds} bounds @returns {(cluster: Cluster) => boolean} */
function isSeen({ west, south, east, north }) {
  return ({ x, y }) => lonOf(x) >= west && lonOf(x) <= east && latOf(y) >= south && latOf(y) <= north
}

/**
 * @param {Context} context
 * @param {Row} row
 * @param {[number, number]} at lat, lon: Leaflet's order
 * @param {string} name
 * @returns {MarkerWish}
 */
function markWish({ vocabulary, state, open }, row, at, name) {
  const chosen = state.selected?.number === row.number
  const hollow = row.precision === 'near_locality'
  return {
    key: `record:${row.number}`,
    look: `${row.roots};${row.type};${hollow};${chosen}`,
    at,
    name,
    icon: () =>
      L.divIcon({
        html: holder(
          markIcon({ looks: row.roots.map((root) => vocabulary.look(root)), symbol: vocabulary.symbol(row.type), hollow }),
          'mark-holder'
        ),
        className: `mark-icon${chosen ? ' is-chosen' : ''}`,
        iconSize: [30, 30]
      }),
    click: (event) => open({ number: row.number }, byKeyboard(event) ? 'focus' : 'show'),
    hover: (on) => state.hover(on ? { number: row.number, lon: row.lon, lat: row.lat, area: 0 } : null),
    options: { zIndexOffset: chosen ? 1000 : 0 }
  }
}

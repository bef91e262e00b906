/** Standing activities (training, coordination, ongoing conflict): a layer of their own, off the counts and the clusters. */

import L from 'leaflet'
import { clustersOf } from '../clusters.js'
import { holder, markIcon, squareIcon } from '../marks.js'
import { latOf, lonOf } from '../mercator.js'
import { TilesInView } from '../tilesInView.js'
import { centreOf } from './centre.js'
import { MarkNames } from './markNames.js'
import { byKeyboard, MarkerPool } from './markerPool.js'
import { boundsAround } from './openCluster.js'
import { Outlines } from './outlines.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../clusters.js').Cluster} Cluster */
/** @typedef {import('./markerPool.js').MarkerWish} MarkerWish */

/** Beside the place, so that it hides no incident's mark. @type {[number, number]} */
const ANCHOR = [-8, 38]

/** @param {Context} context @returns {import('./index.js').MapLayer} */
export function activitiesLayer(context) {
  const { map, state } = context
  const pool = new MarkerPool(map)
  const lines = L.layerGroup().addTo(map)
  const names = new MarkNames(context, place)
  const outlines = new Outlines(context, drawAreas)
  const tiles = new TilesInView(context, 'activity', ({ tiles: seen, zoom }) => {
    clusters = clustersOf(seen, zoom, 'type', () => '')
    place()
    names.want(clusters.filter(({ total }) => total === 1).map(({ rows }) => rows[0]))
  })
  /** @type {Cluster[]} */
  let clusters = []
  /** @type {MarkerWish[]} */
  let inAreas = []

  function place() {
    const wishes = state.filter.activities ? [...inAreas, ...clusters.map(wishOf)] : []
    pool.show(wishes)
    context.occupied.set(
      'activities',
      wishes.map(({ at }) => {
        const { x, y } = map.latLngToLayerPoint(at)
        return { x: x - ANCHOR[0] + 15, y: y - ANCHOR[1] + 15, width: 30, height: 30 }
      })
    )
    state.tell('marks')
  }

  /** @param {Cluster} cluster @returns {MarkerWish} */
  function wishOf(cluster) {
    const { words, vocabulary } = context
    const [row] = cluster.rows
    const at = /** @type {[number, number]} */ ([latOf(cluster.y), lonOf(cluster.x)])
    if (cluster.total > 1 || !row) {
      const name = words.count('count.activities', cluster.total)
      const view = boundsAround([...cluster.rows, ...cluster.cells], state.view.zoom)
      return several(cluster.key, cluster.total, at, name, { view })
    }
    const chosen = state.selected?.number === row.number
    return {
      key: `record:${row.number}`,
      look: `${row.type};${chosen}`,
      at,
      name: names.of(row),
      icon: () => icon(markIcon({ looks: [], symbol: vocabulary.symbol(row.type), square: true }), chosen),
      click: (event) => context.open({ number: row.number }, byKeyboard(event) ? 'focus' : 'show'),
      options: { zIndexOffset: -100 }
    }
  }

  /**
   * @param {string} key
   * @param {number} total
   * @param {[number, number]} at
   * @param {string} name
   * @param {import('../data/interface.js').CardQuery} query
   * @returns {MarkerWish}
   */
  function several(key, total, at, name, query) {
    const look =
      total > 1 ? squareIcon(context.words.short(total)) : markIcon({ looks: [], symbol: 'handshake', square: true })
    return {
      key: `activities:${key}`,
      look: String(total),
      at,
      name,
      icon: () => icon(look, false),
      click: () => context.openSeveral({ ...query, kind: 'activity' }, at, name),
      options: { zIndexOffset: -100 }
    }
  }

  /** @param {Map<number, import('geojson').Geometry>} geometries */
  function drawAreas(geometries) {
    lines.clearLayers()
    inAreas = []
    for (const [index, total] of state.summary?.activity_areas ?? []) {
      const geometry = geometries.get(index)
      if (!geometry || !state.filter.activities) continue
      lines.addLayer(outline(geometry))
      const { lon, lat } = centreOf(geometry)
      const area = state.overview?.areas[index].name ?? ''
      const name = `${area}: ${context.words.count('count.activities', total)}`
      inAreas.push(several(`area:${index}`, total, [lat, lon], name, { area: index }))
    }
    place()
  }

  return {
    draw(change) {
      if (change === 'data') {
        names.forget()
        outlines.forget()
      }
      if (change === 'selection') place()
      if (change === 'summary') outlines.want((state.summary?.activity_areas ?? []).map(([index]) => index))
      tiles.follow(change)
    }
  }
}

/** @param {SVGElement} mark @param {boolean} chosen */
function icon(mark, chosen) {
  return L.divIcon({
    html: holder(mark, 'mark-holder'),
    className: `mark-icon activity-icon${chosen ? ' is-chosen' : ''}`,
    iconSize: [30, 30],
    iconAnchor: ANCHOR
  })
}

/** @param {import('geojson').Geometry} geometry */
function outline(geometry) {
  return L.geoJSON(
    geometry,
    /** @type {L.GeoJSONOptions} */ ({
      pane: 'areas',
      className: 'activity-outline',
      interactive: false,
      style: { weight: 1.5, dashArray: '1 5', fill: false }
    })
  )
}

/** Incidents at a place known as a point: marks, and clusters that open into them. */

import L from 'leaflet'
import { Clusters } from '../clusters.js'
import { clusterIcon, clusterSize, holder, markIcon } from '../marks.js'
import { recordName } from '../names.js'
import { fan } from './fan.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../clusters.js').Cluster} Cluster */
/** @typedef {import('../types.js').Item} Item */

/** @param {Context} context @returns {import('./index.js').MapLayer} */
export function pointsLayer(context) {
  const { map, state } = context
  const group = L.layerGroup().addTo(map)
  let clusters = new Clusters([])
  /** @type {Item[] | null} */
  let fanned = null

  /** @param {import('../state.js').Change} change */
  function draw(change) {
    if (change === 'filter' || change === 'data') {
      clusters = new Clusters(state.result.incidents.filter((item) => item.shape === 'point'))
      fanned = null
    }
    const { singles, clusters: several } = clusters.within(paddedBounds(map), map.getZoom())
    group.clearLayers()
    occupy(singles, several)
    for (const { item, lon, lat } of singles) group.addLayer(markMarker(context, item, [lat, lon]))
    for (const cluster of several) drawCluster(cluster)
  }

  /** @param {import('../clusters.js').Single[]} singles @param {Cluster[]} several */
  function occupy(singles, several) {
    const box = (/** @type {{lon: number, lat: number}} */ { lon, lat }, /** @type {number} */ size) => ({
      ...map.latLngToLayerPoint([lat, lon]),
      width: size,
      height: size
    })
    context.occupied.set('points', [
      ...singles.map((single) => box(single, 30)),
      ...several.map((cluster) => box(cluster, clusterSize(cluster.total)))
    ])
  }

  /** @param {Cluster} cluster */
  function drawCluster(cluster) {
    const leaves = fanned || cluster.total <= 12 ? clusters.leaves(cluster.id) : []
    if (fanned && leaves.length === fanned.length && leaves.every((item) => fanned?.includes(item))) {
      for (const layer of fan(map, leaves, cluster, (item, at) => markMarker(context, item, at))) group.addLayer(layer)
      return
    }
    group.addLayer(clusterMarker(context, cluster).on('click', () => openCluster(cluster)))
  }

  /**
   * Zoom until it falls apart; what shares one point is fanned out, and a large heap becomes a list.
   * @param {Cluster} cluster
   */
  function openCluster(cluster) {
    const zoom = clusters.opensAt(cluster.id)
    const items = clusters.leaves(cluster.id)
    if (zoom <= map.getMaxZoom()) {
      const bounds = L.latLngBounds(items.map(({ lat, lon }) => [lat ?? 0, lon ?? 0]))
      map.fitBounds(bounds, { maxZoom: Math.max(zoom, map.getZoom() + 1), padding: [60, 60] })
      return
    }
    if (items.length > 12)
      return context.openSeveral(items, [cluster.lat, cluster.lon], context.words.count('count.incidents', items.length))
    fanned = items
    draw('view')
  }

  map.on('zoomstart click', () => {
    if (fanned) {
      fanned = null
      draw('view')
    }
  })
  return { draw }
}

/** @param {Context} context @param {Item} item @param {[number, number]} at */
export function markMarker(context, item, at) {
  const { vocabulary, words, state } = context
  const icon = markIcon({
    colours: [...new Set(item.roots.map((root) => vocabulary.colour(root)))],
    symbol: item.symbol,
    hollow: item.feature.properties.place_precision === 'near_locality'
  })
  const name = recordName(item, words, vocabulary)
  const chosen = state.selected === item.id
  const marker = L.marker(at, {
    icon: L.divIcon({
      html: holder(icon, 'mark-holder'),
      className: `mark-icon${chosen ? ' is-chosen' : ''}`,
      iconSize: [30, 30]
    }),
    alt: name,
    title: name,
    zIndexOffset: chosen ? 1000 : 0
  })
  return named(marker, name).on('click', (event) => context.open(item.id, byKeyboard(event) ? 'focus' : 'show'))
}

/** @param {Context} context @param {Cluster} cluster */
function clusterMarker(context, cluster) {
  const { vocabulary, words } = context
  const shares = Object.entries(cluster.roots).sort((a, b) => b[1] - a[1])
  const size = clusterSize(cluster.total)
  const content = shares.map(([root, count]) => `${vocabulary.groupName(root, words)} ${words.number(count)}`).join(', ')
  const name = `${words.count('count.incidents', cluster.total)}: ${content}`
  const icon = clusterIcon(
    shares.map(([root, count]) => ({ colour: vocabulary.colour(root), count })),
    cluster.total,
    words.number(cluster.total)
  )
  return named(
    L.marker([cluster.lat, cluster.lon], {
      icon: L.divIcon({ html: holder(icon, 'mark-holder'), className: 'mark-icon', iconSize: [size, size] }),
      title: name
    }),
    name
  )
}

/** A marker that is a button with a name for screen readers. @param {L.Marker} marker @param {string} name */
export function named(marker, name) {
  return asButton(marker).on('add', () => marker.getElement()?.setAttribute('aria-label', name))
}

/** Leaflet's markers take the focus but hear no key. @param {L.Marker} marker */
export function asButton(marker) {
  return marker.on('add', () => {
    const element = marker.getElement()
    element?.setAttribute('role', 'button')
    element?.addEventListener('keydown', (event) => {
      if (event.key !== ' ' && event.key !== 'Enter') return
      event.preventDefault()
      marker.fire('click', { latlng: marker.getLatLng(), originalEvent: event })
    })
  })
}

/** @param {L.LeafletMouseEvent} event */
export function byKeyboard({ originalEvent }) {
  return /** @type {Event} */ (originalEvent) instanceof KeyboardEvent
}

/** A little more than is seen, so that dragging shows no bare edge. @param {L.Map} map */
function paddedBounds(map) {
  const bounds = map.getBounds().pad(0.15)
  return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() }
}

/**
 * What a record looks like on the map: a disc in its cartel's colour with its type's symbol; several as a ring of
 * shares.
 */

import { el, svg } from './dom.js'
import { symbolPaths } from './symbols.js'

const SIZE = 30

/**
 * @param {{colours: string[], symbol: string, hollow?: boolean, square?: boolean}} mark
 *   `hollow` for a place that is only near the named one, `square` for an activity
 */
export function markIcon({ colours, symbol, hollow = false, square = false }) {
  const shape = square ? squareShape() : hollow ? hollowShape(colours) : discShape(colours)
  return svg(
    'svg',
    {
      viewBox: '0 0 30 30',
      width: SIZE,
      height: SIZE,
      'aria-hidden': 'true',
      class: `mark${hollow ? ' mark-hollow' : ''}${square ? ' mark-square' : ''}`
    },
    shape,
    svg(
      'g',
      {
        transform: 'translate(6.6 6.6) scale(.7)',
        ...(square ? { class: 'mark-ink' } : { color: hollow ? colours[0] : '#fff' })
      },
      symbolPaths(symbol)
    )
  )
}

/** @param {string[]} colours */
function discShape(colours) {
  const [first, second] = colours
  return [
    svg('circle', { cx: 15, cy: 15, r: 14, class: 'mark-edge' }),
    svg('circle', { cx: 15, cy: 15, r: 12.5, fill: first }),
    second && svg('path', { d: 'M15 2.5a12.5 12.5 0 0 1 0 25z', fill: second })
  ].filter((part) => part instanceof SVGElement)
}

/** @param {string[]} colours */
function hollowShape(colours) {
  return [
    svg('circle', { cx: 15, cy: 15, r: 14, class: 'mark-edge' }),
    svg('circle', {
      cx: 15,
      cy: 15,
      r: 12,
      class: 'mark-paper',
      stroke: colours[0],
      'stroke-width': 2.5,
      'stroke-dasharray': '4.5 2'
    })
  ]
}

function squareShape() {
  return [svg('rect', { x: 2, y: 2, width: 26, height: 26, rx: 7, class: 'mark-paper mark-outline' })]
}

/** Several activities, off the counts of incidents. @param {string} label their number */
export function squareIcon(label) {
  return svg(
    'svg',
    { viewBox: '0 0 30 30', width: SIZE, height: SIZE, 'aria-hidden': 'true', class: 'mark mark-square' },
    squareShape(),
    svg('text', { x: 15, y: 15, dy: '.35em', 'text-anchor': 'middle', class: 'cluster-number' }, label)
  )
}

/**
 * A cluster: a ring of shares by colour around the number.
 * @param {{colour: string, count: number}[]} shares
 * @param {number} total
 * @param {string} label the number as it is written
 */
export function clusterIcon(shares, total, label) {
  const size = clusterSize(total)
  const radius = size / 2 - 5
  const around = 2 * Math.PI * radius
  let turned = 0
  const arcs = shares.map(({ colour, count }) => {
    const length = (count / total) * around
    const arc = svg('circle', {
      cx: size / 2,
      cy: size / 2,
      r: radius,
      fill: 'none',
      stroke: colour,
      'stroke-width': 6,
      'stroke-dasharray': `${Math.max(length - (shares.length > 1 ? 1.5 : 0), 0.5)} ${around}`,
      'stroke-dashoffset': -turned
    })
    turned += length
    return arc
  })
  return svg(
    'svg',
    { viewBox: `0 0 ${size} ${size}`, width: size, height: size, 'aria-hidden': 'true', class: 'cluster' },
    svg('circle', { cx: size / 2, cy: size / 2, r: size / 2 - 1, class: 'mark-paper' }),
    svg('g', { transform: `rotate(-90 ${size / 2} ${size / 2})` }, arcs),
    svg('text', { x: size / 2, y: size / 2, dy: '.35em', 'text-anchor': 'middle', class: 'cluster-number' }, label)
  )
}

/** Pixels across, growing slowly with the number. @param {number} total */
export function clusterSize(total) {
  return Math.round(36 + 7 * Math.log10(Math.max(total, 1) + 1) * 1.6)
}

/** A small square of colour for lists. @param {string} colour */
export function swatch(colour) {
  return svg(
    'svg',
    { viewBox: '0 0 12 12', width: 12, height: 12, 'aria-hidden': 'true', class: 'swatch' },
    svg('rect', { width: 12, height: 12, rx: 3, fill: colour })
  )
}

/** An icon as Leaflet wants it. @param {SVGElement} icon @param {string} className */
export function holder(icon, className) {
  return el('span', { class: className }, icon)
}

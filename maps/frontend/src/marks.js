/**
 * What a record looks like on the map: a disc in its cartel's colour with its type's symbol; several as a ring of
 * shares.
 */

import { el, svg } from './dom.js'
import { patternOf } from './patterns.js'
import { symbolIcon, symbolPaths } from './symbols.js'
import { colourOf } from './vocabulary.js'

const SIZE = 30
export const LARGEST_CLUSTER = 62

/** @typedef {import('./types.js').Look} Look */

/**
 * @param {{looks: Look[], symbol: string, hollow?: boolean, square?: boolean}} mark
 *   `hollow` for a place that is only near the named one, `square` for an activity
 */
export function markIcon({ looks, symbol, hollow = false, square = false }) {
  const shape = square ? squareShape() : hollow ? hollowShape(looks[0]) : discShape(looks)
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
        class: square ? 'mark-ink' : hollow ? null : 'mark-glyph',
        ...(hollow && !square ? { color: colourOf(looks[0]) } : {})
      },
      symbolPaths(symbol)
    )
  )
}

/** A pattern lies around the symbol, not behind it. @param {Look[]} looks */
function discShape([first, second]) {
  const halves = [
    whole(first, (paint) => svg('circle', { cx: 15, cy: 15, r: 12.5, ...paint })),
    second && whole(second, (paint) => svg('path', { d: 'M15 2.5a12.5 12.5 0 0 1 0 25z', ...paint }))
  ]
  return [
    svg('circle', { cx: 15, cy: 15, r: 14, class: 'mark-edge' }),
    halves,
    svg('circle', { cx: 15, cy: 15, r: 8.6, fill: colourOf(first) }),
    second && svg('path', { d: 'M15 6.4a8.6 8.6 0 0 1 0 17.2z', fill: colourOf(second) })
  ]
    .flat(2)
    .filter((part) => part instanceof SVGElement)
}

/** A shape in a group's colour, and again in its pattern. @param {Look} look @param {(paint: {fill: string}) => SVGElement} shape */
function whole(look, shape) {
  const pattern = patternOf(look)
  return [shape({ fill: colourOf(look) }), ...(pattern ? [shape(pattern)] : [])]
}

/** @param {Look} look */
function hollowShape(look) {
  return [
    svg('circle', { cx: 15, cy: 15, r: 14, class: 'mark-edge' }),
    svg('circle', {
      cx: 15,
      cy: 15,
      r: 12,
      class: 'mark-paper',
      stroke: colourOf(look),
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
 * @param {{look: Look, count: number}[]} shares
 * @param {number} total
 * @param {string} label the number as it is written
 */
export function clusterIcon(shares, total, label) {
  const size = clusterSize(total)
  const middle = size / 2
  let turned = 0
  const arcs = shares.flatMap(({ look, count }) => {
    const [from, to] = [turned, turned + count / total]
    turned = to
    return whole(look, (paint) => svg('path', { d: arc(middle, middle - 2, middle - 9, from, to), ...paint }))
  })
  return svg(
    'svg',
    { viewBox: `0 0 ${size} ${size}`, width: size, height: size, 'aria-hidden': 'true', class: 'cluster' },
    svg('circle', { cx: middle, cy: middle, r: middle - 1, class: 'mark-paper' }),
    arcs,
    shares.length > 1 && svg('path', { d: spokes(middle, shares, total), class: 'cluster-gap' }),
    svg('text', { x: middle, y: middle, dy: '.35em', 'text-anchor': 'middle', class: 'cluster-number' }, label)
  )
}

/** A stretch of a ring, from and to in turns from the top. @param {number} middle @param {number} outer @param {number} inner @param {number} from @param {number} to */
function arc(middle, outer, inner, from, to) {
  // A whole turn would end where it starts, and be nothing.
  const end = Math.min(to, from + 0.9999)
  const wide = end - from > 0.5 ? 1 : 0
  const at = (/** @type {number} */ radius, /** @type {number} */ turn) => point(middle, radius, turn)
  return (
    `M${at(outer, from)}A${outer} ${outer} 0 ${wide} 1 ${at(outer, end)}` +
    `L${at(inner, end)}A${inner} ${inner} 0 ${wide} 0 ${at(inner, from)}z`
  )
}

/** Gaps between the shares. @param {number} middle @param {{count: number}[]} shares @param {number} total */
function spokes(middle, shares, total) {
  let turned = 0
  return shares
    .map(({ count }) => {
      turned += count / total
      return `M${point(middle, middle - 9, turned)}L${point(middle, middle - 2, turned)}`
    })
    .join('')
}

/** @param {number} middle @param {number} radius @param {number} turn */
function point(middle, radius, turn) {
  const angle = 2 * Math.PI * (turn - 0.25)
  return `${(middle + radius * Math.cos(angle)).toFixed(2)} ${(middle + radius * Math.sin(angle)).toFixed(2)}`
}

/** Pixels across, growing slowly with the number, and not beyond what leaves the map to be seen. @param {number} total */
export function clusterSize(total) {
  return Math.min(LARGEST_CLUSTER, Math.round(36 + 7 * Math.log10(Math.max(total, 1) + 1) * 1.1))
}

/** A small square for lists, in the colour of a group. @param {Look} look */
export function swatch(look) {
  return svg(
    'svg',
    { viewBox: '0 0 14 14', width: 14, height: 14, 'aria-hidden': 'true', class: 'swatch' },
    whole(look, (paint) => svg('rect', { width: 14, height: 14, rx: 3, ...paint }))
  )
}

/** The symbol of a type; before it the colour that it has in the rings of clusters, while they show types. @param {Look} look @param {string} symbol */
export function typeIcon(look, symbol) {
  const square = swatch(look)
  square.classList.add('type-swatch')
  return el('span', { class: 'type-icon' }, square, symbolIcon(symbol))
}

/** An icon as Leaflet wants it. @param {SVGElement} icon @param {string} className */
export function holder(icon, className) {
  return el('span', { class: className }, icon)
}

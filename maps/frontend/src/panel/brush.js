/** Draws a window over the time strip with mouse, pen or finger: a new one, one that moves, or one of its edges. */

import { dragged } from '../timeWindow.js'

/** @typedef {import('../timeWindow.js').Window} Window */
/** @typedef {import('../timeWindow.js').Span} Span */
/**
 * @typedef {object} Strip
 * @property {() => Span | null} span
 * @property {() => Window} window as it stands
 * @property {(a: number, b: number) => void} draw the window between two days
 * @property {(window: Window) => void} move
 */

/** Pixels around an edge within which it is taken hold of. */
const GRIP = 8

/** @param {HTMLElement} element @param {Strip} strip */
export function brush(element, strip) {
  /** @type {((day: number) => void) | null} */
  let follow = null

  /** @param {PointerEvent} event */
  function dayAt({ clientX }) {
    const { first, last } = /** @type {Span} */ (strip.span())
    const { left, width } = element.getBoundingClientRect()
    const share = Math.max(0, Math.min(1, (clientX - left) / width))
    return Math.min(last, first + Math.floor(share * (last - first + 1)))
  }

  element.addEventListener('pointerdown', (event) => {
    if (!strip.span() || event.button !== 0) return
    event.preventDefault()
    element.setPointerCapture(event.pointerId)
    const day = dayAt(event)
    follow = gesture(strip, day, daysPerPixel(element, strip) * GRIP)
    follow(day)
  })
  element.addEventListener('pointermove', (event) => follow?.(dayAt(event)))
  for (const end of ['pointerup', 'pointercancel']) element.addEventListener(end, () => (follow = null))
}

/** @param {HTMLElement} element @param {Strip} strip */
function daysPerPixel(element, strip) {
  const { first, last } = /** @type {Span} */ (strip.span())
  return (last - first + 1) / Math.max(1, element.getBoundingClientRect().width)
}

/**
 * What a drag from a day does.
 * @param {Strip} strip
 * @param {number} start
 * @param {number} grip days
 * @returns {(day: number) => void}
 */
export function gesture(strip, start, grip) {
  const span = /** @type {Span} */ (strip.span())
  const window = strip.window()
  const { from, to } = window
  if (from !== null && Math.abs(start - from) <= grip) return (day) => strip.draw(day, to ?? span.last)
  if (to !== null && Math.abs(start - to) <= grip) return (day) => strip.draw(from ?? span.first, day)
  const inside = (from !== null || to !== null) && start >= (from ?? span.first) && start <= (to ?? span.last)
  if (!inside) return (day) => strip.draw(start, day)
  return (day) => {
    if (day !== start) strip.move(dragged(window, day - start, span))
  }
}

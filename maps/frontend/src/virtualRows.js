/** Which rows of a long list stand in its window. A list of millions is taller than browsers can lay out. No drawing here. */

/** Pixels that an element may safely be high. */
const TALLEST = 6_000_000

/** @typedef {{top: number, height: number}} Window how far it is scrolled, and how much it shows, in pixels */
/** @typedef {{first: number, end: number, height: number, at: (index: number) => number}} Shown */

/**
 * @param {Window} window
 * @param {number} total rows
 * @param {number} rowHeight
 * @param {number} fewest rows that are laid out even where the window is not seen
 * @returns {Shown} from `first` up to `end`, the height of the whole, and where each row stands in it
 */
export function shownRows({ top, height }, total, rowHeight, fewest) {
  const real = total * rowHeight
  const whole = Math.min(real, TALLEST)
  const scrolled = whole > height ? Math.max(0, Math.min(1, top / (whole - height))) : 0
  // At both ends of the list the first and the last row stand exactly; between them a pixel may stand for many rows.
  const shift = real > whole ? scrolled * (real - whole) : 0
  const middle = Math.floor((Math.min(top, Math.max(0, whole - height)) + shift) / rowHeight)
  const count = Math.max(fewest, Math.ceil(height / rowHeight) + 12)
  const first = Math.max(0, Math.min(middle - 6, total - count))
  return { first, end: Math.min(total, first + count), height: whole, at: (index) => index * rowHeight - shift }
}

/**
 * How far to scroll so that a row stands in the window; null where it does already.
 * @param {Window} window
 * @param {number} total
 * @param {number} rowHeight
 * @param {number} index
 * @returns {number | null}
 */
export function scrollTo({ top, height }, total, rowHeight, index) {
  const { at } = shownRows({ top, height }, total, rowHeight, 1)
  const y = at(index)
  if (y >= top && y + rowHeight <= top + height) return null
  const real = total * rowHeight
  const whole = Math.min(real, TALLEST)
  const wanted = y < top ? index * rowHeight : (index + 1) * rowHeight - height
  return real > whole ? (wanted / Math.max(1, real - height)) * (whole - height) : wanted
}

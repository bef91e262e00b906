/** The histogram of the time strip, and the years below it. Light bars are dates that only may lie there. */

import { svg } from '../dom.js'
import { monthStart } from '../histogram.js'

/** @typedef {import('../data/interface.js').Histogram} Histogram */

const HEIGHT = 100

/**
 * @param {Histogram} histogram
 * @param {import('../timeWindow.js').Window} window
 */
export function bars({ first, step, exact: exacts, possible: possibles }, { from, to }) {
  const most = Math.max(1, ...exacts.map((exact, index) => exact + possibles[index]))
  const width = 100 / exacts.length
  return svg(
    'svg',
    { viewBox: `0 0 100 ${HEIGHT}`, preserveAspectRatio: 'none', class: 'bars', 'aria-hidden': 'true' },
    exacts.flatMap((count, index) => {
      const [start, end] = [monthStart(first + index * step), monthStart(first + (index + 1) * step)]
      const inside = (from === null || end > from) && (to === null || start <= to) ? '' : ' outside'
      const [exact, possible] = [count, possibles[index]].map((value) => (value / most) * (HEIGHT - 6))
      const shape = { x: index * width + width * 0.1, width: width * 0.8 }
      return [
        possible > 0 &&
          svg('rect', { ...shape, y: HEIGHT - exact - possible, height: possible, class: `bar-possible${inside}` }),
        exact > 0 && svg('rect', { ...shape, y: HEIGHT - exact, height: exact, class: `bar-exact${inside}` })
      ].filter((bar) => bar instanceof SVGElement)
    })
  )
}

/** Years below the bars, as many as fit. @param {Histogram} histogram */
export function axis({ first, last }) {
  const months = last - first + 1
  const years = Math.ceil(months / 12)
  const every = [1, 2, 5, 10, 20, 50].find((step) => years / step <= 12) ?? 100
  const ticks = []
  for (let year = Math.ceil(first / 12); year * 12 < first + months; year++) {
    const share = (year * 12 - first) / months
    if (year % every === 0 && share < 0.97) ticks.push(svg('text', { x: `${share * 100}%`, y: 11 }, String(year)))
  }
  return svg('svg', { class: 'axis', 'aria-hidden': 'true' }, ticks)
}

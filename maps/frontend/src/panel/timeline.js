/** The time strip: a histogram with two handles. Light bars are dates that are only known to lie somewhere in there. */

import { byId, el, svg } from '../dom.js'
import { dateInWords, isoOf } from '../dates.js'
import { monthNumber, monthStart } from '../histogram.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../data/interface.js').Histogram} Histogram */
/** @typedef {{first: number, months: number}} Span months counted from year 0 */

const HEIGHT = 100

/** @param {Context} context */
export function timeline(context) {
  const { state, words } = context
  const chart = byId('timeline-chart')
  const [from, to] = [slider('timeline-from', words.text('time.from')), slider('timeline-to', words.text('time.to'))]
  const line = byId('timeline-summary')
  const reset = byId('timeline-reset')
  /** @type {Span | null} */
  let span = null

  byId('timeline-sliders').replaceChildren(from, to)
  from.addEventListener('input', () => {
    if (+from.value > +to.value) from.value = to.value
    apply()
  })
  to.addEventListener('input', () => {
    if (+to.value < +from.value) to.value = from.value
    apply()
  })
  reset.addEventListener('click', () => {
    state.setFilter({ from: null, to: null })
    from.focus()
  })

  /** A handle at its end of the strip restricts nothing on that side. */
  function apply() {
    if (!span) return
    const [first, last] = [+from.value, +to.value]
    const whole = first === 0 && last === span.months - 1
    state.setFilter({
      from: whole || first === 0 ? null : monthStart(span.first + first),
      to: whole || last === span.months - 1 ? null : monthStart(span.first + last + 1) - 1
    })
  }

  function placeHandles() {
    if (!span) return
    const { filter } = state
    for (const input of [from, to]) input.max = String(span.months - 1)
    from.value = String(filter.from === null ? 0 : monthNumber(filter.from) - span.first)
    to.value = String(filter.to === null ? span.months - 1 : monthNumber(filter.to) - span.first)
    for (const [input, end] of /** @type {[HTMLInputElement, boolean][]} */ ([
      [from, false],
      [to, true]
    ])) {
      const month = span.first + Number(input.value)
      input.setAttribute(
        'aria-valuetext',
        dateInWords(isoOf(end ? monthStart(month + 1) - 1 : monthStart(month)).slice(0, 7), words)
      )
    }
  }

  function draw() {
    const { filter, summary } = state
    const shown = summary?.histogram
    byId('timeline').hidden = !shown
    if (!shown) return
    span = { first: shown.first, months: shown.last - shown.first + 1 }
    placeHandles()
    chart.replaceChildren(histogram(shown, filter.from ?? -Infinity, filter.to ?? Infinity), axis(span))
    const restricted = filter.from !== null || filter.to !== null
    reset.hidden = !restricted
    line.replaceChildren(
      el('strong', {}, restricted ? rangeInWords(filter.from, filter.to, words) : words.text('time.all')),
      ' ',
      el('span', { class: 'note' }, undatedNote(context))
    )
  }

  state.onChange((change) => {
    if (change === 'summary' || change === 'filter') draw()
  })
}

/** @param {string} id @param {string} label */
function slider(id, label) {
  return el('input', { type: 'range', id, min: 0, max: 1, step: 1, 'aria-label': label })
}

/** @param {number | null} from @param {number | null} to @param {import('../words.js').Words} words */
function rangeInWords(from, to, words) {
  const edtf = [from === null ? '..' : isoOf(from).slice(0, 7), to === null ? '..' : isoOf(to).slice(0, 7)]
  return dateInWords(edtf[0] === edtf[1] ? edtf[0] : edtf.join('/'), words)
}

/** Undated incidents are counted apart: no bar is theirs. @param {Context} context */
function undatedNote({ state, words }) {
  const { undated = 0, undated_hidden: hidden = 0 } = state.summary ?? {}
  if (!undated) return ''
  return hidden ? words.count('time.undatedHidden', undated) : words.count('time.undated', undated)
}

/** @param {Histogram} histogram @param {number} from @param {number} to days */
function histogram({ first, step, exact: exacts, possible: possibles }, from, to) {
  const bins = exacts.map((exact, index) => ({
    start: monthStart(first + index * step),
    end: monthStart(first + (index + 1) * step),
    exact,
    possible: possibles[index]
  }))
  const most = Math.max(1, ...bins.map((bin) => bin.exact + bin.possible))
  const width = 100 / bins.length
  return svg(
    'svg',
    { viewBox: `0 0 100 ${HEIGHT}`, preserveAspectRatio: 'none', class: 'bars', 'aria-hidden': 'true' },
    bins.flatMap((bin, index) => {
      const inside = bin.end > from && bin.start <= to ? '' : ' outside'
      const exact = (bin.exact / most) * (HEIGHT - 6)
      const possible = (bin.possible / most) * (HEIGHT - 6)
      const shape = { x: index * width + width * 0.1, width: width * 0.8 }
      return [
        bin.possible > 0 &&
          svg('rect', { ...shape, y: HEIGHT - exact - possible, height: possible, class: `bar-possible${inside}` }),
        bin.exact > 0 && svg('rect', { ...shape, y: HEIGHT - exact, height: exact, class: `bar-exact${inside}` })
      ].filter((bar) => bar instanceof SVGElement)
    })
  )
}

/** Years below the bars, as many as fit. @param {Span} span */
function axis({ first, months }) {
  const years = Math.ceil(months / 12)
  const every = [1, 2, 5, 10, 20, 50].find((step) => years / step <= 12) ?? 100
  const ticks = []
  for (let year = Math.ceil(first / 12); year * 12 < first + months; year++) {
    const share = (year * 12 - first) / months
    if (year % every === 0 && share < 0.97) ticks.push(svg('text', { x: `${share * 100}%`, y: 11 }, String(year)))
  }
  return svg('svg', { class: 'axis', 'aria-hidden': 'true' }, ticks)
}

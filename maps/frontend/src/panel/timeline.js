/** The time strip: a histogram with two handles. Light bars are dates that are only known to lie somewhere in there. */

import { byId, el, svg } from '../dom.js'
import { dateInWords, isoOf } from '../dates.js'
import { binsOf, monthNumber, monthStart, spanOf } from '../histogram.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../histogram.js').Span} Span */

const BINS = 72
const HEIGHT = 100

/** @param {Context} context */
export function timeline(context) {
  const { state, words } = context
  const chart = byId('timeline-chart')
  const [from, to] = [slider('timeline-from', words.text('time.from')), slider('timeline-to', words.text('time.to'))]
  const summary = byId('timeline-summary')
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
    byId('timeline').hidden = span === null
    if (!span) return
    placeHandles()
    const { filter, result } = state
    chart.replaceChildren(histogram(binsOf(result.timed, span), filter.from ?? -Infinity, filter.to ?? Infinity), axis(span))
    const restricted = filter.from !== null || filter.to !== null
    reset.hidden = !restricted
    summary.replaceChildren(
      el('strong', {}, restricted ? rangeInWords(filter.from, filter.to, words) : words.text('time.all')),
      ' ',
      el('span', { class: 'note' }, undatedNote(context))
    )
  }

  state.onChange((change) => {
    if (change === 'data')
      span = spanOf(
        state.items.filter((item) => item.kind === 'incident'),
        BINS
      )
    if (change === 'data' || change === 'filter') draw()
  })
  draw()
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
  const undated = state.result.timed.filter((item) => !item.dated).length
  if (!undated) return ''
  return state.result.undatedHidden ? words.count('time.undatedHidden', undated) : words.count('time.undated', undated)
}

/** @param {import('../histogram.js').Bin[]} bins @param {number} from @param {number} to */
function histogram(bins, from, to) {
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

/** The time strip: a histogram with a window that is drawn, dragged, stepped or left to run. */

import { dateInWords, isoOf } from '../dates.js'
import { byId, el, svg } from '../dom.js'
import { monthStart } from '../histogram.js'
import { edtfOfWindow, isBeyond, stepped, UNITS, windowOf } from '../timeWindow.js'
import { brush } from './brush.js'
import { Playback } from './playback.js'
import { axis, bars } from './timeChart.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../timeWindow.js').Unit} Unit */
/** @typedef {import('../timeWindow.js').Window} Window */
/** @typedef {import('../timeWindow.js').Span} Span */

/** While a window is dragged, the data are asked no more often. */
const DRAG_MS = 60

/** @param {Context} context */
export function timeline(context) {
  const { state, words } = context
  const [from, to] = [slider('timeline-from', words.text('time.from')), slider('timeline-to', words.text('time.to'))]
  const band = el('div', { class: 'timeline-band' })
  const reset = byId('timeline-reset')
  /** @type {Unit} */
  let unit = 'month'
  let asking = 0

  /** @returns {Span | null} */
  function span() {
    const shown = state.summary?.histogram
    return shown ? { first: monthStart(shown.first), last: monthStart(shown.last + 1) - 1 } : null
  }

  /** @param {Window} range */
  function apply({ from: first, to: last }) {
    if (first === state.filter.from && last === state.filter.to) return
    state.setFilter({ from: first, to: last })
  }

  /** @param {Window} range */
  function applySoon(range) {
    clearTimeout(asking)
    placeWindow(range)
    asking = window.setTimeout(() => apply(range), DRAG_MS)
  }

  /** @param {number} a @param {number} b */
  function draw(a, b) {
    const whole = span()
    if (whole) applySoon(windowOf(a, b, unit, whole))
  }

  /** @param {number} count of units @returns {boolean} whether there was room */
  function step(count) {
    const whole = span()
    if (!whole) return false
    const next = stepped(state.filter, unit, count, whole)
    if (isBeyond(next, whole)) return false
    apply(next)
    return true
  }

  const playback = new Playback(
    () => step(1),
    (playing) => {
      play.replaceChildren(playIcon(playing))
      play.setAttribute('aria-label', words.text(playing ? 'time.pause' : 'time.play'))
      byId('counts').setAttribute('aria-live', playing ? 'off' : 'polite')
    }
  )
  const play = el('button', { type: 'button', id: 'timeline-play', class: 'time-button', click: () => playback.toggle() })
  play.append(playIcon(false))
  play.setAttribute('aria-label', words.text('time.play'))
  byId('timeline-controls').replaceChildren(
    stepButton(-1, words.text('time.earlier'), 'M15 5l-7 7 7 7'),
    play,
    stepButton(1, words.text('time.later'), 'M9 5l7 7-7 7'),
    unitChoice()
  )
  byId('timeline-sliders').replaceChildren(from, to)
  byId('timeline-brush').replaceChildren(band)
  brush(byId('timeline-brush'), { span, window: () => state.filter, draw: byHand(draw), move: byHand(applySoon) })

  /** @param {number} count @param {string} name @param {string} path */
  function stepButton(count, name, path) {
    const click = byHand(() => step(count))
    return el('button', { type: 'button', class: 'time-button', 'aria-label': name, title: name, click }, icon(path))
  }

  function unitChoice() {
    const choice = el(
      'select',
      { 'aria-label': words.text('time.step'), change: () => (unit = /** @type {Unit} */ (choice.value)) },
      UNITS.map((one) => el('option', { value: one, selected: one === unit && 'selected' }, words.text(`time.step.${one}`)))
    )
    return choice
  }

  /** Whoever takes hold of the time stops it from running. @template {any[]} A @param {(...args: A) => void} act */
  function byHand(act) {
    return (/** @type {A} */ ...args) => {
      playback.stop()
      act(...args)
    }
  }

  from.addEventListener(
    'input',
    byHand(() => handled(Math.min(+from.value, +from.max - 1), state.filter.to, true))
  )
  to.addEventListener(
    'input',
    byHand(() => handled(Math.max(+to.value - 1, 0), state.filter.from, false))
  )
  for (const input of [from, to]) input.addEventListener('keydown', byUnits)
  reset.addEventListener(
    'click',
    byHand(() => {
      state.setFilter({ from: null, to: null })
      from.focus()
    })
  )

  /** @param {number} days from the span's first @param {number | null} other end @param {boolean} isStart */
  function handled(days, other, isStart) {
    const whole = span()
    if (!whole) return
    const day = whole.first + days
    const end = other ?? (isStart ? whole.last : whole.first)
    const within = isStart ? Math.min(day, end) : Math.max(day, end)
    apply(isStart ? windowOf(within, end, unit, whole) : windowOf(end, within, unit, whole))
    placeWindow(state.filter)
  }

  /** Arrows take a handle one unit on, pages twelve. @param {KeyboardEvent} event */
  function byUnits(event) {
    const count = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 12, PageDown: -12 }[event.key]
    const whole = span()
    if (!count || !whole) return
    event.preventDefault()
    playback.stop()
    const isStart = event.target === from
    const day = isStart ? (state.filter.from ?? whole.first) : (state.filter.to ?? whole.last)
    const next = stepped({ from: isStart ? day : null, to: isStart ? null : day }, unit, count, whole)
    const target = Math.max(whole.first, Math.min(whole.last, next.from ?? next.to ?? day))
    handled(target - whole.first, isStart ? state.filter.to : state.filter.from, isStart)
  }

  /** @param {Window} range */
  function placeWindow(range) {
    const whole = span()
    if (!whole) return
    const length = whole.last - whole.first + 1
    const [start, end] = [(range.from ?? whole.first) - whole.first, (range.to ?? whole.last) - whole.first + 1]
    for (const input of [from, to]) input.max = String(length)
    from.value = String(start)
    to.value = String(end)
    from.setAttribute('aria-valuetext', dateInWords(isoOf(whole.first + start), words))
    to.setAttribute('aria-valuetext', dateInWords(isoOf(whole.first + end - 1), words))
    band.hidden = range.from === null && range.to === null
    band.style.left = `${(Math.max(0, start) / length) * 100}%`
    band.style.right = `${(1 - Math.min(length, end) / length) * 100}%`
  }

  function redraw() {
    const { filter, summary, overview } = state
    const shown = summary?.histogram
    byId('timeline').hidden = overview !== null && overview.first_month === null
    if (!shown) return
    placeWindow(filter)
    byId('timeline-chart').replaceChildren(bars(shown, filter), axis(shown))
    const restricted = filter.from !== null || filter.to !== null
    reset.hidden = !restricted
    byId('timeline-summary').replaceChildren(
      el('strong', {}, restricted ? dateInWords(edtfOfWindow(filter, isoOf), words) : words.text('time.all')),
      ' ',
      el('span', { class: 'note' }, undatedNote(context))
    )
  }

  state.onChange((change) => {
    if (change === 'summary' || change === 'filter' || change === 'data') redraw()
    if (change === 'summary') playback.drawn()
  })
}

/** @param {string} id @param {string} label */
function slider(id, label) {
  return el('input', { type: 'range', id, min: 0, max: 1, step: 1, 'aria-label': label })
}

/** Undated incidents are counted apart: no bar is theirs. @param {Context} context */
function undatedNote({ state, words }) {
  const { undated = 0, undated_hidden: hidden = 0 } = state.summary ?? {}
  if (!undated) return ''
  return hidden ? words.count('time.undatedHidden', undated) : words.count('time.undated', undated)
}

/** @param {boolean} playing */
function playIcon(playing) {
  return svg(
    'svg',
    { viewBox: '0 0 24 24', width: 16, height: 16, 'aria-hidden': 'true' },
    svg('path', { d: playing ? 'M7 5h3.5v14H7zM13.5 5H17v14h-3.5z' : 'M8 5l11 7-11 7z', fill: 'currentColor' })
  )
}

/** @param {string} d */
function icon(d) {
  const line = {
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 2.2,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round'
  }
  return svg('svg', { viewBox: '0 0 24 24', width: 16, height: 16, 'aria-hidden': 'true' }, svg('path', { d, ...line }))
}

/** The list beside the map: what is in view, and what is not on the map with the reason why. */

import { recordList } from '../detail/list.js'
import { byId, el } from '../dom.js'
import { latest } from '../latest.js'

/** @typedef {import('../data/interface.js').Card} Card */
/** @typedef {import('../data/interface.js').Unmapped} Unmapped */
/** @typedef {import('../context.js').Context} Context */
/** @typedef {{total: number, cards: Card[]}} Page */

const MOST = 150
const REASONS = /** @type {const} */ (['country', 'outline', 'unresolved', 'none'])

/** @param {Context} context */
export function recordsPanel(context) {
  const { state, words } = context
  const list = byId('records')
  const unmapped = byId('unmapped')
  const open = (/** @type {Card} */ { number }) => context.open({ number }, 'bring')
  const [askInView, askUnmapped] = [latest(state.fail.bind(state)), latest(state.fail.bind(state))]

  function drawInView() {
    const { data } = context
    const { filter, view } = state
    askInView(
      (signal) =>
        Promise.all([
          data.cards(filter, { view: view.bounds, limit: MOST }, signal),
          filter.activities ? data.cards(filter, { view: view.bounds, kind: 'activity', limit: MOST }, signal) : noPage()
        ]),
      ([seen, activities]) => keepingFocus(() => list.replaceChildren(...inView(seen), ...alsoInView(activities)))
    )
  }

  /** @param {Page} seen */
  function inView({ total, cards }) {
    const { summary, overview } = state
    const mapped = summary ? summary.total - unmappedTotal(summary.unmapped) : total
    return [
      el('h2', {}, words.count('list.inView', total), beyond(mapped - total)),
      cards.length
        ? recordList(cards, context, open)
        : el('p', { class: 'empty' }, words.text(overview?.total ? 'list.nothing' : 'list.noData')),
      total > MOST ? el('p', { class: 'note' }, words.text('list.cut', { count: MOST })) : ''
    ]
  }

  /** @param {Page} activities */
  function alsoInView({ cards }) {
    if (!cards.length) return []
    const note = el('span', { class: 'note' }, words.text('list.notCounted'))
    return [el('h3', {}, words.text('layers.activities'), ' ', note), recordList(cards, context, open)]
  }

  /** @param {number} count */
  function beyond(count) {
    return count > 0 ? el('span', { class: 'note' }, ` ${words.count('list.beyond', count)}`) : null
  }

  function drawUnmapped() {
    const { data } = context
    const { filter, summary } = state
    if (!summary) return
    const reasons = REASONS.filter((reason) => summary.unmapped[reason] > 0)
    askUnmapped(
      (signal) =>
        Promise.all([
          Promise.all(reasons.map((reason) => data.cards(filter, { reason, limit: MOST }, signal))),
          filter.activities ? data.cards(filter, { kind: 'activity', reason: 'any', limit: MOST }, signal) : noPage(),
          filter.statements ? data.cards(filter, { kind: 'statement', limit: MOST }, signal) : noPage()
        ]),
      ([pages, activities, statements]) => {
        const others = [...activities.cards, ...statements.cards]
        keepingFocus(() =>
          unmapped.replaceChildren(
            unmappedTitle(summary),
            ...reasons.flatMap((reason, index) => [
              el(
                'h3',
                {},
                words.text(`unmapped.${reason}`),
                ' ',
                el('span', { class: 'note' }, words.number(pages[index].total))
              ),
              recordList(pages[index].cards, context, open)
            ]),
            ...(others.length ? [el('h3', {}, words.text('unmapped.others')), recordList(others, context, open)] : [])
          )
        )
      }
    )
  }

  /** @param {import('../data/interface.js').Summary} summary */
  function unmappedTitle({ total, unmapped: reasons }) {
    const count = words.number(unmappedTotal(reasons))
    return el('h2', { id: 'unmapped-title' }, words.text('unmapped.title', { count, total: words.number(total) }))
  }

  state.onChange((change) => {
    if (change === 'selection') markSelected(state.selected?.id ?? null)
    if (change !== 'summary') return
    drawInView()
    drawUnmapped()
  })
}

/** @returns {Promise<Page>} */
async function noPage() {
  return { total: 0, cards: [] }
}

/** @param {Unmapped} reasons */
export function unmappedTotal(reasons) {
  return REASONS.reduce((sum, reason) => sum + reasons[reason], 0)
}

/** @param {string | null} id */
function markSelected(id) {
  for (const button of document.querySelectorAll('.panel .record-button')) {
    if (button.getAttribute('data-id') === id) button.setAttribute('aria-current', 'true')
    else button.removeAttribute('aria-current')
  }
}

/** @param {() => void} draw */
function keepingFocus(draw) {
  const id = document.activeElement?.closest('.panel .record-button')?.getAttribute('data-id')
  draw()
  if (!id) return
  const button = document.querySelector(`.panel .record-button[data-id="${CSS.escape(id)}"]`)
  if (button instanceof HTMLElement) button.focus({ preventScroll: true })
}

/** The list beside the map: what is in view, and what is not on the map with the reason why. */

import { recordList } from '../detail/list.js'
import { byId, el } from '../dom.js'
import { latest } from '../latest.js'
import { recordsTable } from './table.js'

/** @typedef {import('../data/interface.js').Card} Card */
/** @typedef {import('../data/interface.js').Unmapped} Unmapped */
/** @typedef {import('../context.js').Context} Context */
/** @typedef {{total: number, cards: Card[]}} Page */

const MOST = 150
const REASONS = /** @type {const} */ (['country', 'outline', 'unresolved', 'none'])

/** @param {Context} context */
export function recordsPanel(context) {
  const { state, words } = context
  const unmapped = byId('unmapped')
  const also = byId('activities-in-view')
  const open = (/** @type {Card} */ { number }) => context.open({ number }, 'bring')
  const [askActivities, askUnmapped] = [latest(state.fail.bind(state)), latest(state.fail.bind(state))]
  recordsTable(context, byId('records'), drawTitle)

  /** @param {number} total in view */
  function drawTitle(total) {
    const { summary, overview } = state
    const mapped = summary ? summary.total - unmappedTotal(summary.unmapped) : total
    const beyond = mapped - total
    byId('records-title').replaceChildren(
      words.count('list.inView', total),
      beyond > 0 ? el('span', { class: 'note' }, ` ${words.count('list.beyond', beyond)}`) : ''
    )
    const empty = byId('records-empty')
    empty.hidden = total > 0
    empty.textContent = total ? '' : words.text(overview?.total ? 'list.nothing' : 'list.noData')
    byId('records').hidden = total === 0
  }

  function drawActivities() {
    const { data } = context
    const { filter, view } = state
    askActivities(
      async (signal) =>
        filter.activities ? data.cards(filter, { view: view.bounds, kind: 'activity', limit: MOST }, signal) : noPage(),
      ({ total, cards }) => {
        also.hidden = total === 0
        keepingFocus(() =>
          also.replaceChildren(
            el(
              'summary',
              {},
              words.text('layers.activities'),
              ' ',
              el('span', { class: 'note' }, `${words.number(total)} · ${words.text('list.notCounted')}`)
            ),
            recordList(cards, context, open)
          )
        )
      }
    )
  }

  function drawUnmapped() {
    const { data } = context
    const { filter, summary } = state
    if (!summary) return
    drawUnmappedTitle(summary)
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
            ...reasons.flatMap((reason, index) => [
              el(
                'h3',
                {},
                words.text(`unmapped.${reason}`),
                ' ',
                el('span', { class: 'note' }, words.number(pages[index].total))
              ),
              recordList(pages[index].cards, context, open),
              pages[index].total > MOST ? el('p', { class: 'note' }, words.text('list.cut', { count: MOST })) : ''
            ]),
            ...(others.length ? [el('h3', {}, words.text('unmapped.others')), recordList(others, context, open)] : [])
          )
        )
      }
    )
  }

  /** @param {import('../data/interface.js').Summary} summary */
  function drawUnmappedTitle({ total, unmapped: reasons }) {
    const count = words.number(unmappedTotal(reasons))
    byId('unmapped-title').textContent = words.text('unmapped.title', { count, total: words.number(total) })
  }

  state.onChange((change) => {
    if (change === 'selection') markSelected(state.selected?.id ?? null)
    if (change !== 'summary') return
    drawActivities()
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

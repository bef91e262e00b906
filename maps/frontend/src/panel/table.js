/** The incidents in view as a table: as long as it may be, sorted by any column, moved through by keyboard. */

import { CardPages } from '../cardPages.js'
import { el } from '../dom.js'
import { scrollTo, shownRows } from '../virtualRows.js'
import { tableRow } from './tableRow.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../data/interface.js').Card} Card */
/** @typedef {import('../data/interface.js').Sort} Sort */

const ROW = 58
/** Rows laid out even where the table is not seen: a screen reader and a search in the page find them. */
const FEWEST = 40
const COLUMNS = /** @type {const} */ (['type', 'date', 'place', 'groups', 'killed'])
/** How a column is sorted first. @type {Record<string, Sort>} */
const FIRST_SORT = { type: 'type', date: '-date', place: 'place', killed: '-killed' }

/**
 * @param {Context} context
 * @param {HTMLElement} target
 * @param {(total: number) => void} counted told how many rows there are
 */
export function recordsTable(context, target, counted) {
  const { state, words } = context
  /** @type {Sort} */
  let sort = '-date'
  let active = 0
  /** @type {CardPages | null} */
  let pages = null
  /** @type {CardPages | null} */
  let coming = null
  /** @type {Map<number, {id: string, element: HTMLElement}>} */
  let rows = new Map()
  const head = el('div', { role: 'row', class: 'table-head', 'aria-rowindex': 1 })
  const body = el('div', { role: 'rowgroup', class: 'table-body' })
  const scroller = el(
    'div',
    { class: 'table-scroll', role: 'presentation', scroll: () => requestAnimationFrame(draw) },
    body
  )
  const grid = el(
    'div',
    { role: 'grid', class: 'records-table', 'aria-label': words.text('tabs.list'), keydown: move },
    el('div', { role: 'rowgroup' }, head),
    scroller
  )
  target.replaceChildren(grid)
  new ResizeObserver(() => draw()).observe(scroller)
  drawHead()

  function drawHead() {
    head.replaceChildren(
      ...COLUMNS.map((name, index) => {
        const first = FIRST_SORT[name]
        const by = sort.replace('-', '') === name ? (sort.startsWith('-') ? 'descending' : 'ascending') : 'none'
        const text = words.text(`table.by.${name}`)
        return el(
          'div',
          { role: 'columnheader', class: `cell-${name}`, 'aria-colindex': index + 1, 'aria-sort': first ? by : null },
          first ? el('button', { type: 'button', id: `sort-${name}`, click: () => sortBy(name, first) }, text) : text
        )
      })
    )
  }

  /** @param {string} name @param {Sort} first */
  function sortBy(name, first) {
    const other = /** @type {Sort} */ (first.startsWith('-') ? first.slice(1) : `-${first}`)
    sort = sort === first ? other : first
    drawHead()
    document.getElementById(`sort-${name}`)?.focus()
    scroller.scrollTop = 0
    active = 0
    refresh()
  }

  /** What stands stays until the first page of what is asked for is there. */
  function refresh() {
    coming?.giveUp()
    const { data } = context
    const { filter, view } = state
    const next = new CardPages(
      (offset, limit, signal) => data.cards(filter, { view: view.bounds, sort, offset, limit }, signal),
      came,
      (error) => state.fail(error)
    )
    coming = next

    function came() {
      if (next === coming) {
        pages?.giveUp()
        pages = next
        coming = null
        rows = new Map()
        active = Math.max(0, Math.min(active, (next.total ?? 1) - 1))
        counted(next.total ?? 0)
      }
      if (next === pages) draw()
    }

    const { first, end } = shownNow()
    next.want(first, end)
  }

  function shownNow() {
    return shownRows({ top: scroller.scrollTop, height: scroller.clientHeight }, pages?.total ?? FEWEST, ROW, FEWEST)
  }

  function draw() {
    if (!pages) return
    const { first, end, height, at } = shownNow()
    grid.setAttribute('aria-rowcount', String((pages.total ?? 0) + 1))
    body.style.height = `${height}px`
    pages.want(first, end)
    const focused = document.activeElement?.closest('.table-row')
    const id = focused?.getAttribute('data-id')
    /** @type {typeof rows} */
    const next = new Map()
    for (let index = first; index < end; index++) next.set(index, rowAt(index))
    for (const [index, { element }] of next) element.style.transform = `translateY(${at(index)}px)`
    rows = next
    const elements = [...next.values()].map(({ element }) => element)
    if (elements.length !== body.children.length || elements.some((element, index) => body.children[index] !== element))
      body.replaceChildren(...elements)
    // Rows are laid out anew around the keyboard's place; that stays.
    if (id && !focused?.isConnected) focusRow(elements.find((element) => element.getAttribute('data-id') === id))
  }

  /** @param {number} index */
  function rowAt(index) {
    const card = pages?.at(index)
    const before = rows.get(index)
    const id = card?.id ?? ''
    const row = before?.id === id ? before : { id, element: tableRow(card, index, context) }
    row.element.querySelector('button')?.setAttribute('tabindex', index === active ? '0' : '-1')
    return row
  }

  /** @param {KeyboardEvent} event */
  function move(event) {
    const total = pages?.total ?? 0
    if (!(event.target instanceof Element) || !event.target.closest('.table-row') || !total) return
    const page = Math.max(1, Math.floor(scroller.clientHeight / ROW) - 1)
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -total, End: total }
    const step = /** @type {Record<string, number>} */ (steps)[event.key]
    if (!step) return
    event.preventDefault()
    active = Math.max(0, Math.min(total - 1, active + step))
    showRow(active)
    focusRow(rows.get(active)?.element)
  }

  /** @param {number} index */
  function showRow(index) {
    const seen = { top: scroller.scrollTop, height: scroller.clientHeight }
    const top = scrollTo(seen, pages?.total ?? 0, ROW, index)
    if (top !== null) scroller.scrollTop = top
    draw()
  }

  /** @param {HTMLElement | undefined} row */
  function focusRow(row) {
    row?.querySelector('button')?.focus({ preventScroll: true })
  }

  function choose() {
    const chosen = state.selected?.id ?? ''
    for (const { id, element } of rows.values()) element.classList.toggle('is-chosen', id !== '' && id === chosen)
    const index = chosen && pages ? pages.indexOf(chosen) : -1
    if (index >= 0 && scroller.clientHeight && !grid.contains(document.activeElement)) showRow(index)
  }

  body.addEventListener('focusin', ({ target: on }) => {
    const row = on instanceof Element ? on.closest('.table-row') : null
    const index = Number(row?.getAttribute('aria-rowindex')) - 2
    if (row && index !== active) {
      active = index
      for (const [at, { element }] of rows)
        element.querySelector('button')?.setAttribute('tabindex', at === active ? '0' : '-1')
    }
  })

  state.onChange((change) => {
    if (change === 'summary') refresh()
    if (change === 'selection') choose()
    if (change === 'hover')
      for (const { element } of rows.values())
        element.classList.toggle('is-hot', Number(element.dataset.number) === state.hovered?.number)
  })
}

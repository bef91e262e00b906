/** The one state of the page; whoever draws from it is told of every change. */

import { possible } from './drawing.js'
import { latest } from './latest.js'

/** @typedef {import('./data/interface.js').Data} Data */
/** @typedef {import('./data/interface.js').Bounds} Bounds */
/** @typedef {import('./data/interface.js').By} By */
/** @typedef {import('./drawing.js').Drawing} Drawing */
/** @typedef {import('./filters.js').Filter} Filter */
/** @typedef {{bounds: Bounds, zoom: number}} View */
/** @typedef {{id: string, number: number | null, area: string}} Selection number, and key of its area, once the record is at hand */
/** @typedef {{number: number, lon: number | null, lat: number | null, area: number}} Hovered area: its index, 0 without one */
/**
 * 'data': other records than before; 'filter', 'view', 'by', 'drawing' and 'selection': what the reader wants to see;
 * 'summary': what the data say of it; 'marks': where marks stand; 'scale': what shades of colour mean;
 * 'hover': the record that the reader points at.
 * @typedef {'data' | 'filter' | 'view' | 'by' | 'drawing' | 'selection' | 'summary' | 'marks' | 'scale' | 'hover'} Change
 */

export class State {
  /** @param {Filter} filter @param {View} view @param {By} by @param {Drawing} drawing @param {string | null} selected */
  constructor(filter, view, by, drawing, selected) {
    this.filter = filter
    this.view = view
    this.by = by
    this.drawing = drawing
    /** @type {Selection | null} */
    this.selected = selected === null ? null : { id: selected, number: null, area: '' }
    /** @type {Hovered | null} */
    this.hovered = null
    /** @type {import('./data/interface.js').Overview | null} */
    this.overview = null
    /** @type {import('./data/interface.js').Summary | null} */
    this.summary = null
    /** @type {((change: Change) => void)[]} */
    this.listeners = []
    /** @type {((error: unknown) => void)[]} */
    this.failures = []
    this.ask = latest((error) => this.fail(error))
  }

  /** @param {(change: Change) => void} listener */
  onChange(listener) {
    this.listeners.push(listener)
  }

  /** @param {(error: unknown) => void} listener */
  onFailure(listener) {
    this.failures.push(listener)
  }

  /** Read what the data hold, then and whenever they change. @param {Data} data */
  async connect(data) {
    this.data = data
    data.onChange(() => this.reload().catch((error) => this.fail(error)))
    await this.reload()
  }

  async reload() {
    const overview = await this.data?.overview()
    if (!overview) return
    this.overview = overview
    this.tell('data')
    await this.refresh()
  }

  /** @param {Partial<Filter>} changes */
  setFilter(changes) {
    this.filter = { ...this.filter, ...changes }
    this.tell('filter')
    this.refresh()
  }

  /** @param {View} view */
  setView(view) {
    this.view = view
    this.tell('view')
    this.refresh()
  }

  /** @param {By} by */
  setBy(by) {
    this.by = by
    this.tell('by')
  }

  /** @param {Partial<Drawing>} changes */
  setDrawing(changes) {
    this.drawing = possible({ ...this.drawing, ...changes })
    this.tell('drawing')
  }

  /** @param {Selection | null} selected */
  select(selected) {
    this.selected = selected
    this.tell('selection')
  }

  /** @param {Hovered | null} hovered */
  hover(hovered) {
    if (hovered?.number === this.hovered?.number) return
    this.hovered = hovered
    this.tell('hover')
  }

  async refresh() {
    const { data } = this
    if (!data || !this.overview) return
    await this.ask(
      (signal) => data.summary(this.filter, this.view.bounds, signal),
      (summary) => {
        this.summary = summary
        this.tell('summary')
      }
    )
  }

  /** @param {Change} change */
  tell(change) {
    for (const listener of this.listeners) listener(change)
  }

  /** @param {unknown} error */
  fail(error) {
    for (const listener of this.failures) listener(error)
  }
}

/** The one state of the page; whoever draws from it is told of every change. */

import { applyFilter } from './filters.js'

/** @typedef {import('./types.js').Item} Item */
/** @typedef {import('./filters.js').Filter} Filter */
/** @typedef {import('./filters.js').Result} Result */
/** @typedef {'data' | 'filter' | 'view' | 'selection'} Change */

export class State {
  /** @param {Filter} filter @param {string | null} selected */
  constructor(filter, selected) {
    /** @type {Item[]} */
    this.items = []
    this.filter = filter
    this.selected = selected
    /** @type {Result} */
    this.result = applyFilter([], filter)
    /** @type {Map<string, Item>} */
    this.byId = new Map()
    /** @type {((change: Change) => void)[]} */
    this.listeners = []
  }

  /** @param {(change: Change) => void} listener */
  onChange(listener) {
    this.listeners.push(listener)
  }

  /** @param {Item[]} items */
  addItems(items) {
    this.items.push(...items)
    for (const item of items) this.byId.set(item.id, item)
    this.result = applyFilter(this.items, this.filter)
    this.tell('data')
  }

  /** @param {Partial<Filter>} changes */
  setFilter(changes) {
    this.filter = { ...this.filter, ...changes }
    this.result = applyFilter(this.items, this.filter)
    this.tell('filter')
  }

  /** @param {string | null} id */
  select(id) {
    this.selected = id
    this.tell('selection')
  }

  /** @param {Change} change */
  tell(change) {
    for (const listener of this.listeners) listener(change)
  }
}

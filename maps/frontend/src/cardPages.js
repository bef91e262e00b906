/** The cards of a long list, asked for in pages as they come into sight. No drawing here. */

/** @typedef {import('./data/interface.js').Card} Card */
/** @typedef {(offset: number, limit: number, signal: AbortSignal) => Promise<{total: number, cards: Card[]}>} AskPage */

const SIZE = 50
const MOST_KEPT = 40

export class CardPages {
  /**
   * @param {AskPage} ask
   * @param {() => void} came told when a page came
   * @param {(error: unknown) => void} fail
   */
  constructor(ask, came, fail) {
    this.ask = ask
    this.came = came
    this.fail = fail
    this.controller = new AbortController()
    /** @type {Map<number, Card[]>} */
    this.pages = new Map()
    /** @type {Set<number>} */
    this.asked = new Set()
    /** @type {number | null} */
    this.total = null
  }

  /** @param {number} index @returns {Card | undefined} */
  at(index) {
    return this.pages.get(Math.floor(index / SIZE))?.[index % SIZE]
  }

  /** The place of a record among the cards at hand, -1 if it is not there. @param {string} id */
  indexOf(id) {
    for (const [page, cards] of this.pages) {
      const place = cards.findIndex((card) => card.id === id)
      if (place >= 0) return page * SIZE + place
    }
    return -1
  }

  /** @param {number} first @param {number} end */
  want(first, end) {
    for (let page = Math.floor(first / SIZE); page * SIZE < Math.max(end, 1); page++)
      if (!this.pages.has(page) && !this.asked.has(page)) this.fetch(page)
  }

  /** @param {number} page */
  async fetch(page) {
    const { signal } = this.controller
    this.asked.add(page)
    try {
      const { total, cards } = await this.ask(page * SIZE, SIZE, signal)
      if (signal.aborted) return
      this.total = total
      this.pages.set(page, cards)
      for (const oldest of this.pages.keys()) if (this.pages.size > MOST_KEPT) this.pages.delete(oldest)
      this.came()
    } catch (error) {
      if (!signal.aborted) this.fail(error)
    } finally {
      this.asked.delete(page)
    }
  }

  giveUp() {
    this.controller.abort()
  }
}

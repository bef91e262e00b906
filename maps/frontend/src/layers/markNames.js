/** The names of marks: from the row at once, with title and place as soon as the card is there. */

import { dateInWords, isoOf } from '../dates.js'
import { recordName } from '../names.js'

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../data/interface.js').Card} Card */
/** @typedef {import('../data/interface.js').Row} Row */

const MOST_KEPT = 4000
const MOST_ASKED = 500

export class MarkNames {
  /** @param {Context} context @param {() => void} renamed told when names came */
  constructor(context, renamed) {
    this.context = context
    this.renamed = renamed
    /** @type {Map<number, string>} */
    this.names = new Map()
    /** @type {Set<number>} */
    this.asked = new Set()
  }

  /** Numbers are those of one version of the data. */
  forget() {
    this.names.clear()
    this.asked.clear()
  }

  /** @param {Row} row */
  of(row) {
    return this.names.get(row.number) ?? rowName(row, this.context)
  }

  /** @param {Row[]} rows whose names are to come */
  async want(rows) {
    const { data, state, words, vocabulary } = this.context
    const numbers = rows
      .map(({ number }) => number)
      .filter((number) => !this.names.has(number) && !this.asked.has(number))
      .slice(0, MOST_ASKED)
    if (!numbers.length) return
    const { overview } = state
    for (const number of numbers) this.asked.add(number)
    try {
      const { cards } = await data.cards(state.filter, { numbers, limit: MOST_ASKED })
      if (state.overview !== overview) return
      if (this.names.size > MOST_KEPT) this.names.clear()
      for (const card of cards) this.names.set(card.number, recordName(card, words, vocabulary))
      this.renamed()
    } catch (error) {
      state.fail(error)
    } finally {
      for (const number of numbers) this.asked.delete(number)
    }
  }
}

/** What a row tells: type, groups and date. @param {Row} row @param {Context} context */
function rowName({ type, groups, start, end, dated }, { words, vocabulary }) {
  const day = (/** @type {number} */ value) => (Number.isFinite(value) ? isoOf(value) : '..')
  const edtf = !dated ? null : start === end ? day(start) : `${day(start)}/${day(end)}`
  const names = groups.map((id) => vocabulary.groupName(id, words)).join(', ')
  return `${vocabulary.typeName(type, words)}, ${names} (${dateInWords(edtf, words)})`
}

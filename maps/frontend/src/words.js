/** The page's words: one catalogue a language, shared with Python. */

/** @typedef {import('./types.js').Lang} Lang */
/** @typedef {Record<string, string | {one: string, other: string}>} Texts */

export class Words {
  /** @param {Lang} lang @param {Texts} texts */
  constructor(lang, texts) {
    this.lang = lang
    this.texts = texts
    this.numbers = new Intl.NumberFormat(lang === 'es' ? 'es-MX' : 'en')
    this.rounded = new Intl.NumberFormat(lang === 'es' ? 'es-MX' : 'en', {
      notation: 'compact',
      maximumSignificantDigits: 3
    })
  }

  /** @param {string} key */
  has(key) {
    return key in this.texts
  }

  /**
   * The text of `key` with its values filled in.
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   * @returns {string}
   */
  text(key, values = {}) {
    const text = this.texts[key]
    if (typeof text !== 'string') throw new Error(`no text ${key} in ${this.lang}.json`)
    return filled(text, values)
  }

  /**
   * The form of `key` that goes with `count`.
   * @param {string} key
   * @param {number} count
   * @param {Record<string, string | number>} [values]
   * @returns {string}
   */
  count(key, count, values = {}) {
    const forms = this.texts[key]
    if (forms === undefined) throw new Error(`no text ${key} in ${this.lang}.json`)
    const form = typeof forms === 'string' ? forms : forms[count === 1 ? 'one' : 'other']
    return filled(form, { count: this.number(count), ...values })
  }

  /**
   * The text of `prefix.value`, or the value itself for one that the catalogue does not know.
   * @param {string} prefix
   * @param {string} value
   */
  named(prefix, value) {
    const text = this.texts[`${prefix}.${value}`]
    return typeof text === 'string' ? text : value
  }

  /** In few letters, '340K', where there is room for no more. @param {number} value */
  short(value) {
    return value < 10_000 ? this.number(value) : this.rounded.format(value)
  }

  /** @param {number} value */
  number(value) {
    return this.numbers.format(value)
  }
}

/** @param {string} text @param {Record<string, string | number>} values */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole))
}

/** @param {string | null} wanted @param {Lang} otherwise @returns {Lang} */
export function language(wanted, otherwise) {
  return wanted === 'en' || wanted === 'es' ? wanted : otherwise
}

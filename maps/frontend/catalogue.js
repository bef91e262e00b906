/** Gettext catalogues for the bundle: `import { en, es } from '…/es.po'`. English are the msgids, by their msgctxt. */

import { readFileSync } from 'node:fs'

/** @typedef {Record<string, string | {one: string, other: string}>} Texts by key; a pair where they go with a count */

const LINE = /^(?:(msgctxt|msgid|msgid_plural|msgstr|msgstr\[[01]\]) )?(".*")$/

/** @type {import('esbuild').Plugin} */
export const catalogues = {
  name: 'catalogues',
  setup(build) {
    build.onLoad({ filter: /\.po$/ }, ({ path }) => ({
      contents: JSON.stringify(readCatalogue(readFileSync(path, 'utf8'))),
      loader: 'json'
    }))
  }
}

/** @param {string} text of a .po file with entries parted by empty lines @returns {{en: Texts, es: Texts}} */
export function readCatalogue(text) {
  /** @type {{en: Texts, es: Texts}} */
  const texts = { en: {}, es: {} }
  for (const entry of text.split(/\n{2,}/)) {
    const { msgctxt: key, ...told } = fieldsOf(entry)
    if (key === undefined) continue
    texts.en[key] = told.msgid_plural === undefined ? told.msgid : { one: told.msgid, other: told.msgid_plural }
    texts.es[key] = told.msgid_plural === undefined ? told.msgstr : { one: told['msgstr[0]'], other: told['msgstr[1]'] }
  }
  return texts
}

/** @param {string} entry @returns {Record<string, string>} what stands after each keyword, its lines joined */
function fieldsOf(entry) {
  /** @type {Record<string, string>} */
  const fields = {}
  let keyword = ''
  for (const line of entry.split('\n')) {
    const found = LINE.exec(line)
    if (!found) continue
    keyword = found[1] ?? keyword
    fields[keyword] = (fields[keyword] ?? '') + JSON.parse(found[2])
  }
  return fields
}

/** The data of the page that it stands in: elements with gzip in base64, which `maps/embedding` writes. */

import { Blocks, fromBase64, gunzip, takeText } from './embedded.js'
import { LocalData } from './local.js'
import { Records } from './records.js'

/** Records in a block of each kind, as the Python side makes them. */
const RECORDS = 256
const TEXTS = 512
/** Blocks of records that stay unpacked: those of a list that is being read. */
const KEPT = 8

/** Whether the page carries its data. */
export function hasData() {
  return document.getElementById('terreno-columns') !== null
}

/** @param {import('../vocabulary.js').Vocabulary} vocabulary */
export async function dataOfPage(vocabulary) {
  const columns = await unpacked('terreno-columns')
  if (!columns) throw new Error('the file holds no columns')
  const shared = async () => {
    const bytes = await unpacked('terreno-shared')
    return bytes ? JSON.parse(new TextDecoder().decode(bytes)) : { geometries: [], sources: [], uses: [], candidates: [] }
  }
  const records = new Records(blocks('terreno-records', RECORDS, KEPT), blocks('terreno-texts', TEXTS, 0), shared)
  const units = async () => {
    const bytes = await unpacked('terreno-units')
    return bytes && JSON.parse(new TextDecoder().decode(bytes))
  }
  return new LocalData(
    {
      columns,
      cards: () => unpacked('terreno-cards'),
      records,
      units: once(units),
      hexagons: once(() => unpacked('terreno-hexagons'))
    },
    vocabulary
  )
}

/** @param {string} id @returns {Promise<ArrayBuffer | null>} */
async function unpacked(id) {
  const text = takeText(id)
  return text ? gunzip(fromBase64(text)) : null
}

/** @param {string} id @param {number} size @param {number} kept */
function blocks(id, size, kept) {
  const text = takeText(id)
  return text ? new Blocks(text, size, kept) : null
}

/**
 * What an element gives up is asked for once and kept.
 * @template T
 * @param {() => Promise<T>} read
 * @returns {() => Promise<T>}
 */
function once(read) {
  /** @type {Promise<T> | null} */
  let known = null
  return () => (known ??= read())
}

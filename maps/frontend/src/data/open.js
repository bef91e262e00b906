/** The data of this page: those in the file, or the server's. */

import { dataOfPage, hasData } from './fromPage.js'
import { ItemsData } from './itemsData.js'
import { loadFeatures } from './load.js'

/**
 * @param {import('../types.js').Config} config
 * @param {import('../vocabulary.js').Vocabulary} vocabulary
 * @returns {Promise<import('./interface.js').Data>}
 */
export async function openData(config, vocabulary) {
  if (hasData()) return dataOfPage(vocabulary)
  /** @type {import('../types.js').Feature[]} */
  const features = []
  await loadFeatures(config, (page) => features.push(...page))
  return new ItemsData(features, vocabulary)
}

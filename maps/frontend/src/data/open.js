/** The data of this page: those in the file, or the server's. */

import { dataOfPage, hasData } from './fromPage.js'
import { RemoteData } from './remoteData.js'

/**
 * @param {import('../types.js').Config} config
 * @param {import('../vocabulary.js').Vocabulary} vocabulary
 * @returns {Promise<import('./interface.js').Data>}
 */
export async function openData(config, vocabulary) {
  return hasData() ? dataOfPage(vocabulary) : new RemoteData(config.addresses, vocabulary)
}

/** Both catalogues; esbuild puts them into the bundle. */

import en from '../../locale/en.json'
import es from '../../locale/es.json'

export const CATALOGUES = { en, es }

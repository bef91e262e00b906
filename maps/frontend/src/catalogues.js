/** Both catalogues; the build reads them into the bundle (`catalogue.js`). */

import { en, es } from '../../locale/es.po'

export const CATALOGUES = { en, es }

/** For pages without a map: light or dark as chosen, and the button that chooses. */

import { applyScheme, schemeSwitch } from './scheme.js'

applyScheme()
document.addEventListener('DOMContentLoaded', () => schemeSwitch(document.getElementById('scheme')))

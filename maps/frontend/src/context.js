/**
 * What every layer and every part of the panel is given: the map, the state, the words, and the way to open a record.
 *
 * @typedef {object} Context
 * @property {import('leaflet').Map} map
 * @property {import('./state.js').State} state
 * @property {import('./vocabulary.js').Vocabulary} vocabulary
 * @property {import('./words.js').Words} words
 * @property {import('./types.js').Config} config
 * @property {(id: string, focus?: boolean) => void} open shows a record where it is; `focus` moves the keyboard there
 * @property {(items: import('./types.js').Item[], at: import('leaflet').LatLngExpression, title: string) => void} openSeveral
 * @property {Map<string, import('./layers/labels.js').Box[]>} occupied by layer, what its marks cover, in layer pixels
 */

export {}

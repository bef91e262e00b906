/**
 * What every layer and every part of the panel is given: the map, the state, the data, the words, and the way to open a
 * record.
 *
 * How a record is opened: it only shows, or takes the keyboard too, or the map is brought there as well; a story leads the
 * map there and keeps the keyboard.
 * @typedef {'show' | 'focus' | 'bring' | 'lead'} Opening
 *
 * @typedef {object} Context
 * @property {import('leaflet').Map} map
 * @property {import('./state.js').State} state
 * @property {import('./data/interface.js').Data} data there once `state.overview` is
 * @property {import('./vocabulary.js').Vocabulary} vocabulary
 * @property {import('./words.js').Words} words
 * @property {import('./types.js').Config} config
 * @property {(record: {number: number} | {id: string}, opening?: Opening) => void} open shows a record where it is
 * @property {(query: import('./data/interface.js').CardQuery, at: import('leaflet').LatLngExpression, title: string) => void} openSeveral
 * @property {Map<string, import('./layers/labels.js').Box[]>} occupied by layer, what its marks cover, in layer pixels
 * @property {import('./data/interface.js').Row[]} rows the single incidents of the tiles in view
 * @property {import('./layers/areas.js').Area[]} areas the shaded ones
 * @property {Scale | null} scale what shades mean, where the map counts
 */

/**
 * @typedef {object} Scale
 * @property {string} title
 * @property {(import('./classes.js').Class & {colour: string})[]} steps
 * @property {{name: string, value: number, geometry: import('geojson').Geometry}[]} top where most was counted
 * @property {number} left incidents that are not in it
 */

export {}

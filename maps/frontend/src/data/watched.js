/** Says whether an answer is awaited, for whoever must wait until all is drawn. */

/** @typedef {import('./interface.js').Data} Data */

const ASKED = /** @type {const} */ ([
  'overview',
  'tile',
  'summary',
  'cards',
  'feature',
  'featureById',
  'outlines',
  'units',
  'unitOutlines',
  'hexagons',
  'routes'
])

/**
 * The same data, with `tell` told when the first answer comes to be awaited and when none is awaited any more.
 * @param {Data} data
 * @param {(busy: boolean) => void} tell
 * @returns {Data}
 */
export function watched(data, tell) {
  let awaited = 0
  const answered = () => {
    awaited -= 1
    // What the answer sets off asks at once, in the same turn.
    setTimeout(() => awaited === 0 && tell(false))
  }
  const ask = (/** @type {any} */ method) => {
    return async (/** @type {any[]} */ ...args) => {
      awaited += 1
      if (awaited === 1) tell(true)
      try {
        return await method.apply(data, args)
      } finally {
        answered()
      }
    }
  }
  return /** @type {Data} */ ({
    ...Object.fromEntries(ASKED.map((name) => [name, ask(data[name])])),
    sources: data.sources && ask(data.sources),
    onChange: (listener) => data.onChange(listener),
    features: data.features && ((filter) => /** @type {any} */ (data).features(filter))
  })
}

/** Layers draw their marks anew; the keyboard stays on the mark that it was on. */

/**
 * @param {import('leaflet').Map} map
 * @param {() => void} draw
 */
export function keepingFocus(map, draw) {
  const active = document.activeElement
  const title = active instanceof HTMLElement && active.matches('.leaflet-marker-icon') ? active.title : null
  draw()
  if (title === null || active?.isConnected) return
  const mark = markTitled(map, title) ?? map.getContainer()
  mark.focus({ preventScroll: true })
}

/** @param {import('leaflet').Map} map @param {string} title @returns {HTMLElement | null} */
export function markTitled(map, title) {
  const marks = /** @type {NodeListOf<HTMLElement>} */ (map.getContainer().querySelectorAll('.leaflet-marker-icon'))
  return [...marks].find((mark) => mark.title === title) ?? null
}

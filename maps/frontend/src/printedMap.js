/** Paper gets the map as it stands on the screen, scaled to the page: tiles cannot be drawn anew while printing. */

const PAGE_WIDTH = 700

/** @param {import('./context.js').Context} context */
export function printedMap({ map }) {
  window.addEventListener('beforeprint', () => {
    const { x: width, y: height } = map.getSize()
    const root = document.documentElement.style
    root.setProperty('--map-width', `${width}px`)
    root.setProperty('--map-height', `${height}px`)
    root.setProperty('--map-scale', String(PAGE_WIDTH / width))
    root.setProperty('--paper-height', `${Math.round((height * PAGE_WIDTH) / width)}px`)
  })
}

/** Paints soft spots that add up, then colours the sum. */

/** @typedef {{x: number, y: number, weight: number}} Spot pixels from the upper left corner */

const RADIUS = 28
const TOGETHER = 6
/** Half the resolution of the page: what is soft needs no more, and costs a quarter. */
const SCALE = 0.5
const FAINTEST = 0.06

/** What lies within a few pixels is one spot, so that a heap glows as one and not as many. */
export class Spots {
  constructor() {
    /** @type {Map<string, Spot>} */
    this.byPlace = new Map()
  }

  /** @param {number} x @param {number} y @param {number} weight */
  add(x, y, weight) {
    const key = `${Math.round(x / TOGETHER)},${Math.round(y / TOGETHER)}`
    const spot = this.byPlace.get(key)
    if (spot) spot.weight += weight
    else this.byPlace.set(key, { x, y, weight })
  }

  get all() {
    return [...this.byPlace.values()]
  }
}

export class HeatCanvas {
  constructor() {
    this.stamp = stampOf(RADIUS * SCALE)
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {{width: number, height: number}} size of the map, pixels
   * @param {Spot[]} spots
   * @param {string[]} ramp colours from pale to strong
   */
  paint(canvas, { width, height }, spots, ramp) {
    canvas.width = Math.ceil(width * SCALE)
    canvas.height = Math.ceil(height * SCALE)
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (!context || !spots.length) return
    const most = spots.reduce((a, { weight }) => Math.max(a, weight), 1)
    for (const { x, y, weight } of spots) {
      // The square root keeps the single incident visible beside the heap.
      context.globalAlpha = Math.max(FAINTEST, Math.sqrt(weight / most) * 0.8)
      context.drawImage(this.stamp, x * SCALE - this.stamp.width / 2, y * SCALE - this.stamp.height / 2)
    }
    colour(context, canvas, paletteOf(ramp))
  }
}

/** @param {number} radius */
function stampOf(radius) {
  const stamp = document.createElement('canvas')
  stamp.width = stamp.height = Math.ceil(radius * 2)
  const context = stamp.getContext('2d')
  if (!context) return stamp
  const middle = stamp.width / 2
  const gradient = context.createRadialGradient(middle, middle, 0, middle, middle, middle)
  gradient.addColorStop(0, 'rgb(0 0 0 / 100%)')
  gradient.addColorStop(0.4, 'rgb(0 0 0 / 55%)')
  gradient.addColorStop(1, 'rgb(0 0 0 / 0%)')
  context.fillStyle = gradient
  context.fillRect(0, 0, stamp.width, stamp.height)
  return stamp
}

/** The ramp as 256 colours, red, green and blue after one another. @param {string[]} ramp */
function paletteOf(ramp) {
  const strip = document.createElement('canvas')
  strip.width = 256
  strip.height = 1
  const context = strip.getContext('2d')
  if (!context) return new Uint8ClampedArray(1024)
  const gradient = context.createLinearGradient(0, 0, 256, 0)
  ramp.forEach((shade, index) => gradient.addColorStop(index / (ramp.length - 1), shade))
  context.fillStyle = gradient
  context.fillRect(0, 0, 256, 1)
  return context.getImageData(0, 0, 256, 1).data
}

/** @param {CanvasRenderingContext2D} context @param {HTMLCanvasElement} canvas @param {Uint8ClampedArray} palette */
function colour(context, { width, height }, palette) {
  const image = context.getImageData(0, 0, width, height)
  const { data } = image
  for (let index = 3; index < data.length; index += 4) {
    const strength = data[index]
    if (!strength) continue
    data[index - 3] = palette[strength * 4]
    data[index - 2] = palette[strength * 4 + 1]
    data[index - 1] = palette[strength * 4 + 2]
    data[index] = Math.min(220, 60 + strength)
  }
  context.putImageData(image, 0, 0)
}

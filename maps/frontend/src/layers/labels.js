/** Finds room for the labels of areas: whole where they do not collide, else only the number. No drawing here. */

/** @typedef {{x: number, y: number}} Pixel */
/** @typedef {{x: number, y: number, width: number, height: number}} Box centre and size */
/** @typedef {{spots: Pixel[], width: number, count: number}} Wish */
/** @typedef {{spot: number, named: boolean}} Placement */

/** Pixels: how high a label is, and how wide one without a name. */
export const HEIGHT = 24
export const BARE = 28

/**
 * Areas with most incidents choose first; each takes the first of its spots that is free.
 * @param {Wish[]} wishes
 * @param {Box[]} taken what stands on the map already
 * @returns {Placement[]}
 */
export function placeLabels(wishes, taken) {
  const boxes = [...taken]
  const order = wishes.map((_, index) => index).sort((a, b) => wishes[b].count - wishes[a].count || a - b)
  /** @type {Placement[]} */
  const placements = []
  for (const index of order) placements[index] = placeOne(wishes[index], boxes)
  return placements
}

/** @param {Wish} wish @param {Box[]} boxes @returns {Placement} */
function placeOne({ spots, width }, boxes) {
  for (const named of [true, false]) {
    for (const [spot, { x, y }] of spots.entries()) {
      const box = { x, y, width: named ? width : BARE, height: HEIGHT }
      if (boxes.some((other) => meet(box, other))) continue
      boxes.push(box)
      return { spot, named }
    }
  }
  return { spot: 0, named: false }
}

/** @param {Box} a @param {Box} b */
function meet(a, b) {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height
}

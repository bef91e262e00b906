/** Finds room for the names of the basemap, where no mark and no other name stands. No drawing here. */

/** @typedef {import('../layers/labels.js').Box} Box */
/** @typedef {{x: number, y: number, width: number, height: number, dot: boolean}} Name where its place is, and how large the text */
/** @typedef {{x: number, y: number, align: 'left' | 'center' | 'right', dot: boolean}} Spot middle line of the text; whether the dot is to be drawn */

/** Pixels that a name keeps free around it, and between it and its dot or a mark. */
const ROOM = 3
const GAP = 6
const DOT = 3
/** A name without a dot may stand so many of its widths and heights off. */
const SHIFTS = [
  [0, 0],
  [0, -1.4],
  [0, 1.4],
  [-0.6, 0],
  [0.6, 0],
  [0, -2.8],
  [0, 2.8],
  [-0.6, -2],
  [0.6, -2],
  [-0.6, 2],
  [0.6, 2]
]

/**
 * Each in its turn takes the first spot that is free; null where there is none.
 * @param {Name[]} names
 * @param {Box[]} marks
 * @returns {(Spot | null)[]}
 */
export function placeNames(names, marks) {
  const taken = new Grid()
  const covering = new Grid()
  for (const mark of marks) for (const grid of [taken, covering]) grid.add(mark)
  return names.map((name) => {
    const over = covering.meeting({ x: name.x, y: name.y, width: 1, height: 1 }).at(0)
    if (name.dot && !over && taken.meeting({ x: name.x, y: name.y, width: 2 * DOT, height: 2 * DOT }).length > 0) return null
    for (const spot of name.dot ? beside(name, over) : around(name)) {
      const box = boxOf(spot, name)
      if (taken.meeting(box).length > 0) continue
      taken.add(box)
      if (spot.dot) taken.add({ x: name.x, y: name.y, width: 2 * DOT, height: 2 * DOT })
      return spot
    }
    return null
  })
}

/**
 * Right of the dot, left, above, below; of the mark that hides the dot if one does.
 * @param {Name} name
 * @param {Box | undefined} mark
 * @returns {Spot[]}
 */
function beside({ x, y, height }, mark) {
  const middle = mark ?? { x, y, width: 2 * DOT, height: 2 * DOT }
  const [wide, high] = [middle.width / 2 + (mark ? ROOM + 1 : GAP - DOT), middle.height / 2 + height / 2 + ROOM]
  const dot = !mark
  return [
    { x: middle.x + wide, y: middle.y, align: 'left', dot },
    { x: middle.x - wide, y: middle.y, align: 'right', dot },
    { x: middle.x, y: middle.y + high, align: 'center', dot },
    { x: middle.x, y: middle.y - high, align: 'center', dot }
  ]
}

/** @param {Name} name @returns {Spot[]} */
function around({ x, y, width, height }) {
  return SHIFTS.map(([across, down]) => ({ x: x + across * width, y: y + down * height, align: 'center', dot: false }))
}

/** @param {Spot} spot @param {Name} name @returns {Box} */
function boxOf({ x, y, align }, { width, height }) {
  const shift = align === 'left' ? width / 2 : align === 'right' ? -width / 2 : 0
  return { x: x + shift, y, width: width + 2 * ROOM, height: height + ROOM }
}

/** Boxes in squares of so many pixels, so that only near ones are compared. */
const SQUARE = 128

class Grid {
  constructor() {
    /** @type {Map<string, Box[]>} */
    this.squares = new Map()
  }

  /** @param {Box} box */
  add(box) {
    for (const key of keys(box)) {
      const there = this.squares.get(key)
      if (there) there.push(box)
      else this.squares.set(key, [box])
    }
  }

  /** @param {Box} box @returns {Box[]} */
  meeting(box) {
    return keys(box).flatMap((key) => (this.squares.get(key) ?? []).filter((other) => meet(box, other)))
  }
}

/** @param {Box} box @returns {string[]} */
function keys({ x, y, width, height }) {
  const found = []
  for (let column = Math.floor((x - width / 2) / SQUARE); column * SQUARE <= x + width / 2; column++)
    for (let row = Math.floor((y - height / 2) / SQUARE); row * SQUARE <= y + height / 2; row++)
      found.push(`${column},${row}`)
  return found
}

/** @param {Box} a @param {Box} b */
function meet(a, b) {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height
}

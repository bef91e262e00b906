/** Outlines of areas, asked for once each. */

/** @typedef {import('geojson').Geometry} Geometry */

export class Outlines {
  /**
   * @param {import('../context.js').Context} context
   * @param {(geometries: Map<number, Geometry>) => void} use told when all that was asked for is there
   */
  constructor(context, use) {
    this.context = context
    this.use = use
    /** @type {Map<number, Geometry>} */
    this.known = new Map()
    this.turn = 0
  }

  /** Indices are those of one version of the data. */
  forget() {
    this.known.clear()
  }

  /** @param {number[]} indices */
  async want(indices) {
    const turn = ++this.turn
    const missing = indices.filter((index) => !this.known.has(index))
    try {
      if (missing.length) {
        const found = await this.context.data.outlines(missing)
        for (const [index, geometry] of found) this.known.set(index, geometry)
      }
      if (turn === this.turn) this.use(this.known)
    } catch (error) {
      this.context.state.fail(error)
    }
  }
}

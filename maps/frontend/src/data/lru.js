/** Keeps the answers that were last asked for. */

/** @template T */
export class Lru {
  /** @param {number} most */
  constructor(most) {
    this.most = most
    /** @type {Map<string, T>} */
    this.held = new Map()
  }

  /** @param {string} key @returns {T | undefined} */
  get(key) {
    const value = this.held.get(key)
    if (value === undefined) return undefined
    this.held.delete(key)
    this.held.set(key, value)
    return value
  }

  /** @param {string} key @param {T} value */
  set(key, value) {
    this.held.delete(key)
    this.held.set(key, value)
    for (const oldest of this.held.keys()) {
      if (this.held.size <= this.most) return
      this.held.delete(oldest)
    }
  }

  clear() {
    this.held.clear()
  }
}

/** Groups as a tree of cartels and factions, operation types, their names and colours. */

/** @typedef {import('./types.js').Config} Config */
/** @typedef {import('./types.js').Group} Group */
/** @typedef {import('./types.js').OperationType} OperationType */
/** @typedef {import('./words.js').Words} Words */

/** @typedef {import('./types.js').Look} Look */

export const NOT_STATED = 'not-stated'
/** As a precision: records without a place. */
export const NO_PRECISION = 'none'
/** In the shares of clusters: records that name groups of several cartels. */
export const SEVERAL = 'several'

/** For CSS and SVG, which follow the colour scheme by themselves. @param {Look} look */
export function colourOf({ light, dark }) {
  return `light-dark(${light}, ${dark})`
}

export class Vocabulary {
  /** @param {Config} config */
  constructor(config) {
    const { groups, types, agencies } = config.vocabulary
    /** @type {Map<string, Group>} */
    this.groups = new Map(groups.map((group) => [group.id, group]))
    /** @type {Map<string, OperationType>} */
    this.types = new Map(types.map((type) => [type.id, type]))
    /** @type {Map<string, string>} */
    this.agencies = new Map(Object.entries(agencies))
    this.looks = config.looks
  }

  /** The cartel that a group rolls up to. @param {string} id */
  root(id) {
    return this.groups.get(id)?.root ?? id
  }

  /** The group above it in the tree, null for a cartel. @param {string} id */
  parent(id) {
    return this.groups.get(id)?.parent ?? null
  }

  /** The cartel and all that rolls up to it. @param {string} root */
  family(root) {
    return [...this.groups.values()].filter((group) => group.root === root).map(({ id }) => id)
  }

  /** All groups that stand under it in the tree, however deep. @param {string} id @returns {string[]} */
  below(id) {
    const children = [...this.groups.values()].filter(({ parent }) => parent === id)
    return children.flatMap((group) => [group.id, ...this.below(group.id)])
  }

  /** @param {string} id @param {Words} words */
  groupName(id, words) {
    if (id === NOT_STATED) return words.text('cartel.notStated')
    return id === SEVERAL ? words.text('cartel.several') : (this.groups.get(id)?.name ?? id)
  }

  /** The most specific groups that a record names, or 'not-stated'. @param {string[]} cartels */
  groupsOf(cartels) {
    return cartels.length ? this.mostSpecific(cartels) : [NOT_STATED]
  }

  /** @param {string} id */
  agencyName(id) {
    return this.agencies.get(id) ?? id
  }

  /** How a group is drawn; one that is not known, as if none were stated. @param {string} id */
  look(id) {
    return this.groups.get(id)?.look ?? this.looks[id] ?? this.looks[NOT_STATED]
  }

  /** For lines and shadings. @param {string} id */
  colour(id) {
    return colourOf(this.look(id))
  }

  /** For the shares of clusters by type. @param {string} id */
  typeLook(id) {
    return this.types.get(id)?.look ?? this.looks[NOT_STATED]
  }

  /** @param {string} id */
  symbol(id) {
    return this.types.get(id)?.symbol ?? ''
  }

  /** The short name of the catalogue, or the label of the vocabulary. @param {string} id @param {Words} words */
  typeName(id, words) {
    return words.has(`type.${id}`) ? words.text(`type.${id}`) : (this.types.get(id)?.label[words.lang] ?? id)
  }

  /**
   * Without the groups that stand above another of them: what is named most exactly.
   * @param {string[]} ids
   */
  mostSpecific(ids) {
    const above = new Set()
    for (const id of ids) {
      for (let parent = this.parent(id); parent; parent = this.parent(parent)) above.add(parent)
    }
    return [...new Set(ids)].filter((id) => !above.has(id))
  }
}

/** Groups as a tree of cartels and factions, operation types, their names and colours. */

/** @typedef {import('./types.js').Config} Config */
/** @typedef {import('./types.js').Group} Group */
/** @typedef {import('./types.js').OperationType} OperationType */
/** @typedef {import('./words.js').Words} Words */

export const NOT_STATED = 'not-stated'

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
    this.notStatedColour = config.notStatedColour
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

  /** @param {string} id @param {Words} words */
  groupName(id, words) {
    return id === NOT_STATED ? words.text('cartel.notStated') : (this.groups.get(id)?.name ?? id)
  }

  /** @param {string} id */
  agencyName(id) {
    return this.agencies.get(id) ?? id
  }

  /** @param {string} id */
  colour(id) {
    return this.groups.get(id)?.colour ?? this.notStatedColour
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

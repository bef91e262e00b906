/** What stands in the file as gzip and base64, read when it is asked for. */

/** @param {Uint8Array | ArrayBuffer} bytes gzip @returns {Promise<ArrayBuffer>} */
export async function gunzip(bytes) {
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(stream).arrayBuffer()
}

/** @param {string} base64 */
export function fromBase64(base64) {
  const known = /** @type {any} */ (Uint8Array)
  if (known.fromBase64) return /** @type {Uint8Array} */ (known.fromBase64(base64))
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}

/**
 * The text of an element, which gives it up: it is needed once, and large.
 * @param {string} id
 * @returns {string | null}
 */
export function takeText(id) {
  const element = document.getElementById(id)
  if (!element) return null
  const text = element.textContent ?? ''
  element.textContent = ''
  return text.trim()
}

/** Blocks of so many records each, one after the other in one text, parted by spaces. */
export class Blocks {
  /** @param {string} text @param {number} size records in a block @param {number} kept how many unpacked ones it keeps */
  constructor(text, size, kept) {
    this.text = text
    this.size = size
    this.kept = kept
    /** @type {number[]} where each block starts, and the end */
    this.starts = [0]
    for (let space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', space + 1)) this.starts.push(space + 1)
    this.starts.push(text.length + 1)
    /** @type {Map<number, Promise<string>>} */
    this.open = new Map()
  }

  get count() {
    return this.text ? this.starts.length - 1 : 0
  }

  /** The text of a block. @param {number} block */
  read(block) {
    const known = this.open.get(block)
    if (known) this.open.delete(block)
    const found = known ?? this.unpack(block)
    if (this.kept > 0) this.open.set(block, found)
    for (const oldest of this.open.keys()) if (this.open.size > this.kept) this.open.delete(oldest)
    return found
  }

  /** @param {number} block @returns {Promise<string>} */
  async unpack(block) {
    const bytes = fromBase64(this.text.slice(this.starts[block], this.starts[block + 1] - 1))
    return new TextDecoder().decode(await gunzip(bytes))
  }
}

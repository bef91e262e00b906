/** What the reader chose, kept by the browser where it keeps things: a file on disk or a private window may not. */

/** @param {string} key @returns {string} '' for nothing kept */
export function recall(key) {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

/** @param {string} key @param {string} value '' forgets it */
export function remember(key, value) {
  try {
    if (value) localStorage.setItem(key, value)
    else localStorage.removeItem(key)
  } catch {
    // The choice then holds until the page is left.
  }
}

/**
 * Lower case without accents, single spaces: the way Python's `geo.text.fold` compares names.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[–—‑]/g, '-')
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\u00ad/g, '')
    .split(/\s+/)
    .filter(Boolean)
    .join(' ')
}

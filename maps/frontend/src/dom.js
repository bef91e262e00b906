/** Making elements. Text becomes text nodes, so nothing in it is ever read as markup. */

const SVG = 'http://www.w3.org/2000/svg'

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Attributes} [attributes] functions are listeners, `true` an attribute without value, false and null none
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children)
}

/**
 * @param {string} name
 * @param {Attributes} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {SVGElement}
 */
export function svg(name, attributes = {}, ...children) {
  return /** @type {SVGElement} */ (fill(document.createElementNS(SVG, name), attributes, children))
}

/**
 * @template {Element} E
 * @param {E} element
 * @param {Attributes} attributes
 * @param {(Child | Child[])[]} children
 * @returns {E}
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value))
  }
  element.append(...children.flat().filter(isShown).map(asNode))
  return element
}

/** @param {Child} child @returns {child is Node | string | number} */
function isShown(child) {
  return child !== null && child !== undefined && child !== false && child !== ''
}

/** @param {Node | string | number} child @returns {Node | string} */
function asNode(child) {
  return typeof child === 'number' ? String(child) : child
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no element #${id}`)
  return element
}

/**
 * A link if the address is http or https, else its text.
 * @param {string | null} url
 * @param {string} text
 * @returns {Node}
 */
export function link(url, text) {
  if (!url || !isWebAddress(url)) return document.createTextNode(text)
  return el('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, text)
}

/** @param {string} url */
export function isWebAddress(url) {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol)
  } catch {
    return false
  }
}

/** The typeface of the page, for what is drawn on a canvas. */
export function sans() {
  return getComputedStyle(document.documentElement).getPropertyValue('--sans').trim() || 'sans-serif'
}

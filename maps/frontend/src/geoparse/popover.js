/** What a mention may mean, beside it while it is pointed at or has the keyboard: a copy of its card in the table. */

const GAP = 6
const MARGIN = 8
const PATIENCE_MS = 250

/** @param {HTMLElement} element */
export function popover(element) {
  /** @type {HTMLElement | null} */
  let owner = null
  let timer = 0

  /** @param {HTMLElement} link @param {number} number */
  function show(link, number) {
    clearTimeout(timer)
    const card = document.querySelector(`#place-${number} .card`)
    if (!card) return
    owner?.removeAttribute('aria-describedby')
    const copy = /** @type {HTMLElement} */ (card.cloneNode(true))
    for (const details of copy.querySelectorAll('details')) details.open = true
    element.replaceChildren(copy)
    element.hidden = false
    owner = link
    link.setAttribute('aria-describedby', element.id)
    place(link)
  }

  /** Below the mention's first line, above it where there is no room. @param {HTMLElement} link */
  function place(link) {
    const [line] = link.getClientRects()
    if (!line) return
    const { width, height } = element.getBoundingClientRect()
    const below = line.bottom + GAP + height <= window.innerHeight - MARGIN || line.top < height + GAP + MARGIN
    const left = Math.max(MARGIN, Math.min(line.left, document.documentElement.clientWidth - width - MARGIN))
    element.style.left = `${left + window.scrollX}px`
    element.style.top = `${(below ? line.bottom + GAP : line.top - GAP - height) + window.scrollY}px`
  }

  function hide() {
    clearTimeout(timer)
    element.hidden = true
    owner?.removeAttribute('aria-describedby')
    owner = null
  }

  function hideSoon() {
    clearTimeout(timer)
    timer = window.setTimeout(hide, PATIENCE_MS)
  }

  element.addEventListener('pointerenter', () => clearTimeout(timer))
  element.addEventListener('pointerleave', hideSoon)
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide()
  })
  return { show, hideSoon }
}

/** Puts the page's fixed texts into the language that the address asks for, where the file was written in the other. */

/** @typedef {import('./words.js').Words} Words */

/** @param {Words} words */
export function localise(words) {
  document.documentElement.lang = words.lang
  for (const element of document.querySelectorAll('[data-t]'))
    element.textContent = words.text(element.getAttribute('data-t') ?? '')
  for (const element of document.querySelectorAll('[data-t-label]'))
    element.setAttribute('aria-label', words.text(element.getAttribute('data-t-label') ?? ''))
  for (const element of document.querySelectorAll('[data-t-placeholder]'))
    element.setAttribute('placeholder', words.text(element.getAttribute('data-t-placeholder') ?? ''))
}

/** The links to the other language keep the view and the filters. @param {Words} words */
export function languageLinks(words) {
  for (const link of document.querySelectorAll('[data-lang]')) {
    const lang = link.getAttribute('data-lang') ?? ''
    if (lang === words.lang) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
    link.addEventListener('click', (event) => {
      event.preventDefault()
      const url = new URL(location.href)
      url.searchParams.set('lang', lang)
      location.assign(url.href)
    })
  }
}

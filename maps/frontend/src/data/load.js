/** Gets the records of the live map from the server, page by page. */

/** @typedef {import('../types.js').Config} Config */
/** @typedef {import('../types.js').Feature} Feature */

const PAGE_SIZE = 1000

/**
 * @param {Config} config
 * @param {(features: Feature[]) => void} onPage called with each page as it comes
 */
export async function loadFeatures(config, onPage) {
  await fetchPages(config.addresses.incidents, onPage)
}

/** @param {string} address @param {(features: Feature[]) => void} onPage */
async function fetchPages(address, onPage) {
  /** @type {string | null} */
  let next = `${address}?limit=${PAGE_SIZE}`
  while (next) {
    const response = await fetch(next, { headers: { Accept: 'application/geo+json' } })
    if (!response.ok) throw new Error(`${response.status}`)
    const page = await response.json()
    onPage(page.features)
    next = nextPage(page, next)
  }
}

/** The `next` link, if it leads on on this host. @param {any} page @param {string} current */
function nextPage(page, current) {
  const link = (page.links ?? []).find((/** @type {any} */ candidate) => candidate.rel === 'next')?.href ?? page.next
  if (!link) return null
  const url = new URL(link, location.href)
  return url.origin === location.origin && url.href !== new URL(current, location.href).href ? url.href : null
}

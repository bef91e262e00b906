/** What was found, for the clipboard: a line in the geoparsing format, or a GeoJSON FeatureCollection. */

/** @typedef {import('./main.js').Data} Data */

/** @param {Data} data */
export function copyButtons(data) {
  const line = /** @type {HTMLElement | null} */ (document.querySelector('.copies'))
  const said = line?.querySelector('[role=status]')
  if (!line || !said) return
  line.hidden = false
  for (const button of line.querySelectorAll('button'))
    button.addEventListener('click', async () => {
      said.textContent = ''
      const isCopied = await copy(button.dataset.copy === 'geojson' ? geojson(data) : jsonLine(data))
      said.textContent = said.getAttribute(isCopied ? 'data-copied' : 'data-failed')
    })
}

/** @param {Data} data */
function jsonLine({ document }) {
  return `${JSON.stringify(document)}\n`
}

/** @param {Data} data */
function geojson({ features }) {
  return JSON.stringify({ type: 'FeatureCollection', features }, null, 1)
}

/** @param {string} text */
async function copy(text) {
  try {
    await window.navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** The clipboard belongs to secure pages; a server in the local network has none. @param {string} text */
function copyBySelection(text) {
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'unseen'
  document.body.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  return isCopied
}

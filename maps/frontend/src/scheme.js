/**
 * Light or dark: as the system has it, unless the reader chose, which is remembered. CSS follows through `color-scheme` and
 * `light-dark()`; what draws on a canvas asks `isDark` and listens.
 */

import { recall, remember } from './memory.js'

const KEY = 'terreno-scheme'
/** Told through the window, which bundles share. */
const CHANGED = 'terreno-scheme'
const system = matchMedia('(prefers-color-scheme: dark)')
system.addEventListener('change', tell)

/** Takes up what was chosen before, as early as possible, so that nothing flashes. */
export function applyScheme() {
  const chosen = recall(KEY)
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.scheme = chosen
}

/** Paper is white. */
export function isDark() {
  const chosen = document.documentElement.dataset.scheme
  return !matchMedia('print').matches && (chosen ? chosen === 'dark' : system.matches)
}

/** @param {() => void} listener told when it becomes dark or light */
export function onScheme(listener) {
  window.addEventListener(CHANGED, listener)
}

/** What the system has anyway is not remembered: the page then follows it again. @param {boolean} dark */
function chooseScheme(dark) {
  const root = document.documentElement
  if (dark === system.matches) delete root.dataset.scheme
  else root.dataset.scheme = dark ? 'dark' : 'light'
  remember(KEY, root.dataset.scheme ?? '')
  tell()
}

/** Makes a button switch between light and dark. @param {HTMLElement | null} button */
export function schemeSwitch(button) {
  if (!button) return
  const show = () => button.setAttribute('aria-pressed', String(isDark()))
  button.hidden = false
  button.addEventListener('click', () => chooseScheme(!isDark()))
  onScheme(show)
  show()
}

function tell() {
  window.dispatchEvent(new Event(CHANGED))
}

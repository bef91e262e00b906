/** The shades of maps that count: from pale to strong, as the style sheet has them for light and for dark pages. */

export const SHADES = 5

/** `count` shades spread over the ramp, the last one the strongest. @param {number} count @returns {string[]} */
export function shades(count) {
  const ramp = wholeRamp()
  if (count < 2) return ramp.slice(3, 3 + count)
  return Array.from({ length: count }, (_, index) => ramp[Math.round((index * (SHADES - 1)) / (count - 1))])
}

/** A canvas knows no variables of the style sheet: an element has to resolve them. */
function wholeRamp() {
  const probe = document.createElement('i')
  document.body.append(probe)
  const ramp = Array.from({ length: SHADES }, (_, index) => {
    probe.style.color = `var(--ramp-${index + 1})`
    return getComputedStyle(probe).color
  })
  probe.remove()
  return ramp
}

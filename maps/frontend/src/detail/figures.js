/** Numbers of people and goods in words. */

/** @typedef {import('../types.js').Count} Count */
/** @typedef {import('../words.js').Words} Words */

/**
 * '29', 'at least 8', '10 to 12', with whose people they are where it is stated.
 * @param {Count} count
 * @param {Words} words
 */
export function countInWords(count, words) {
  const figure = figureInWords(count, words)
  return count.by === 'unknown' ? figure : words.text('count.by', { figure, side: words.named('side', count.by) })
}

/** The number alone. @param {Count} count @param {Words} words */
export function figureInWords({ best, low, high }, words) {
  if (low !== null && high !== null && low !== high)
    return words.text('count.range', { low: words.number(low), high: words.number(high) })
  if (low !== null && high === null) return words.text('count.atLeast', { count: words.number(low) })
  if (low === null && high !== null && high !== best) return words.text('count.atMost', { count: words.number(high) })
  return words.number(best)
}

/** @param {{item: string, quantity: number | null, unit: string | null}} goods @param {Words} words */
export function seizedInWords({ item, quantity, unit }, words) {
  const amount = [quantity === null ? null : words.number(quantity), unit].filter(Boolean).join(' ')
  return amount ? `${item}: ${amount}` : item
}

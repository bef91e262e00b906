/** Dates as they are stated: EDTF in words, as precise as it is and no more. */

/** @typedef {import('./words.js').Words} Words */

const POINT = /^(\d{3}[\dX])(?:-(\d\d))?(?:-(\d\d))?([?~%])?$/
const DAY_MS = 86_400_000

/**
 * '2023-01' → 'January 2023', '2023/..' → '2023 or later', null → 'date not stated'; what is no EDTF stays as it is.
 * @param {string | null} edtf
 * @param {Words} words
 */
export function dateInWords(edtf, words) {
  if (edtf === null) return words.text('date.none')
  const [first, last] = edtf.split('/')
  if (last === undefined) return point(first, words) ?? edtf
  const start = point(first, words)
  const end = point(last, words)
  if (start && last === '..') return words.text('date.after', { date: start })
  if (end && first === '..') return words.text('date.before', { date: end })
  if (!start || !end) return edtf
  return sameMonth(first, last, words) ?? words.text('date.range', { start, end })
}

/** @param {string} text @param {Words} words @returns {string | null} */
function point(text, words) {
  const found = POINT.exec(text)
  if (!found) return null
  const [, year, month, day, sign] = found
  const plain = year.endsWith('X')
    ? words.text('date.decade', { year: `${year.slice(0, 3)}0` })
    : calendar(year, month, day, words)
  return sign ? words.text(`date.sign.${sign}`, { date: plain }) : plain
}

/** @param {string} year @param {string | undefined} month @param {string | undefined} day @param {Words} words */
function calendar(year, month, day, words) {
  if (!month) return year
  const name = words.named('month', String(Number(month)))
  return day
    ? words.text('date.day', { day: Number(day), month: name, year })
    : words.text('date.month', { month: name, year })
}

/**
 * '9 to 12 September 2024' rather than the month and the year twice.
 * @param {string} first
 * @param {string} last
 * @param {Words} words
 */
function sameMonth(first, last, words) {
  if (!/^\d{4}-\d\d-\d\d$/.test(first) || !/^\d{4}-\d\d-\d\d$/.test(last) || first.slice(0, 7) !== last.slice(0, 7))
    return null
  const rest = words.text('date.month', {
    month: words.named('month', String(Number(first.slice(5, 7)))),
    year: first.slice(0, 4)
  })
  return words.text('date.days', { start: Number(first.slice(8)), end: Number(last.slice(8)), month: rest })
}

/** Days since 1970-01-01 of an ISO date. @param {string} iso @returns {number} */
export function dayOf(iso) {
  return Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY_MS)
}

/** The ISO date of a day. @param {number} day */
export function isoOf(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** Year and month (0 to 11) of a day. @param {number} day @returns {[number, number]} */
export function monthOf(day) {
  const date = new Date(day * DAY_MS)
  return [date.getUTCFullYear(), date.getUTCMonth()]
}

/**
 * The first day of a month; months beyond 0 to 11 run into other years.
 * @param {number} year
 * @param {number} month
 */
export function firstOfMonth(year, month) {
  return Math.floor(Date.UTC(year, month, 1) / DAY_MS)
}

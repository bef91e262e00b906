import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateInWords, dayOf, isoOf } from '../src/dates.js'
import { wordsOf } from './setup.js'

/** EDTF, English, Spanish. @type {[string | null, string, string][]} */
const cases = [
  ['2023-01-05', '5 January 2023', '5 de enero de 2023'],
  ['2023-01', 'January 2023', 'enero de 2023'],
  ['2023', '2023', '2023'],
  ['199X', '1990s', 'década de 1990'],
  ['2023/..', '2023 or later', '2023 o después'],
  ['../2012-06-30', '30 June 2012 or earlier', '30 de junio de 2012 o antes'],
  ['2024-09-09/2024-09-12', '9 to 12 September 2024', '9 al 12 de septiembre de 2024'],
  ['2023-12/2024-01', 'December 2023 to January 2024', 'diciembre de 2023 a enero de 2024'],
  ['2019~', 'about 2019', 'hacia 2019'],
  [null, 'date not stated', 'no consta la fecha'],
  ['a while ago', 'a while ago', 'a while ago']
]

for (const [edtf, english, spanish] of cases) {
  test(`${edtf} in words, as precise as it is and no more`, () => {
    assert.equal(dateInWords(edtf, wordsOf('en')), english)
    assert.equal(dateInWords(edtf, wordsOf('es')), spanish)
  })
}

test('days and ISO dates are two ways to say the same', () => {
  for (const iso of ['1970-01-01', '2000-02-29', '1912-12-31']) assert.equal(isoOf(dayOf(iso)), iso)
  assert.equal(dayOf('1970-01-02'), 1)
})

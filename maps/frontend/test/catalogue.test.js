import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readCatalogue } from '../catalogue.js'
import { catalogue, wordsOf } from './setup.js'

const [en, es] = [catalogue('en'), catalogue('es')]
const values = (/** @type {any} */ text) => [...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

test('both languages have the same texts with the same values', () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(es).sort())
  for (const key of Object.keys(en)) assert.deepEqual([...new Set(values(es[key]))], [...new Set(values(en[key]))], key)
})

test('every text that the sources ask for is there', () => {
  const folder = new URL('../src/', import.meta.url)
  const files = /** @type {string[]} */ (readdirSync(folder, { recursive: true })).filter((name) => name.endsWith('.js'))
  const asked = files.flatMap((name) =>
    [...readFileSync(new URL(name, folder), 'utf8').matchAll(/words\.(?:text|count)\('([^']+)'/g)].map(([, key]) => key)
  )
  assert.ok(asked.length > 50)
  assert.deepEqual(
    asked.filter((key) => !(key in en)),
    []
  )
})

test('a catalogue is read with its plural forms and its long texts', () => {
  const po = `# head
msgid ""
msgstr "Language: es\\n"

msgctxt "days"
msgid "{count} day"
msgid_plural "{count} days"
msgstr[0] "{count} día"
msgstr[1] "{count} días"

msgctxt "long"
msgid ""
"One \\"and\\" "
"two"
msgstr "Uno y dos"
`
  assert.deepEqual(readCatalogue(po), {
    en: { days: { one: '{count} day', other: '{count} days' }, long: 'One "and" two' },
    es: { days: { one: '{count} día', other: '{count} días' }, long: 'Uno y dos' }
  })
})

test('values are filled in as they are', () => {
  const words = wordsOf('en')
  assert.equal(words.text('date.range', { start: '$& {end}', end: '$1' }), '$& {end} to $1')
  assert.equal(words.count('count.incidents', 1), '1 incident')
  assert.equal(words.count('count.incidents', 1200), '1,200 incidents')
  assert.throws(() => words.text('no.such.text'), /no\.such\.text/)
})

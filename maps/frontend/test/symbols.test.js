import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isWebAddress } from '../src/dom.js'
import { SYMBOLS } from '../src/symbols.js'

test('every operation type has its symbol drawn', () => {
  const rows = readFileSync(new URL('../../../data/reference/operation_types.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
  const names = rows.map((row) => row.split(',').at(-1) ?? '')
  assert.ok(names.length > 20)
  assert.deepEqual(
    names.filter((name) => !SYMBOLS[name]),
    []
  )
})

test('only http and https become links', () => {
  for (const url of ['https://example.org/a', 'http://example.org']) assert.ok(isWebAddress(url), url)
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/relative',
    '',
    'JaVaScRiPt:alert(1)'
  ])
    assert.ok(!isWebAddress(url), url)
})

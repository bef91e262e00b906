import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAddress, writeAddress } from '../src/address.js'
import { dayOf } from '../src/dates.js'
import { USUAL } from '../src/drawing.js'
import { emptyFilter } from '../src/filters.js'
import { vocabulary } from './setup.js'

/** @type {import('../src/address.js').Address[]} */
const addresses = [
  { filter: emptyFilter(), view: null, by: 'cartel', drawing: USUAL, selected: null },
  {
    filter: emptyFilter(),
    view: { lon: -107.394, lat: 24.799, zoom: 9 },
    by: 'type',
    drawing: { form: 'municipality', measure: 'killed', classing: 'equal', routes: true },
    selected: 'inc-001'
  },
  {
    filter: {
      ...emptyFilter(),
      q: 'Sierra Madre & más + "x" #1',
      from: dayOf('2019-01-01'),
      to: null,
      activities: false,
      statements: true,
      groups: { mode: 'only', ids: new Set(['other', 'not-stated', 'wing']) },
      types: { mode: 'except', ids: new Set(['capture']) },
      agencies: { mode: 'except', ids: new Set(['army']) },
      statuses: { mode: 'only', ids: new Set(['reviewed']) },
      precisions: { mode: 'only', ids: new Set() },
      confidence: 0.7
    },
    view: { lon: 0, lat: 0, zoom: 2 },
    by: 'cartel',
    drawing: USUAL,
    selected: null
  },
  {
    filter: { ...emptyFilter(), to: dayOf('2023-12-31'), groups: { mode: 'only', ids: new Set() } },
    view: null,
    by: 'cartel',
    drawing: USUAL,
    selected: null
  }
]

for (const [index, address] of addresses.entries()) {
  test(`what is written is read again (${index})`, () => {
    assert.deepEqual(readAddress(`#${writeAddress(address, vocabulary)}`, vocabulary), address)
  })
}

test('an address without anything is empty', () => {
  assert.equal(writeAddress(addresses[0], vocabulary), '')
})

test('what cannot be read is left out', () => {
  for (const hash of [
    '#map=x/y/z',
    '#map=5/91/0',
    '#map=1/2',
    '#datetime=yesterday',
    '#%',
    '#datetime=2023-13-45/..',
    '#cartel='
  ]) {
    assert.deepEqual(readAddress(hash, vocabulary), addresses[0], hash)
  }
})

test('a cartel stands for its factions, as in the API; with a tilde for itself alone', () => {
  const whole = readAddress('?cartel=big&lang=es', vocabulary).filter
  assert.deepEqual([...whole.groups.ids].sort(), ['big', 'feather', 'wing'])
  assert.equal(
    writeAddress({ filter: whole, view: null, by: 'cartel', drawing: USUAL, selected: null }, vocabulary),
    'cartel=big'
  )
  const alone = readAddress('#cartel=big~', vocabulary).filter
  assert.deepEqual([...alone.groups.ids], ['big'])
  assert.equal(
    writeAddress({ filter: alone, view: null, by: 'cartel', drawing: USUAL, selected: null }, vocabulary),
    'cartel=big~'
  )
})

/** The view and the filters in the page's address, so that a link shows what its sender saw. */

import { dayOf, isoOf } from './dates.js'
import { readDrawing, writeDrawing } from './drawing.js'
import { ALL, emptyFilter, isAll } from './filters.js'

/** @typedef {import('./filters.js').Filter} Filter */
/** @typedef {import('./filters.js').Choice} Choice */
/** @typedef {{lon: number, lat: number, zoom: number}} View */
/** @typedef {Pick<import('./vocabulary.js').Vocabulary, 'root' | 'family'>} Families */
/** @typedef {import('./data/interface.js').By} By */
/** @typedef {import('./drawing.js').Drawing} Drawing */
/** @typedef {{filter: Filter, view: View | null, by: By, drawing: Drawing, selected: string | null}} Address */

/**
 * `#map=zoom/lat/lon&cartel=a,b&type=!c&datetime=2019-01-01/..&q=…&kind=…&by=type&form=heat&incident=ID`; the filters are named as
 * in the API. '!' means all but these; a cartel stands for its factions too, `cartel~` for records that name none of them.
 * @param {Address} address
 * @param {Families} families
 * @returns {string} without the '#'
 */
export function writeAddress({ filter, view, by, drawing, selected }, families) {
  const parts = [
    ['map', view ? `${view.zoom}/${view.lat.toFixed(3)}/${view.lon.toFixed(3)}` : ''],
    ['cartel', writeChoice({ mode: filter.groups.mode, ids: folded(filter.groups.ids, families) })],
    ['type', writeChoice(filter.types)],
    ['agency', writeChoice(filter.agencies)],
    ['status', writeChoice(filter.statuses)],
    ['precision', writeChoice(filter.precisions)],
    ['confidence', filter.confidence ? String(filter.confidence) : ''],
    ['datetime', filter.from === null && filter.to === null ? '' : `${writeDay(filter.from)}/${writeDay(filter.to)}`],
    ['kind', writeKinds(filter)],
    ['q', filter.q],
    ['by', by === 'type' ? by : ''],
    ...writeDrawing(drawing),
    ['incident', selected ?? '']
  ]
  return parts
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join('&')
}

/**
 * What it cannot read it leaves out.
 * @param {string} text a hash or a query, with or without its first sign
 * @param {Families} families
 * @returns {Address}
 */
export function readAddress(text, families) {
  const params = new URLSearchParams(text.replace(/^[#?]/, '').replace(/\+/g, '%2B'))
  const filter = emptyFilter()
  filter.q = params.get('q') ?? ''
  const groups = readChoice(params.get('cartel'))
  filter.groups = { mode: groups.mode, ids: unfolded(groups.ids, families) }
  filter.types = readChoice(params.get('type'))
  filter.agencies = readChoice(params.get('agency'))
  filter.statuses = readChoice(params.get('status'))
  filter.precisions = readChoice(params.get('precision'))
  filter.confidence = readShare(params.get('confidence'))
  const [from, to] = (params.get('datetime') ?? '').split('/')
  filter.from = readDay(from)
  filter.to = readDay(to ?? from)
  const kinds = params.get('kind')
  if (kinds !== null) {
    filter.activities = kinds.split(',').includes('activity')
    filter.statements = kinds.split(',').includes('statement')
  }
  const by = params.get('by') === 'type' ? 'type' : 'cartel'
  return { filter, view: readView(params.get('map')), by, drawing: readDrawing(params), selected: params.get('incident') }
}

/**
 * Whole families by their cartel, single groups by themselves.
 * @param {ReadonlySet<string>} ids
 * @param {Families} families
 */
function folded(ids, families) {
  return new Set(
    [...ids].flatMap((id) => {
      const family = families.family(families.root(id))
      if (family.length < 2) return [id]
      if (family.every((member) => ids.has(member))) return [families.root(id)]
      return [id === families.root(id) ? `${id}~` : id]
    })
  )
}

/** @param {ReadonlySet<string>} ids @param {Families} families */
function unfolded(ids, families) {
  return new Set(
    [...ids].flatMap((id) => {
      if (id.endsWith('~')) return [id.slice(0, -1)]
      return families.root(id) === id && families.family(id).length ? families.family(id) : [id]
    })
  )
}

/** @param {string} value */
function encode(value) {
  return encodeURIComponent(value).replace(/%2F/g, '/').replace(/%2C/g, ',').replace(/%3A/g, ':')
}

/** @param {Choice} choice */
function writeChoice({ mode, ids }) {
  if (isAll({ mode, ids })) return ''
  if (mode === 'except') return `!${[...ids].sort().join(',')}`
  return [...ids].sort().join(',') || 'none'
}

/** @param {string | null} value @returns {Choice} */
function readChoice(value) {
  if (!value) return ALL
  const except = value.startsWith('!')
  return {
    mode: except ? 'except' : 'only',
    ids: new Set(
      value
        .replace(/^!/, '')
        .split(',')
        .filter((id) => id && id !== 'none')
    )
  }
}

/** @param {Filter} filter */
function writeKinds({ activities, statements }) {
  if (activities && !statements) return ''
  return ['incident', activities && 'activity', statements && 'statement'].filter(Boolean).join(',')
}

/** @param {number | null} day */
function writeDay(day) {
  return day === null ? '..' : isoOf(day)
}

/** @param {string | undefined} text */
function readDay(text) {
  return text && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? dayOf(text) : null
}

/** @param {string | null} text */
function readShare(text) {
  const share = Number(text)
  return share > 0 && share <= 1 ? share : 0
}

/** @param {string | null} text @returns {View | null} */
function readView(text) {
  const numbers = (text ?? '').split('/').map(Number)
  if (!text || numbers.length !== 3 || !numbers.every(Number.isFinite)) return null
  const [zoom, lat, lon] = numbers
  return Math.abs(lat) <= 90 && zoom >= 0 && zoom <= 20 ? { lon, lat, zoom } : null
}

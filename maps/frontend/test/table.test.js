import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CardPages } from '../src/cardPages.js'
import { scrollTo, shownRows } from '../src/virtualRows.js'

const ROW = 50

test('a short list is laid out whole, a longer one around its window', () => {
  assert.deepEqual(
    [shownRows({ top: 0, height: 400 }, 5, ROW, 40).first, shownRows({ top: 0, height: 400 }, 5, ROW, 40).end],
    [0, 5]
  )
  const { first, end, height, at } = shownRows({ top: 5000, height: 400 }, 1000, ROW, 10)
  assert.ok(first <= 100 && end >= 108 && end - first < 30)
  assert.equal(height, 50_000)
  assert.equal(at(100), 5000)
})

test('of ten million rows the first and the last can be reached, and every window is full', () => {
  const total = 10_000_000
  const { height } = shownRows({ top: 0, height: 500 }, total, ROW, 10)
  assert.ok(height < 10_000_000)
  const last = shownRows({ top: height - 500, height: 500 }, total, ROW, 10)
  assert.equal(last.end, total)
  assert.ok(Math.abs(last.at(total - 1) + ROW - height) < 1)
  for (const share of [0, 0.1, 0.5, 0.77, 1]) {
    const top = share * (height - 500)
    const { first, end, at } = shownRows({ top, height: 500 }, total, ROW, 10)
    assert.ok(at(first) <= top && at(end - 1) + ROW >= top + 499, String(share))
  }
})

test('a row is brought into the window, and one that stands there is left', () => {
  assert.equal(scrollTo({ top: 100, height: 400 }, 1000, ROW, 4), null)
  assert.equal(scrollTo({ top: 100, height: 400 }, 1000, ROW, 1), 50)
  assert.equal(scrollTo({ top: 0, height: 400 }, 1000, ROW, 9), 100)
  const total = 10_000_000
  const top = scrollTo({ top: 0, height: 400 }, total, ROW, 6_000_000) ?? 0
  const { at } = shownRows({ top, height: 400 }, total, ROW, 10)
  assert.ok(at(6_000_000) >= top - 1 && at(6_000_000) + ROW <= top + 401)
})

test('pages are asked for once each, and not after they are given up', async () => {
  /** @type {number[]} */
  const asked = []
  let came = 0
  const pages = new CardPages(
    async (offset, limit) => {
      asked.push(offset)
      const cards = Array.from({ length: limit }, (_, i) => /** @type {any} */ ({ id: `r${offset + i}` }))
      return { total: 500, cards }
    },
    () => came++,
    (error) => assert.fail(String(error))
  )
  pages.want(40, 60)
  pages.want(40, 60)
  await new Promise((resolve) => setTimeout(resolve))
  assert.deepEqual(asked, [0, 50])
  assert.deepEqual(
    [came, pages.total, pages.at(51)?.id, pages.at(200), pages.indexOf('r51')],
    [2, 500, 'r51', undefined, 51]
  )
  pages.want(300, 301)
  pages.giveUp()
  await new Promise((resolve) => setTimeout(resolve))
  assert.equal(came, 2)
})

import { expect, test } from "vitest"
import { fetchPages } from "./pages.ts"

type Row = { id: string; at: number }
const listOf = (length: number): Row[] => Array.from({ length }, (_, at) => ({ id: String(at), at }))
const after = (all: readonly Row[], last: Row | undefined, rows: number) =>
  all.filter(({ at }) => !last || at > last.at).slice(0, rows)

test.each([
  [0, 200, 0, false],
  [200, 200, 200, false],
  [201, 200, 200, true],
  [401, 400, 400, true],
  [400, 400, 400, false],
  [250, 400, 250, false],
  [1000, 1000, 1000, false],
  [1001, 1000, 1000, true],
  [2600, 2400, 2400, true],
  [2300, 2400, 2300, false],
])("of %i rows the first %i are %i, more: %s", async (length, wanted, shown, hasMore) => {
  const all = listOf(length)
  const asked: number[] = []
  const found = await fetchPages<Row>(wanted, {
    fetchAfter: (last, rows) => {
      asked.push(rows)
      return Promise.resolve(after(all, last, rows))
    },
  })
  expect(found).toEqual({ rows: all.slice(0, shown), hasMore, next: all[shown] })
  expect(Math.max(...asked)).toBeLessThanOrEqual(1000) // the API answers no more
})

test("what comes in and goes while a list is read makes no row stand twice and leaves none out", async () => {
  let all = listOf(2100)
  const { rows } = await fetchPages<Row>(2200, {
    fetchAfter: (last, count) => {
      const answer = after(all, last, count)
      all = [{ id: `new after ${last?.at}`, at: -1 }, ...all.slice(1)] // one came in at the head, one that was read is gone
      return Promise.resolve(answer)
    },
  })
  expect(rows).toEqual(listOf(2100))
})

test("a row that moved down while a list is read stands once, where it was", async () => {
  const all = listOf(1500)
  const { rows } = await fetchPages<Row>(1500, {
    fetchAfter: (last, count) =>
      Promise.resolve(after(last ? [...all, { id: "3", at: 2000 }] : all, last, count)),
  })
  expect(rows).toEqual(all)
})

test("a list whose answers hold fewer rows than the API's is read in more of them", async () => {
  const all = listOf(700)
  const found = await fetchPages<Row>(450, {
    atOnce: 200,
    fetchAfter: (last, count) => Promise.resolve(after(all, last, Math.min(count, 200))),
  })
  expect(found).toEqual({ rows: all.slice(0, 450), hasMore: true, next: all[450] })
})

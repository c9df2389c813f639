import { createRoot, createSignal } from "solid-js"
import { expect, test, vi } from "vitest"
import type { Example, Key } from "../../model/example.ts"

vi.mock("../../lib/problem.ts", () => ({ toProblem: (error: unknown) => error }))
const { createPages } = await import("./pages.ts")

const row = (number: number, version = 1) =>
  ({ id: `e${number}`, number, version, prompt: `Question ${number}`, state: "draft" }) as Example

/** A list of `count` rows as the server would page it. */
function world(count: number, grows = true) {
  let rows = Array.from({ length: count }, (_, at) => row(at + 1))
  const asked: { after: number; skip: number; limit: number }[] = []
  const source = {
    async find({ after, skip, limit }: { after: Key | undefined; skip: number; limit: number }) {
      asked.push({ after: after?.number ?? 0, skip, limit })
      const behind = rows.filter(({ number }) => number > (after?.number ?? 0))
      return behind.slice(skip, skip + limit)
    },
    byId: async (ids: string[]) => rows.filter(({ id }) => ids.includes(id)),
    count: async (after?: number) => rows.filter(({ number }) => number > (after ?? 0)).length,
    newest: async () => rows.at(-1)?.number ?? 0,
    keyOf: ({ number }: Example): Key => ({ number, value: null }),
    grows,
  }
  const [current, setCurrent] = createSignal(source, { equals: false })
  const pages = createRoot(() => createPages(current))
  const numbers = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, at) => pages.rowAt(first + at)?.number)
  return {
    pages,
    source,
    startOver: () => setCurrent(source),
    asked,
    numbers,
    change: (next: (old: Example[]) => Example[]) => (rows = next(rows)),
  }
}

test("the first rows are there to be read while all that fit are counted", async () => {
  const { pages, source, change, numbers, startOver } = world(1000)
  await vi.waitFor(() => expect(pages.counted()).toBe(true))
  const counted = Promise.withResolvers<number>()
  vi.spyOn(source, "count").mockReturnValueOnce(counted.promise)
  startOver()
  await vi.waitFor(() => expect(numbers(0, 1)).toEqual([1, 2]))
  expect([pages.total(), pages.counted()]).toEqual([50, false])
  change((rows) => [...rows, row(1001)])
  await pages.arrived() // is not lost although it is not known yet what it comes after
  counted.resolve(1000)
  await vi.waitFor(() => expect([pages.total(), pages.counted()]).toEqual([1001, true]))
})

test("a row that comes while all are counted counts once, whether the count had it or not", async () => {
  for (const had of [60, 61]) {
    const { pages, source, change, startOver } = world(60)
    await vi.waitFor(() => expect(pages.counted()).toBe(true))
    const counted = Promise.withResolvers<number>()
    vi.spyOn(source, "count").mockReturnValueOnce(counted.promise)
    startOver()
    await vi.waitFor(() => expect([pages.total(), pages.counted()]).toEqual([50, false]))
    change((rows) => [...rows, row(61)])
    counted.resolve(had)
    await vi.waitFor(() => expect(pages.counted()).toBe(true))
    await pages.arrived() // told after the count had come
    expect(pages.total()).toBe(61)
  }
})

test("a row told while the list is asked for anew counts once, whether the count had it or not", async () => {
  for (const had of [60, 61]) {
    const { pages, source, change } = world(60)
    await vi.waitFor(() => expect(pages.counted()).toBe(true))
    change((rows) => [...rows, row(61)])
    vi.spyOn(source, "count").mockResolvedValueOnce(had)
    const again = pages.reload()
    await Promise.all([pages.arrived(), again])
    expect(pages.total()).toBe(61)
  }
})

test("fewer rows than asked for need no count", async () => {
  const { pages, source, startOver } = world(3)
  await vi.waitFor(() => expect(pages.counted()).toBe(true))
  vi.spyOn(source, "count").mockReturnValueOnce(new Promise(() => undefined))
  startOver()
  await vi.waitFor(() => expect([pages.total(), pages.counted()]).toEqual([3, true]))
})

test("what is jumped to is loaded from the nearest row that is known, not from the beginning", async () => {
  const { pages, asked, numbers } = world(1000)
  await vi.waitFor(() => expect(pages.total()).toBe(1000))
  expect(numbers(0, 2)).toEqual([1, 2, 3])
  pages.want(700, 710)
  await vi.waitFor(() => expect(numbers(700, 710)).toEqual(Array.from({ length: 11 }, (_, at) => 701 + at)))
  expect(asked).toContainEqual({ after: 50, skip: 650, limit: 50 })
  pages.want(690, 700) // scrolling up fetches the page before, not a row at a time
  await vi.waitFor(() => expect(numbers(690, 700)).toEqual(Array.from({ length: 11 }, (_, at) => 691 + at)))
  expect(pages.rowAt(300)).toBeUndefined()
})

test("rows that change are patched where they stand, rows that go close the gap", async () => {
  const { pages, numbers, change } = world(100)
  await vi.waitFor(() => expect(pages.total()).toBe(100))
  change((rows) => rows.filter(({ id }) => id !== "e2").map((each) => (each.id === "e3" ? row(3, 2) : each)))
  await pages.refresh(["e2", "e3"])
  expect(pages.total()).toBe(99)
  expect(numbers(0, 2)).toEqual([1, 3, 4])
  expect(pages.rowAt(1)?.version).toBe(2)
})

test("a change is shown before the server answers, and as before when it refuses; what came anew stays", async () => {
  const { pages, change } = world(3)
  await vi.waitFor(() => expect(pages.total()).toBe(3))
  const states = () => [0, 1, 2].map((at) => pages.rowAt(at)?.state)
  const showAsBefore = pages.expect(["e1", "e2", "e9"], { state: "approved" })
  expect(states()).toEqual(["approved", "approved", "draft"])
  change((rows) => rows.map((each) => (each.id === "e2" ? { ...row(2, 2), state: "rejected" } : each)))
  await pages.changed([{ id: "e2", version: 2, deleted: false }])
  showAsBefore()
  expect(states()).toEqual(["draft", "rejected", "draft"])
})

test("a change told while an older answer is under way is asked for again", async () => {
  const { pages, source, change } = world(3)
  await vi.waitFor(() => expect(pages.total()).toBe(3))
  const find = source.find
  source.find = async (asked) => {
    const older = await find(asked)
    change((rows) => rows.map((each) => row(each.number, 2)))
    await pages.changed([{ id: "e4", version: 2, deleted: false }]) // of a row that is not here yet
    return older
  }
  change((rows) => [...rows, row(4)])
  await pages.reload()
  await vi.waitFor(() => expect(pages.rowAt(3)?.version).toBe(2))
})

test("new rows join the end of the oldest-first order, and wait in every other", async () => {
  const first = world(60)
  await vi.waitFor(() => expect(first.pages.total()).toBe(60))
  first.change((rows) => [...rows, row(61), row(62)])
  await first.pages.arrived()
  expect([first.pages.total(), first.pages.fresh()]).toEqual([62, 2])
  expect(await first.pages.showFresh()).toBe(60)
  expect(first.pages.fresh()).toBe(0)

  const other = world(60, false)
  await vi.waitFor(() => expect(other.pages.total()).toBe(60))
  other.change((rows) => [...rows, row(61)])
  await other.pages.arrived()
  expect([other.pages.total(), other.pages.fresh()]).toEqual([60, 1])
  await other.pages.showFresh()
  expect(other.pages.total()).toBe(61)
})

test("the first row of an empty list appears by itself", async () => {
  const { pages, change, numbers } = world(0)
  await vi.waitFor(() => expect(pages.total()).toBe(0))
  change(() => [row(1)])
  await pages.arrived()
  await vi.waitFor(() => expect(numbers(0, 0)).toEqual([1]))
})

test("what arrives while the list is asked for is not missed", async () => {
  const early = world(0)
  early.change(() => [row(1)])
  await early.pages.arrived() // the first answer is under way
  await vi.waitFor(() => expect(early.numbers(0, 0)).toEqual([1]))

  const between = world(0)
  await vi.waitFor(() => expect(between.pages.total()).toBe(0))
  // Counted before it came, and its number seen after: by number nothing is newer.
  vi.spyOn(between.source, "newest").mockImplementationOnce(() => Promise.resolve(1))
  await between.pages.reload()
  between.change(() => [row(1)])
  await between.pages.arrived()
  await vi.waitFor(() => expect(between.numbers(0, 0)).toEqual([1]))
})

test("what is told and is not newer than what was counted is looked for anew", async () => {
  const { pages, numbers, change } = world(0)
  change(() => [row(2)])
  await pages.reload()
  change(() => [row(1), row(2)])
  await pages.arrived()
  expect(numbers(0, 1)).toEqual([1, 2])
})

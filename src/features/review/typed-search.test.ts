import { createRoot, createSignal } from "solid-js"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { createTypedSearch } from "./typed-search.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A search whose address answers a moment after it was asked, as a router does. */
function searching() {
  const said: string[] = []
  return createRoot((end) => {
    const [asked, setAsked] = createSignal("")
    const search = createTypedSearch({
      asked,
      ask: (words) => {
        said.push(`ask ${words}`)
        queueMicrotask(() => setAsked(words))
      },
      toRows: (way) => said.push(way),
    })
    return { search, said, end }
  })
}

test("letters of one word are asked for once, and stand in the field at once", async () => {
  const { search, said, end } = searching()
  for (const words of ["r", "re", "ref"]) {
    search.type(words)
    expect(search.words()).toBe(words)
    await vi.advanceTimersByTimeAsync(80)
  }
  expect(said).toEqual([])
  await vi.advanceTimersByTimeAsync(100)
  expect(said).toEqual(["ask ref"])
  expect(search.words()).toBe("ref")
  end()
})

test("whoever goes on asks at once, and comes to the rows only when they are those", async () => {
  const { search, said, end } = searching()
  search.type("ref")
  search.goOn("first")
  expect(said).toEqual(["ask ref"])
  await vi.advanceTimersByTimeAsync(1)
  expect(said).toEqual(["ask ref", "first"])
  search.goOn("back")
  expect(said.at(-1)).toBe("back")
  await vi.advanceTimersByTimeAsync(500)
  expect(said).toHaveLength(3)
  end()
})

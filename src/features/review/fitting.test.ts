import { createRoot, createSignal } from "solid-js"
import { expect, test, vi } from "vitest"
import type { Example, Filter } from "../../model/example.ts"
import type { State } from "../../model/example-words.ts"
import { createFitting } from "./fitting.ts"

/** A list of three, of which as many are loaded as states are given. */
function world(...states: State[]) {
  const [loaded, setLoaded] = createSignal(states)
  const [filter, setFilter] = createSignal<Filter>({ state: ["draft", "in_review"] })
  const listed = vi.fn(() => loaded().map((state) => ({ state }) as Example)) // no more of a row is asked for
  const [count, setCount] = createSignal<number | undefined>(3)
  return {
    ...createRoot(() => createFitting(filter, { count, listed })),
    listed,
    setLoaded,
    setFilter,
    setCount,
  }
}

test("what is judged while the list stands counts no more, and what is taken back counts again", () => {
  const { fitting, setLoaded, setCount } = world("draft", "in_review")
  expect(fitting()).toBe(3)
  setLoaded(["approved", "rejected"])
  expect(fitting()).toBe(1)
  setLoaded(["draft", "rejected"])
  expect(fitting()).toBe(2)
  setCount(undefined)
  expect(fitting()).toBeUndefined()
})

test("where any state fits, no row is looked at", () => {
  const { fitting, listed, setLoaded, setFilter } = world("draft")
  setFilter({ q: "price" })
  listed.mockClear()
  setLoaded(["approved"])
  expect([fitting(), listed.mock.calls.length]).toEqual([3, 0])
})

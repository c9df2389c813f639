import { createEffect, createRoot, createSignal } from "solid-js"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { createPaced } from "./create-paced.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test("what is said in quick succession is passed on by its last, what is said after a pause at once", () => {
  const [said, setSaid] = createSignal("a")
  const heard: string[] = []
  const dispose = createRoot((dispose) => {
    const paced = createPaced(said)
    createEffect(() => heard.push(paced()))
    return dispose
  })
  for (const words of ["b", "c", "d"]) setSaid(words)
  expect(heard).toEqual(["a", "b"])
  vi.advanceTimersByTime(50)
  expect(heard).toEqual(["a", "b", "d"])
  vi.advanceTimersByTime(1_000)
  setSaid("e")
  setSaid("f")
  expect(heard).toEqual(["a", "b", "d", "e"])
  dispose()
  vi.advanceTimersByTime(1_000)
  expect(heard).toEqual(["a", "b", "d", "e"])
})

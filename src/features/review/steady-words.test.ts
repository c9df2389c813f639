import { createRoot, createSignal } from "solid-js"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { STILL_MS, createSteadyWords } from "./steady-words.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const example = (prompt: string, id = "e") => ({ id, prompt, reasoning: "", output: "" })

function row(isWritten: boolean) {
  return createRoot((end) => {
    const [words, setWords] = createSignal(example("Who?"))
    const [written, setWritten] = createSignal(isWritten)
    const steady = createSteadyWords(words, written)
    return { says: () => steady().prompt, setWords, setWritten, end }
  })
}

test("while somebody writes in it a row keeps its words until they have stood still", () => {
  const { says, setWords, end } = row(true)
  for (const typed of ["Who op", "Who opens the d", "Who opens the desk?"]) {
    setWords(example(typed))
    vi.advanceTimersByTime(STILL_MS - 1)
    expect(says()).toBe("Who?")
  }
  vi.advanceTimersByTime(1)
  expect(says()).toBe("Who opens the desk?")
  end()
})

test("it follows at once when whoever wrote has gone, and when nobody writes", () => {
  const { says, setWords, setWritten, end } = row(true)
  setWords(example("Who op"))
  expect(says()).toBe("Who?")
  setWritten(false)
  expect(says()).toBe("Who op")
  setWords(example("Who opens?"))
  expect(says()).toBe("Who opens?")
  end()
})

test("news that leave the words alone do not put it off, and another example in its place is shown at once", () => {
  const { says, setWords, end } = row(true)
  setWords(example("Who opens?"))
  vi.advanceTimersByTime(STILL_MS - 1)
  setWords(example("Who opens?"))
  vi.advanceTimersByTime(1)
  expect(says()).toBe("Who opens?")
  setWords(example("When?", "f"))
  expect(says()).toBe("When?")
  end()
})

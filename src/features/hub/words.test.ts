import { describe, expect, test } from "vitest"
import { commandOf } from "./command.ts"
import { sayMoment, sayProgress, sayWaiting } from "./standing.ts"
import { isTaskId, notCapabilities, sayDuration, titleOf, wordsIn } from "./words.ts"

test("a duration has at most two units", () => {
  expect([0.4, 420.4, 1_260, 12_900, 125_000, 12_060_000, 187_200_000].map(sayDuration)).toEqual([
    "0 ms",
    "420 ms",
    "1.3 s",
    "12 s",
    "2 min 5 s",
    "3 h 21 min",
    "2 d 4 h",
  ])
  expect(sayDuration(7_200_000)).toBe("2 h")
})

test("a task is called by its first line, or by its kind where nobody described it", () => {
  expect(titleOf({ kind: "task", description: "\n Write a file \nwith a number" })).toBe("Write a file")
  expect(titleOf({ kind: "draft", description: " " })).toBe("Draft examples")
  expect(titleOf({ kind: "never_heard_of", description: "" })).toBe("never_heard_of")
  expect(titleOf({ kind: "task", description: "x".repeat(500) })).toHaveLength(120)
})

test("capabilities are read from what people type, each once", () => {
  expect(wordsIn(" GPU, large;gpu  a4 ,")).toEqual(["gpu", "large", "a4"])
  expect(wordsIn("  ")).toEqual([])
})

test("what cannot be a capability is named, and too many are refused", () => {
  expect(notCapabilities(["gpu", "a4", "x.y_z-1"])).toBeUndefined()
  expect(notCapabilities(["gpu", "größe"])).toMatch(/^"größe" is none/)
  expect(notCapabilities(["-x"])).toMatch(/^"-x" is none/)
  expect(notCapabilities(Array.from({ length: 17 }, (_, n) => `c${n}`))).toBe("Name at most 16.")
})

test("only a whole id is one", () => {
  const id = "0a8f4c1e-5d0b-4c58-9a7e-1f2d3c4b5a69"
  expect([isTaskId(` ${id.toUpperCase()} `), isTaskId(id.slice(1)), isTaskId(`${id}0`)]).toEqual([
    true,
    false,
    false,
  ])
})

test("the command names capabilities only where there are some", () => {
  expect(commandOf("http://api.test", "crw_x", ["gpu", "large"], "tasks")).toBe(
    'npm run worker -- \\\n  --url http://api.test \\\n  --token crw_x \\\n  --capabilities gpu,large \\\n  --command "node do-task.mjs"',
  )
  expect(commandOf("http://api.test", "crw_x", [], "tasks")).not.toContain("--capabilities")
})

describe("why a task waits", () => {
  const task = {
    state: "queued",
    why: null,
    ahead: null,
    run_at: null,
    attempt: 0,
  } as const
  const now = new Date(2026, 10, 21, 13, 40)
  const later = new Date(2026, 10, 21, 14, 3).toISOString()

  test("says what is missing and how many stand before it", () => {
    expect(sayWaiting({ ...task, why: "No worker has gpu.", ahead: 3 })).toBe(
      "No worker has gpu. 3 ahead of it.",
    )
    expect(sayWaiting({ ...task, ahead: 1001 })).toBe("More than 1,000 ahead of it.")
    expect(sayWaiting({ ...task, ahead: 0 })).toBe("It is next: a worker will take it in a moment.")
  })
  test("says until when it waits for its next try", () => {
    const scheduled = { ...task, state: "scheduled", run_at: later } as const
    expect(sayWaiting({ ...scheduled, attempt: 1 }, now)).toBe("Waits until 14:03 for its next try.")
    expect(sayWaiting(scheduled, now)).toBe("Waits until 14:03.")
  })
  test("says nothing once a worker has it", () => {
    expect(sayWaiting({ ...task, state: "working", why: "left over" })).toBeUndefined()
  })
  test("names the day of another day", () => {
    expect(sayMoment(new Date(2026, 10, 22, 9, 5), now)).toBe("09:05, Sunday, November 22")
  })
})

test("progress is a sentence, a share or both, and nothing where it is neither", () => {
  expect(sayProgress({ percent: 41.9, message: "file 5 of 12" })).toBe("41% · file 5 of 12")
  expect(sayProgress("half way")).toBe("half way")
  expect(sayProgress(41.9)).toBe("41%")
  expect([sayProgress(null), sayProgress({ bytes: 3 })]).toEqual([undefined, undefined])
})

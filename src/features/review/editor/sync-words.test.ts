import { expect, test } from "vitest"
import { Problem } from "@cerebros/contract/problems.ts"
import { makeHerald, sayStatus } from "./sync-words.ts"

test("offline says how much is kept, and warns where nothing can be kept", () => {
  expect(sayStatus({ state: "offline", edits: 1, kept: true }).say).toBe(
    "No connection. 1 edit is kept here.",
  )
  expect(sayStatus({ state: "offline", edits: 1_200, kept: true }).say).toContain("1,200 edits are kept here")
  expect(sayStatus({ state: "offline", edits: 2, kept: false }).say).toContain("Keep this tab open")
})

test("what was not saved says why", () => {
  const problem = new Problem("forbidden")
  expect(sayStatus({ state: "not_saved", edits: 1, problem })).toEqual({
    say: `Not saved: ${problem.message}`,
    tone: "danger",
  })
})

test("ordinary saving is silent; loss, return and the save after it are said", () => {
  const tell = makeHerald()
  expect(tell({ state: "saving", edits: 1 })).toBeUndefined()
  expect(tell({ state: "saved" })).toBeUndefined()
  expect(tell({ state: "offline", edits: 0, kept: true })).toMatchObject({ now: true })
  expect(tell({ state: "offline", edits: 4, kept: true })).toBeUndefined()
  expect(tell({ state: "saving", edits: 4 })).toEqual({ say: "Connected again.", now: false })
  expect(tell({ state: "saved" })).toEqual({ say: "Everything is saved.", now: false })
  expect(tell({ state: "saving", edits: 1 })).toBeUndefined()
  expect(tell({ state: "saved" })).toBeUndefined()
})

test("a connection that comes back with nothing to send says so at once", () => {
  const tell = makeHerald()
  tell({ state: "offline", edits: 0, kept: true })
  expect(tell({ state: "saved" })?.say).toBe("Connected again. Everything is saved.")
})

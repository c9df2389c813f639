import { cleanup, render } from "@solidjs/testing-library"
import { afterEach, expect, test, vi } from "vitest"
import type { Example } from "../../model/example.ts"
import { createReviewKeys } from "./review-keys.ts"

afterEach(cleanup)

type Asked = Parameters<typeof createReviewKeys>[0]

/** The keys of a list whose rows are numbered from 0, `place` in hand; what they ask for is told by name. */
function press(
  keys: readonly string[],
  more: { place?: number; searched?: boolean; open?: string; at?: string } = {},
) {
  const asked: string[] = []
  const say =
    (name: string) =>
    (...with_: unknown[]) =>
      void asked.push([name, ...with_.slice(0, 1)].join(" "))
  const example = { id: "1", number: 1, state: "draft" } as Example // what the keys read of one
  const list: ReturnType<Asked["list"]> = {
    place: () => more.place ?? 0,
    current: () => example,
    isInSight: () => true,
    focus: say("focus"),
  }
  const ran: Record<string, unknown> = {}
  const to = new Proxy(ran, { get: (_, name: string) => ran[name] ?? say(name) })
  Object.assign(ran, {
    list: () => list,
    openId: () => more.open,
    openExample: () => (more.open === undefined ? undefined : example),
    chosenCount: () => 0,
    isSearched: () => more.searched === true,
    ifAllowed: (_: unknown, run: () => void) => run(),
  })
  render(() => {
    createReviewKeys(to as Asked) // all others are told by name
    return (
      <>
        <div class="example" />
        <h2 class="editor-title">Example 1</h2>
        <button>Close</button>
      </>
    )
  })
  const row = document.querySelector<HTMLElement>(more.at ?? ".example")
  for (const key of keys) row?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }))
  return asked
}

test("arrows walk the rows as j and k do, and from the first one up to the search", () => {
  expect(press(["ArrowDown", "ArrowUp"], { place: 3 })).toEqual(["focus 4", "focus 2"])
  cleanup()
  expect(press(["ArrowUp"], { place: 0 })).toEqual(["search"])
})

test("Escape goes back to the search whose finds one is in, and stays where nothing was searched", () => {
  expect(press(["Escape"], { searched: true })).toEqual(["search"])
  cleanup()
  expect(press(["Escape"])).toEqual([])
})

test("Enter opens a row to be read and edits what is open; a button keeps its own Enter", () => {
  expect(press(["Enter"])).toEqual(["open 1"])
  cleanup()
  const read = { open: "1", at: ".editor-title" }
  expect(press(["j", "k", "Enter", "e"], read)).toEqual(["step 1", "step -1", "edit 1", "edit 1"])
  cleanup()
  expect(press(["a"], read)).toEqual(["approveAndNext [object Object]"])
  cleanup()
  expect(press(["Enter"], { open: "1", at: "body" })).toEqual(["edit 1"])
  cleanup()
  expect(press(["Enter"], { open: "1", at: "button" })).toEqual([])
})

test("a pressed once too often leaves an approved example approved", () => {
  const example = { id: "1", number: 1, state: "draft" } as Example // what the keys read of one
  const list = { place: () => 0, current: () => example, isInSight: () => true, focus: () => undefined }
  const approve = vi.fn((each: Example) => (each.state = "approved"))
  const none = vi.fn()
  render(() => {
    createReviewKeys({
      list: () => list,
      openId: () => undefined,
      openExample: () => undefined,
      chosenCount: () => 0,
      approve,
      ifAllowed: (_, run) => run(),
      open: none,
      edit: none,
      close: none,
      comment: none,
      approveAndNext: none,
      step: none,
      reject: none,
      correct: none,
      toggle: none,
      chooseRange: none,
      chooseNone: none,
      search: none,
      isSearched: () => false,
      showAssigned: none,
      undo: none,
      ask: none,
    })
    return <p />
  })
  for (let n = 0; n < 2; n++)
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "a", code: "KeyA", bubbles: true }))
  expect(approve).toHaveBeenCalledTimes(1)
})

import { cleanup, render } from "@solidjs/testing-library"
import { afterEach, expect, test, vi } from "vitest"
import type { Example } from "../../model/example.ts"
import type { ListHandle } from "./list-handle.ts"
import { createReviewKeys } from "./review-keys.ts"

afterEach(cleanup)

test("a pressed once too often leaves an approved example approved", () => {
  const example = { id: "1", number: 1, state: "draft" } as Example // what the keys read of one
  const list = { place: () => 0, current: () => example, isInSight: () => true } as ListHandle // what they ask it
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

import { expect, test } from "vitest"
import { stepsDone } from "./steps.ts"

const none = { draft: 33, in_review: 0, approved: 0, rejected: 0 }

test("a tick stands for what was done, and what was skipped says so", () => {
  expect(stepsDone([{ collection: "work_products" }, { collection: "communications" }], none)).toEqual({
    "work-products": { state: "done" },
    review: { state: "skipped", say: "not reviewed" },
    communications: { state: "done" },
    references: { state: "skipped", say: "skipped" },
  })
})

test("a review is done once every example was decided about", () => {
  const review = (approved: number, draft: number) =>
    stepsDone([], { draft, in_review: 0, approved, rejected: 0 }).review
  expect(review(12, 21)).toEqual({ state: "open", say: "12 of 33 reviewed" })
  expect(review(33, 0)).toEqual({ state: "done" })
})

test("what is not known yet is not ticked", () => {
  expect(stepsDone(undefined, undefined)).toEqual({})
})

import { expect, test } from "vitest"
import { filterIn, filterOf, fitsState, inAddress, isNarrowed, OpenId } from "./filter.ts"

test("the address becomes a filter, without what it does not understand", () => {
  const listFilter = filterIn({
    q: " two words ",
    state: "unreviewed",
    asked: "me",
    origin: "stolen",
    quality: "low",
    comments: "yes",
    page: "3",
  })
  expect(filterOf(listFilter, "my-id")).toEqual({
    q: "two words",
    state: ["draft", "in_review"],
    assignee: "my-id",
    quality_below: 70,
    commented: true,
  })
})

test("an id that is none, and a character no database takes, do not keep the list from loading", () => {
  expect(filterOf(filterIn({ source: "1", author: "ann", asked: "ann", q: "a\0b" }), "me")).toEqual({
    q: "a\uFFFDb",
  })
  expect(OpenId.parse("nonsense")).toBeUndefined()
})

test("nobody is a filter of its own, no filter is none", () => {
  expect(filterOf(filterIn({ asked: "nobody" }), "me")).toEqual({ assignee: null })
  expect(filterOf(filterIn({ q: "" }), "me")).toEqual({})
  expect([isNarrowed({}), isNarrowed({ tag: "price" })]).toEqual([false, true])
})

test("links that people keep name an assignee and a document as they always did", () => {
  const document = "00000000-0000-4000-8000-000000000001"
  expect(filterIn({ asked: "me", source: document })).toEqual({ assignee: "me", document })
  expect(inAddress({ assignee: "me", document, tag: "price" })).toEqual({
    asked: "me",
    source: document,
    tag: "price",
  })
  expect(inAddress({ assignee: undefined })).toEqual({ asked: undefined })
})

test("an example that was judged meanwhile no longer counts among those still to review", () => {
  const unreviewed = { state: ["draft", "in_review"] }
  expect(fitsState(unreviewed, "draft")).toBe(true)
  expect(fitsState(unreviewed, "approved")).toBe(false)
  expect(fitsState({ state: "approved" }, "approved")).toBe(true)
  expect(fitsState({ q: "bikes" }, "approved")).toBe(true)
})

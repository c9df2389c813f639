import { expect, test } from "vitest"
import { filterOf, ListFilter, isNarrowed, OpenId } from "./filter.ts"

test("the address becomes a filter, without what it does not understand", () => {
  const listFilter = ListFilter.parse({
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
  expect(filterOf(ListFilter.parse({ source: "1", author: "ann", asked: "ann", q: "a\0b" }), "me")).toEqual({
    q: "a\uFFFDb",
  })
  expect(OpenId.parse("nonsense")).toBeUndefined()
})

test("nobody is a filter of its own, no filter is none", () => {
  expect(filterOf(ListFilter.parse({ asked: "nobody" }), "me")).toEqual({ assignee: null })
  expect(filterOf(ListFilter.parse({ q: "" }), "me")).toEqual({})
  expect([isNarrowed({}), isNarrowed({ tag: "price" })]).toEqual([false, true])
})

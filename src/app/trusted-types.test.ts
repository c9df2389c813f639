import { describe, expect, test } from "vitest"
import { policy } from "./trusted-types.ts"

describe("markup", () => {
  test.each([
    '<div class="card"><button type="button" aria-label="Open">',
    "<svg><path d='M0 0'></svg>",
    "<li>one",
  ])("of a template passes: %s", (markup) => expect(policy.createHTML(markup)).toBe(markup))
  test.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">x',
    '<iframe srcdoc="x">',
    "<base href=//elsewhere.test>",
  ])("that could run something is refused: %s", (markup) =>
    expect(() => policy.createHTML(markup)).toThrow(TypeError),
  )
})

test("a worker comes from our own files", () => {
  expect(policy.createScriptURL("/assets/worker.js")).toBe("/assets/worker.js")
  expect(() => policy.createScriptURL("https://elsewhere.test/worker.js")).toThrow(TypeError)
  expect(() => policy.createScriptURL("data:text/javascript,1")).toThrow(TypeError)
})

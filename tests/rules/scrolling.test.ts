// What scrolls holds what is placed in it: words for screen readers stand absolutely, and in a pane that is not positioned they would lengthen the
// page itself, which then scrolls away white.
import { globSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"

const SCROLLS = /([^{};]+)\{([^{}]*\boverflow(?:-y)?:\s*(?:auto|scroll)[^{}]*)\}/g

/** The panes of a style sheet that scroll, and whether each is positioned. */
const panesIn = (css: string) =>
  [...css.matchAll(SCROLLS)].map(([, selector = "", body = ""]) => ({
    pane: selector.replaceAll(/\s+/g, " ").trim(),
    isPositioned: /\bposition:/.test(body),
  }))

test("a pane that scrolls without a position is noticed, one with it is not", () => {
  expect(
    panesIn(".a { overflow-y: auto; } .b { position: relative; overflow: auto; } .c { overflow: hidden; }"),
  ).toEqual([
    { pane: ".a", isPositioned: false },
    { pane: ".b", isPositioned: true },
  ])
})

test("every pane that scrolls is positioned", () => {
  const panes = globSync("src/**/*.css").flatMap((file) =>
    panesIn(readFileSync(file, "utf8")).map((each) => ({ ...each, pane: `${file}: ${each.pane}` })),
  )
  expect(panes.length).toBeGreaterThan(10)
  expect(panes.filter(({ isPositioned }) => !isPositioned).map(({ pane }) => pane)).toEqual([])
})

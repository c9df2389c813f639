// What scrolls holds what is placed in it: words for screen readers stand absolutely, and in a pane that is not positioned they would lengthen the
// page itself, which then scrolls away white.
import { globSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"

const SCROLLS = /([^{};]+)\{([^{}]*\boverflow(?:-y)?:\s*(?:auto|scroll)[^{}]*)\}/g

test("every pane that scrolls is positioned", () => {
  const panes = globSync("src/**/*.css").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(SCROLLS)].map(([, selector = "", body = ""]) => ({
      pane: `${file}: ${selector.replaceAll(/\s+/g, " ").trim()}`,
      isPositioned: /\bposition:/.test(body),
    })),
  )
  expect(panes.length).toBeGreaterThan(10)
  expect(panes.filter(({ isPositioned }) => !isPositioned).map(({ pane }) => pane)).toEqual([])
})

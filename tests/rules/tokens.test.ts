import { globSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { expect, test } from "vitest"
import { literalsIn } from "./tokens.ts"

const ROOT = resolve(import.meta.dirname, "../..")
const HOME = "src/ui/tokens.css"
const TOKENS = readFileSync(resolve(ROOT, HOME), "utf8")

test("sizes of type, radii and steps of the grid stand in one sheet, and all others name them", () => {
  const sheets = globSync("src/**/*.css", { cwd: ROOT }).filter((file) => file !== HOME)
  expect(sheets.length).toBeGreaterThan(50)
  const faults = sheets.flatMap((file) =>
    literalsIn(readFileSync(resolve(ROOT, file), "utf8"), TOKENS).map((fault) => `${file}: ${fault}`),
  )
  expect(faults).toEqual([])
})

test.each([
  ["a size of type", "a { font-size: 13px; }", "font-size: 13px is no token of --size"],
  ["a size of type in rem", "a { font-size: 0.8rem; }", "font-size: 0.8rem is no token of --size"],
  ["a radius", "a { border-radius: 8px; }", "border-radius: 8px is no token of --radius"],
  ["a radius of one corner", "a { border-top-left-radius: 3px; }", "border-top-left-radius: 3px is no token"],
  ["a step of the grid", "a { padding: 0 16px; }", "padding: 0 16px is var(--s4)"],
  ["a step of the grid in rem", "a { row-gap: 0.5rem; }", "row-gap: 0.5rem is var(--s2)"],
])("%s by hand is seen", (_, css, fault) =>
  expect(literalsIn(css, TOKENS)).toEqual([expect.stringContaining(fault)]),
)

test.each([
  ["tokens", "a { font-size: var(--size-2); border-radius: var(--radius-1); gap: var(--s1) var(--s2); }"],
  ["shares of what stands around", "sup { font-size: 0.75em; border-radius: 50%; padding: 0.05em 0.3em; }"],
  ["what no step has, and what is drawn back", "a { gap: 2px; padding: 0.375rem; margin: -0.25rem; }"],
  ["other lengths", "a { width: 16px; inset: 8px; scroll-padding: 0; }"],
])("%s are well", (_, css) => expect(literalsIn(css, TOKENS)).toEqual([]))

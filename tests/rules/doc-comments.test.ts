import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { expect, test } from "vitest"

const ROOT = resolve(import.meta.dirname, "../..")
const SHARES_ITS_LINE = /\/\*\* .* \*\/[ \t]*[^\s"'`]|[^\s"'`(][ \t]+\/\*\* .* \*\//

const sharing = (text: string): number[] =>
  text.split("\n").flatMap((line, index) => (SHARES_ITS_LINE.test(line) ? [index + 1] : []))

const files = execFileSync("git", ["ls-files", "*.ts", "*.tsx"], { cwd: ROOT, encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && !file.startsWith("tests/rules/doc-comments"))

test("the formatter decides: nothing is exempt from it", () => {
  const exempt = files.filter((file) => readFileSync(resolve(ROOT, file), "utf8").includes("prettier-ignore"))
  expect(exempt).toEqual([])
})

test("a doc comment stands on lines of its own", () => {
  expect(files.length).toBeGreaterThan(1_000)
  const found = files.flatMap((file) =>
    sharing(readFileSync(resolve(ROOT, file), "utf8")).map((line) => `${file}:${line}`),
  )
  expect(found).toEqual([])
})

test.each([
  ["before a member", "  /** Milliseconds. */ timeoutMs: number"],
  ["within a type", "type A = { b: string; /** Of a. */ c: string }"],
  ["behind a member", "  timeoutMs: number /** Milliseconds. */"],
])("one %s is seen", (_, line) => expect(sharing(`\n${line}`)).toEqual([2]))

test("one of its own line, or of several, is none", () => {
  expect(sharing("/** What comes back. */\nconst a = 1\n/**\n * What comes back.\n */\nconst b = 2")).toEqual(
    [],
  )
})

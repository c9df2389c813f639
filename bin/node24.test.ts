import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { ROOT } from "../services/stack/settings.ts"

test("tests and commands run on Node 24", () => {
  expect(process.version).toMatch(/^v24\./)
  expect(execFileSync(join(ROOT, "node_modules/.bin/node"), ["--version"], { encoding: "utf8" })).toMatch(
    /^v24\./,
  )
})

test("every package is pinned to one version", () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(ROOT, "package.json"), "utf8"),
  ) as Record<string, Record<string, string>>
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  )
  expect(loose).toEqual([])
})

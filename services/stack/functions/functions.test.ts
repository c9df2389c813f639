// Functions run here on the packages of node_modules and on hosted on those of their deno.json: the two must be the same.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { readConfig } from "../config.ts"
import { ROOT } from "../settings.ts"
import { functionNames } from "./index.ts"

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> }
const json = <T>(path: string) => JSON.parse(readFileSync(join(ROOT, path), "utf8")) as T // our own files

describe.each(functionNames())("%s", (name) => {
  test("names each package at the version of package.json", () => {
    const { dependencies, devDependencies } = json<Manifest>("package.json")
    const versions = { ...dependencies, ...devDependencies }
    const { imports = {} } = json<{ imports?: Record<string, string> }>(
      `supabase/functions/${name}/deno.json`,
    )
    for (const [specifier, target] of Object.entries(imports)) {
      const [, packageName = "", version] = /^npm:((?:@[^/]+\/)?[^@/]+)@([^/]+)/.exec(target) ?? []
      expect([specifier, version], `${specifier} → ${target}`).toEqual([specifier, versions[packageName]])
    }
  })
})

test("only these functions run without a session: each checks its caller itself", () => {
  const open = Object.entries(readConfig().functions).filter(([, rule]) => rule.verify_jwt === false)
  expect(open.map(([name]) => name).sort()).toEqual(["hub", "infer", "nas-webhook"])
})

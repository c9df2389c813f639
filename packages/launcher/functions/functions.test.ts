// What holds for all functions, whatever they do.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { readConfig } from "@cerebros/local-supabase/config.ts"
import { ROOT } from "../settings.ts"

type Manifest = { dependencies?: Record<string, string>; devDependencies?: Record<string, string> }
const json = <T>(path: string) => JSON.parse(readFileSync(join(ROOT, path), "utf8")) as T // our own files
const manifests = () =>
  globSync("{package.json,packages/*/package.json}", { cwd: ROOT }).map((path) => json<Manifest>(path))
const versionsOf = ({ dependencies, devDependencies }: Manifest) => ({ ...devDependencies, ...dependencies })

test("no package is pinned at two versions", () => {
  const pins = manifests().flatMap((manifest) => Object.entries(versionsOf(manifest)))
  for (const [name, version] of pins) expect([name, version]).toEqual([name, new Map(pins).get(name)])
})

test("only these functions run without a session: each checks its caller itself", () => {
  const open = Object.entries(readConfig().functions).filter(([, rule]) => rule.verify_jwt === false)
  expect(open.map(([name]) => name).sort()).toEqual([
    "box",
    "chat",
    "hub",
    "infer",
    "nas-webhook",
    "openai",
    "training-data",
  ])
})

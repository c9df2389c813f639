import { execFileSync, spawnSync } from "node:child_process"
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { ROOT } from "@cerebros/launcher/settings.ts"

test("tests and commands run on Node 24", () => {
  expect(process.version).toMatch(/^v24\./)
  expect(execFileSync(join(ROOT, "node_modules/.bin/node"), ["--version"], { encoding: "utf8" })).toMatch(
    /^v24\./,
  )
})

test("every package is pinned to one version", () => {
  type Manifest = Record<string, Record<string, string> | undefined>
  const manifests = globSync("{package.json,packages/*/package.json}", { cwd: ROOT }).map(
    (file) => JSON.parse(readFileSync(join(ROOT, file), "utf8")) as Manifest,
  )
  const all = manifests.flatMap((each) => Object.entries({ ...each.dependencies, ...each.devDependencies }))
  const loose = all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  expect(loose).toEqual([])
})

test("a worker runs what stands in the folder where its command was typed, though npm goes to the checkout", () => {
  const folder = mkdtempSync(join(tmpdir(), "cerebros-worker-"))
  try {
    writeFileSync(join(folder, "mine.mjs"), "export default {}")
    const args = ["--url", "http://127.0.0.1:1", "--token", "crw_x", "--handlers", "mine.mjs"]
    const env = { PATH: process.env.PATH, npm_lifecycle_event: "worker", INIT_CWD: folder } // as npm sets them
    const run = spawnSync(process.execPath, [join(ROOT, "bin/worker.mjs"), ...args], { cwd: ROOT, env })
    expect(run.stderr.toString()).toMatch(/^mine\.mjs has no default export/)
    expect(run.status).toBe(1)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

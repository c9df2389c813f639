import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { readConfig, switchedOff } from "./config.ts"

function configOf(text: string) {
  const folder = mkdtempSync(join(tmpdir(), "local-supabase-config-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, "config.toml"), text)
  return readConfig(join(folder, "config.toml"))
}

test.each(["api", "storage", "realtime", "edge_runtime", "functions.infer"])(
  "%s that is switched off is refused by name, for it would be served all the same",
  (name) => {
    const [sentence, ...more] = switchedOff(configOf(`[${name}]\nenabled = false`))
    expect(more).toEqual([])
    expect(sentence).toMatch(`${name}.enabled = false is not to be had on this stack. Set it to true`)
  },
)

test("what is on, or not named, passes, and our own file with it", () => {
  expect(switchedOff(configOf("[storage]\nenabled = true\n[functions.infer]\nverify_jwt = false"))).toEqual(
    [],
  )
  expect(switchedOff(readConfig())).toEqual([])
})

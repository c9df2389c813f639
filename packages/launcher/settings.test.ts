// A stack made by an older version starts with the newer one.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { makeKeys, settings } from "./settings.ts"

test("keys stay what they are from start to start, and one that an older version lacks is added", async () => {
  const home = await mkdtemp(join(tmpdir(), "cerebros-keys-"))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const file = join(home, "keys.json")
  const { settlerToken, ...older } = makeKeys()
  await writeFile(file, JSON.stringify(older))
  const { keys } = settings({ CEREBROS_HOME: home })
  expect(keys).toEqual({ ...older, settlerToken: expect.stringMatching(/^crw_/) as string })
  expect(keys.settlerToken).not.toBe(settlerToken)
  expect(settings({ CEREBROS_HOME: home }).keys).toEqual(keys)
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual(keys)
})

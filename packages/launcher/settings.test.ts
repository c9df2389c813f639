// A stack made by an older version starts with the newer one.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { readPortBase } from "@cerebros/local-supabase/port-base.mjs"
import { makeKeys, portsFrom, settings } from "./settings.ts"

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

test("three ports are the CLI's, and no other is one that the system may hand out to anybody meanwhile", () => {
  const ports = portsFrom(readPortBase(undefined))
  const { api, database, inbox, ...others } = ports
  expect({ api, database, inbox }).toEqual({ api: 54_321, database: 54_322, inbox: 54_324 })
  expect(
    Object.values(others)
      .flat()
      .filter((port) => port >= 32_768),
  ).toEqual([])
  const all = Object.values(ports).flat()
  expect(new Set(all).size).toBe(all.length)
})

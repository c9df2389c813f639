import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { watchLogs } from "./logs.ts"

const home = mkdtempSync(join(tmpdir(), "cerebros-logs-"))
afterAll(() => rmSync(home, { recursive: true }))

test("an error written from now on is told, one from before and other lines are not", () => {
  mkdirSync(join(home, "logs"))
  writeFileSync(join(home, "logs/auth.log"), "Error: long ago\n")
  const errors = watchLogs(home)
  appendFileSync(join(home, "logs/auth.log"), "started\nTypeError: new\nUnhandled rejection\n")
  writeFileSync(join(home, "logs/nas.log"), "2026-11-21 FATAL: gone\n")
  expect(errors()).toEqual([
    "auth.log: TypeError: new",
    "auth.log: Unhandled rejection",
    "nas.log: 2026-11-21 FATAL: gone",
  ])
})

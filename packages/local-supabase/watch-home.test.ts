// A program that starts a process of a home and is killed.
import { spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test, vi } from "vitest"
import { liveProcesses, startTime } from "./orphans.ts"

const PROGRAM = `
  import { startChild } from ${JSON.stringify(new URL("child.ts", import.meta.url).href)}
  const args = ["-e", "setInterval(() => {}, 1000)"]
  await startChild({ name: "sleeper", home: process.argv[1], command: process.execPath, args })
  await new Promise(() => {})
`

test("[ST2] what a killed program started ends with it", async () => {
  const home = await mkdtemp(join(tmpdir(), "local-supabase-watched-"))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const program = spawn(process.execPath, ["--input-type=module", "-e", PROGRAM, home], { stdio: "inherit" })
  const [sleeper] = await vi.waitFor(() => {
    const found = liveProcesses(home)
    expect(found).toHaveLength(1)
    return found
  }, 30_000)
  program.kill("SIGKILL")
  await vi.waitFor(() => expect(startTime(sleeper?.pid ?? 0)).toBeUndefined(), 30_000)
})

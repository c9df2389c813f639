// `npm start` as a person meets it: what it says, and what is left when it ends, however it ends.
import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createClient } from "@supabase/supabase-js"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { freeSettings } from "../../tests/support/stack.ts"
import { endLeftovers, liveProcesses, startTime } from "@cerebros/local-supabase/leftovers.ts"
import { ROOT } from "@cerebros/local-supabase/settings.ts"
import type { Settings } from "@cerebros/local-supabase/settings.ts"

const START_MS = 60_000 // 3 s alone; many test files run beside this one

vi.setConfig({ testTimeout: 3 * START_MS })

let home = ""
let env: Record<string, string> = {}
let settings: Settings
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "cerebros-main-"))
  ;({ env, settings } = await freeSettings(home))
})
afterEach(async () => {
  await endLeftovers(home)
  await rm(home, { recursive: true, force: true })
})

type Run = { child: ChildProcess; said(): string; ended: Promise<number | null> }

/** Runs a script of bin/ in this test's home. */
function run(script: string): Run {
  const child = spawn(process.execPath, [join(ROOT, "bin", script)], { env: { ...process.env, ...env } })
  let text = ""
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk))
  return { child, said: () => text, ended: new Promise((resolve) => child.on("close", resolve)) }
}

async function started(): Promise<Run> {
  const one = run("start.mjs")
  await vi.waitFor(() => expect(one.said()).toContain("Cerebros runs"), START_MS)
  return one
}

const noneIsLeft = (pids: number[]) =>
  vi.waitFor(() => expect(pids.filter((pid) => startTime(pid) !== undefined)).toEqual([]), 15_000)

test("it starts, tells its addresses, works, survives a killed part, and leaves nothing behind when asked to end", async () => {
  const stack = await started()
  expect(stack.said()).toContain(`Cerebros runs: ${settings.appUrl}`)
  expect(stack.said()).toContain(`Magic links arrive at ${settings.inboxUrl}`)

  const status = run("status.mjs")
  expect(await status.ended).toBe(0)
  const json = JSON.parse(status.said()) as Record<string, string>
  expect(json).toMatchObject({
    API_URL: settings.apiUrl,
    DB_URL: settings.dbUrl,
    MAILPIT_URL: settings.inboxUrl,
    NAS_URL: settings.nasUrl,
  })
  expect(json).toMatchObject({
    PUBLISHABLE_KEY: settings.keys.publishable,
    SERVICE_ROLE_KEY: settings.keys.serviceRole,
  })

  const client = createClient(settings.apiUrl, settings.keys.publishable)
  const ask = () => client.from("agents").select("id")
  expect((await ask()).error?.code).toBe("42501") // it is there, and not for strangers

  const processes = liveProcesses(home)
  const rest = processes.find(({ name }) => name === "rest")
  process.kill(rest?.pid ?? 0, "SIGKILL")
  await vi.waitFor(
    () => expect(stack.said()).toMatch(/rest +was ended by SIGKILL\. Starting it again/),
    10_000,
  )
  await vi.waitFor(async () => expect((await ask()).error?.code).toBe("42501"), 10_000)

  const reset = run("reset.mjs")
  expect(await reset.ended).toBe(1)
  expect(reset.said()).toContain("Stop it with Ctrl-C first")

  const pids = liveProcesses(home).map(({ pid }) => pid)
  stack.child.kill("SIGTERM")
  expect(await stack.ended).toBe(0)
  await noneIsLeft([...pids, stack.child.pid ?? 0])
})

test("what a killed supervisor leaves behind is ended by the next start, and the data is still there", async () => {
  const first = await started()
  const note = JSON.parse(await readFile(join(home, "stack.json"), "utf8")) as { pid: number }
  const orphans = liveProcesses(home).map(({ pid }) => pid)
  const admin = createClient(settings.apiUrl, settings.keys.secret).auth.admin
  const { data } = await admin.createUser({ email: "ann@example.test", password: "long enough for ann" })
  process.kill(note.pid, "SIGKILL")
  await first.ended
  expect(orphans.some((pid) => startTime(pid) !== undefined)).toBe(true)
  expect(await run("status.mjs").ended).toBe(1)

  const second = await started()
  expect(second.said()).toMatch(/postgres +was left over from a run that was killed; ended it\./)
  await noneIsLeft(orphans)
  expect((await admin.getUserById(data.user?.id ?? "")).data.user?.email).toBe("ann@example.test")
  second.child.kill("SIGTERM")
  expect(await second.ended).toBe(0)
})

describe("when it cannot start", () => {
  test("a port that is taken is named in a sentence, with what to do", async () => {
    const squatter = createServer().listen(settings.ports.database, "127.0.0.1")
    try {
      const stack = run("start.mjs")
      expect(await stack.ended).toBe(1)
      expect(stack.said()).toBe(
        `Port ${settings.ports.database}, where Postgres would listen, is taken by another program. ` +
          "End that program, or start on other ports: CEREBROS_PORT_BASE=55320 npm start\n",
      )
    } finally {
      squatter.close()
    }
  })

  test("status says that nothing runs, on stderr, and exits with 1", async () => {
    const status = run("status.mjs")
    expect(await status.ended).toBe(1)
    expect(status.said()).toBe(`Nothing runs in ${home}. Start it with \`npm start\`.\n`)
  })
})

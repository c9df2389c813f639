// `npm start` as a person meets it: what it says, and what is left when it ends, however it ends.
import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { createClient } from "@supabase/supabase-js"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { freeSettings } from "../../tests/support/stack.ts"
import { endOrphans, liveProcesses, startTime } from "@cerebros/local-supabase/orphans.ts"
import { ROOT } from "./settings.ts"
import type { Settings } from "./settings.ts"

const START_MS = 180_000 // 3 s alone; many test files run beside this one, and other work

vi.setConfig({ testTimeout: 3 * START_MS })

let home = ""
let env: Record<string, string> = {}
let settings: Settings
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "cerebros-main-"))
  ;({ env, settings } = await freeSettings(home))
})
afterEach(async () => {
  await endOrphans(home)
  await rm(home, { recursive: true, force: true })
})

type Run = { child: ChildProcess; said(): string; ended: Promise<number | null> }

/** Runs a script of bin/ in this test's home. It ends with this process, however that ends. */
function run(script: string): Run {
  const endWithParent = join(ROOT, "bin/end-with-parent.mjs")
  const child = spawn(process.execPath, ["--import", endWithParent, join(ROOT, "bin", script)], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    detached: true, // a group of its own, as a shell gives it
  })
  let text = ""
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => (text += chunk))
  return { child, said: () => text, ended: new Promise((resolve) => child.on("close", resolve)) }
}

async function started(): Promise<Run> {
  const one = run("start.mjs")
  await vi.waitFor(() => expect(one.said()).toContain("Cerebros runs"), START_MS)
  return one
}

const processOf = (part: string) => liveProcesses(home).find(({ name }) => name === part)

/** Ends the recorded process of a part; its id. Throws when none runs: 0 would be this test's own group. */
function kill(part: string, signal: NodeJS.Signals): number {
  const found = processOf(part)
  if (!found) throw new Error(`${part} does not run.`)
  process.kill(found.pid, signal)
  return found.pid
}

const pidOfSupervisor = async () =>
  (JSON.parse(await readFile(join(home, "stack.json"), "utf8")) as { pid: number }).pid

async function signUp() {
  const person = { email: "ann@example.test", password: "long enough for ann" }
  await createClient(settings.apiUrl, settings.keys.secret).auth.admin.createUser({
    ...person,
    email_confirm: true,
  })
  return createClient(settings.apiUrl, settings.keys.publishable).auth.signInWithPassword(person)
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

  const lobby = await new Promise<string>((resolve) =>
    client
      .channel("lobby")
      .subscribe((state, error) => state !== "CLOSED" && resolve(`${state}: ${error?.message}`)),
  )
  expect(lobby).toMatch(/^CHANNEL_ERROR: .*PrivateOnly/) // a public one would be anybody's relay
  await client.removeAllChannels()

  kill("rest", "SIGKILL")
  await vi.waitFor(
    () => expect(stack.said()).toMatch(/rest +was ended by SIGKILL\. Starting it again/),
    10_000,
  )
  await vi.waitFor(async () => expect((await ask()).error?.code).toBe("42501"), 10_000)

  const reset = run("reset.mjs")
  expect(await reset.ended).toBe(1)
  expect(reset.said()).toContain("Stop it with Ctrl-C first")

  const pids = liveProcesses(home).map(({ pid }) => pid)
  stack.child.kill("SIGINT") // bin/start.mjs alone
  expect(await stack.ended).toBe(0)
  await noneIsLeft([...pids, stack.child.pid ?? 0])
})

test("[ST1] a Postgres that is killed under load ends nothing else, and one signal to the whole group stops all in 15 s", async () => {
  const stack = await started()
  const { keys, apiUrl } = settings
  const token = (await signUp()).data.session?.access_token ?? ""
  const load = new AbortController()
  const headers = { apikey: keys.publishable, authorization: `Bearer ${token}` }
  const callers = ["auth/v1/user", "storage/v1/bucket", "rest/v1/agents?select=id"].map(async (path) => {
    while (!load.signal.aborted) {
      void fetch(`${apiUrl}/${path}`, { headers }).then(
        (reply) => reply.text(),
        () => undefined,
      )
      await delay(20)
    }
  })
  const status = async () => (await fetch(`${apiUrl}/auth/v1/user`, { headers })).status
  for (let crash = 0; crash < 3; crash++) {
    const others = liveProcesses(home).filter(({ name }) => name !== "postgres")
    const killed = kill("postgres", "SIGKILL")
    await vi.waitFor(() => expect([undefined, killed]).not.toContain(processOf("postgres")?.pid), 30_000)
    await vi.waitFor(async () => expect(await status()).toBe(200), 30_000)
    expect(liveProcesses(home)).toEqual(expect.arrayContaining(others)) // the very same processes
  }
  kill("postgres", "SIGKILL") // it is asked to stop while Postgres is down
  const pids = liveProcesses(home).map(({ pid }) => pid)
  const askedAt = performance.now()
  process.kill(-(stack.child.pid ?? 0), "SIGTERM")
  expect(await stack.ended).toBe(0)
  expect(performance.now() - askedAt).toBeLessThan(15_000)
  load.abort()
  await Promise.all(callers)
  await noneIsLeft([...pids, stack.child.pid ?? 0])
  expect(existsSync(join(home, "stack.json"))).toBe(false)
})

test("[ST2] a supervisor that is killed takes all with it, and the next start finds the data", async () => {
  const first = await started()
  const killed = await pidOfSupervisor()
  const pids = liveProcesses(home).map(({ pid }) => pid)
  const admin = createClient(settings.apiUrl, settings.keys.secret).auth.admin
  const { data } = await admin.createUser({ email: "ann@example.test", password: "long enough for ann" })
  process.kill(killed, "SIGKILL")
  await first.ended
  await noneIsLeft(pids)
  expect(await run("status.mjs").ended).toBe(1)

  const second = await started()
  expect((await admin.getUserById(data.user?.id ?? "")).data.user?.email).toBe("ann@example.test")
  const [later, supervisor] = [liveProcesses(home).map(({ pid }) => pid), await pidOfSupervisor()]
  second.child.kill("SIGKILL") // bin/start.mjs: what it started sees that it is gone
  await noneIsLeft([...later, supervisor])
})

describe("when it cannot start", () => {
  test("a port that is taken is named in a sentence, with what to do", async () => {
    const squatter = createServer().listen(settings.ports.database, "127.0.0.1")
    try {
      const stack = run("start.mjs")
      expect(await stack.ended).toBe(1)
      expect(stack.said()).toBe(
        `Port ${settings.ports.database}, where Postgres would listen, is taken by node (process ${process.pid}). ` +
          "End that, or start on other ports: CEREBROS_PORT_BASE=55320 npm start\n",
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

// A project that is nobody's but this test's, served from its folder alone.
import { spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { createClient } from "@supabase/supabase-js"
import type { SupabaseClient } from "@supabase/supabase-js"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { liveProcesses, startTime } from "../orphans.ts"
import { portsFrom } from "../settings.ts"
import { takenPort, wantedPorts } from "../port-check.ts"

const CLI = fileURLToPath(new URL("../cli.ts", import.meta.url))
const TINY = fileURLToPath(new URL("tiny", import.meta.url))

let home = ""
let base = 0
let names: Record<string, string> = {}
let ann: SupabaseClient

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "local-supabase-tiny-"))
  base = await freeBase()
  const { said } = command("start")
  await vi.waitFor(() => expect(said()).toContain(`${TINY} is served at`), 120_000)
  names = JSON.parse(await command("status").output) as Record<string, string>
  ann = createClient(names.API_URL ?? "", names.PUBLISHABLE_KEY ?? "", { auth: { persistSession: false } })
}, 150_000)
afterAll(async () => {
  await command("reset").output
  await rm(home, { recursive: true, force: true })
})

/** Runs a command of the CLI over the tiny project. */
function command(...args: string[]): { said(): string; output: Promise<string> } {
  const flags = ["--workdir", TINY, "--home", home, "--port-base", String(base)]
  const child = spawn(process.execPath, [CLI, ...args, ...flags], { cwd: tmpdir() })
  let text = ""
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk))
  return { said: () => text, output: new Promise((resolve) => child.once("close", () => resolve(text))) }
}

/** A port base, below what systems hand out, whose ports nobody has. */
async function freeBase(): Promise<number> {
  for (;;) {
    const one = 20_000 + 100 * Math.floor(Math.random() * 120)
    if (!(await takenPort(wantedPorts(portsFrom(one))))) return one
  }
}

test("people sign in by the mail of its own template", async () => {
  expect((await ann.auth.signInWithOtp({ email: "ann@example.test" })).error).toBeNull()
  const listed = await fetch(`${names.MAILPIT_URL}/api/v1/message/latest`)
  const mail = (await listed.json()) as { Subject: string; Text: string }
  expect(mail.Subject).toBe("Your key to the notes")
  expect(mail.Text).toContain("at http://127.0.0.1:9999.")
  const token = /\d{8}/.exec(mail.Text)?.[0] ?? ""
  const { data } = await ann.auth.verifyOtp({ email: "ann@example.test", token, type: "email" })
  expect(data.user?.email).toBe("ann@example.test")
})

test("its tables, files and functions answer under its own policies", async () => {
  expect((await ann.from("notes").insert({ text: "Buy ink." })).error).toBeNull()
  expect((await ann.from("notes").select("text")).data).toEqual([{ text: "Buy ink." }])
  const stranger = createClient(names.API_URL ?? "", names.PUBLISHABLE_KEY ?? "")
  expect((await stranger.from("notes").select("text")).data).toEqual([])
  const papers = ann.storage.from("papers")
  expect((await papers.upload("a.txt", new Blob(["ink"], { type: "text/plain" }))).error).toBeNull()
  expect(await (await papers.download("a.txt")).data?.text()).toBe("ink")
  expect((await stranger.storage.from("papers").download("a.txt")).error).not.toBeNull()
  expect((await ann.functions.invoke("hello")).data).toEqual({ hello: true })
})

test("it stops when told, and says that nothing runs", async () => {
  const pids = liveProcesses(home).map(({ pid }) => pid)
  expect(pids.length).toBeGreaterThan(4)
  await command("stop").output
  expect(pids.filter((pid) => startTime(pid) !== undefined)).toEqual([])
  expect(await command("status").output).toBe("Nothing is served from here.\n")
})

test("a port base that is no number is refused in one line", async () => {
  const child = spawn(process.execPath, [
    CLI,
    "start",
    "--workdir",
    TINY,
    "--home",
    home,
    "--port-base",
    "many",
  ])
  let said = ""
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk))
  expect(await new Promise((resolve) => child.once("close", resolve))).toBe(1)
  expect(said).toBe('The port base must be a whole number from 1024 to 65400, and is "many".\n')
})

// `npm run worker -- sync` against the stack: a folder sent, changed, sent again, its process killed on the way and its token revoked.
import { type ChildProcess, spawn } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import pg from "pg"
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest"
import { z } from "zod"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { hubApi, makeWorkerToken } from "../support/hub-api.ts"
import { makeAgent } from "../support/journey/building.ts"
import { type Person, must, signIn, sweepAway } from "../support/journey/person.ts"
import { until } from "../support/until.ts"

const PATIENCE_MS = 120_000 // of a busy machine
const stack = inject("stack")
const database = new pg.Client({ connectionString: stack.DB_URL })
const started: ChildProcess[] = []
let ann: Person
let home = ""

beforeAll(async () => {
  await database.connect()
  ann = await signIn(stack, "sync")
})
afterEach(() => rmSync(home, { recursive: true, force: true }))
afterAll(async () => {
  for (const child of started) child.kill("SIGKILL")
  await sweepAway(stack, ann)
  await database.end()
})

/** A folder "handbook" with these files, an assistant of ann's, and a token that keeps them in step. */
async function given(files: Record<string, string>) {
  home = mkdtempSync(join(tmpdir(), "cerebros-sync-"))
  const folder = join(home, "handbook")
  for (const [path, text] of Object.entries(files)) write(folder, path, text)
  const agent = await makeAgent(ann)
  const { body } = await hubApi(stack, await ann.token())("POST", "/tokens", {
    workspace_id: ann.workspace,
    name: "A folder",
    agent_id: agent,
  })
  return { folder, agent, ...z.object({ id: z.string(), token: z.string() }).parse(body) }
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function start(folder: string, token: string, ...flags: string[]) {
  const child = spawn(
    process.execPath,
    [join(ROOT, "packages/worker/main.ts"), "sync", folder, "--url", stack.API_URL ?? "", ...flags],
    { env: { PATH: process.env.PATH, WORKER_TOKEN: token } },
  )
  started.push(child)
  let said = ""
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (said += text))
  return { child, said: () => said, ended: new Promise((resolve) => child.once("close", resolve)) }
}

/** One pass; what it said, once it has ended well. */
async function pass(folder: string, token: string): Promise<string> {
  const { said, ended } = start(folder, token)
  expect(await ended, said()).toBe(0)
  return said()
}

const documents = async (agent: string) =>
  must(
    await ann.client
      .from("documents")
      .select("id, name, state, file_version, collection")
      .eq("agent_id", agent)
      .is("removed_at", null)
      .order("name"),
  )

const LEAVE = "Everybody has thirty days of leave a year. Leave is asked for two weeks ahead.\n"

test(
  "[DO2] a folder becomes documents; a changed file a second version, whose touched example is stale; what went stays",
  { timeout: 300_000 },
  async () => {
    const { folder, agent, token } = await given({
      "leave.md": LEAVE,
      "mails/thread.txt": "From: Ann\nTo: Bob\nSubject: Keys\n\nWhere are the keys?\n",
      "old.txt": "This goes.\n",
      "photo.webp": "RIFF",
      "report.pdf": "no PDF at all",
      ".hidden.txt": "Nobody's.",
    })
    symlinkSync("/etc/hostname", join(folder, "link.txt"))
    cpSync(join(folder, "leave.md"), join(folder, "leave copy.md"))
    const first = await pass(folder, token)
    expect(first.slice(first.indexOf("3 documents"))).toBe(
      [
        "3 documents added, 0 new versions, 0 unchanged, 4 left out.",
        "  Left out: leave.md: The same as leave copy.md",
        "  Left out: link.txt: Links are not followed",
        "  Left out: photo.webp: File type not supported",
        "  Left out: report.pdf: This file is not what its name says.",
        "",
      ]
        .join("\n")
        .replace(/report\.pdf: .*/, /report\.pdf: .*/.exec(first)?.[0] ?? "no reason"),
    )
    expect(await documents(agent)).toMatchObject([
      { name: "handbook/leave copy.md", state: "ready", file_version: 1, collection: "work_products" },
      { name: "handbook/mails/thread.txt", state: "ready", collection: "communications" },
      { name: "handbook/old.txt", state: "ready" },
    ])
    const [leave] = await documents(agent)
    const quote = "Everybody has thirty days of leave a year."
    const { rows } = await database.query<{ id: string }>(
      `insert into public.examples
         (workspace_id, agent_id, prompt, output, document_id, span_start, span_end, quote, quote_state, origin)
       values ($1, $2, 'How many days?', 'Thirty.', $3, 0, $4, $5, 'verified', 'synthetic') returning id`,
      [ann.workspace, agent, leave?.id, quote.length, quote],
    )
    expect(await pass(folder, token)).toContain("0 documents added, 0 new versions, 3 unchanged, 4 left out.")

    rmSync(join(folder, "leave.md"))
    rmSync(join(folder, "old.txt"))
    writeFileSync(join(folder, "leave copy.md"), LEAVE.replace("thirty", "twenty-eight"))
    const second = await pass(folder, token)
    expect(second).toContain("0 documents added, 1 new version, 1 unchanged, 3 left out.")
    expect(second).toContain("  No longer in the folder, its document stays: old.txt\n")
    expect(await documents(agent)).toMatchObject([
      { id: leave?.id, state: "ready", file_version: 2 },
      { name: "handbook/mails/thread.txt", file_version: 1 },
      { name: "handbook/old.txt", state: "ready", file_version: 1 },
    ])
    await until("the touched example is stale", async () => {
      const { data } = await ann.client
        .from("examples")
        .select("quote_state")
        .eq("id", rows[0]?.id ?? "")
        .single()
      return data?.quote_state === "stale"
    })
  },
)

test(
  "[DO2] a process killed on the way is gone on with by the next, and every file is there once",
  { timeout: 300_000 },
  async () => {
    const names = Array.from({ length: 14 }, (_, n) => `page ${String(n).padStart(2, "0")}.txt`)
    const { folder, agent, token } = await given(
      Object.fromEntries(names.map((name) => [name, `What ${name} says: ${"word ".repeat(200)}\n`])),
    )
    const first = start(folder, token)
    await until("something is sent", () => first.said().includes("of 14 sent"), PATIENCE_MS)
    first.child.kill("SIGKILL")
    await first.ended
    expect((await documents(agent)).length).toBeLessThanOrEqual(14)
    const said = await pass(folder, token)
    const [, added, unchanged] =
      /^(\d+) documents? added, 0 new versions, (\d+) unchanged, 0 left/m.exec(said) ?? []
    expect(Number(added) + Number(unchanged), said).toBe(14)
    expect((await documents(agent)).map(({ name, state }) => [name, state])).toEqual(
      names.map((name) => [`handbook/${name}`, "ready"]),
    )
  },
)

test(
  "with --watch what changes goes up; a token that is revoked meanwhile ends it with a sentence, and begins nothing again",
  { timeout: 300_000 },
  async () => {
    const { folder, agent, token, id } = await given({ "a.txt": "What a says.\n" })
    const watching = start(folder, token, "--watch")
    await until("it watches", () => watching.said().includes("Watching the folder."), PATIENCE_MS)
    write(folder, "later/b.txt", "What b says.\n")
    await until(
      "it was sent",
      () => watching.said().includes("1 document added, 0 new versions, 1 unchanged"),
      PATIENCE_MS,
    )
    must(await ann.client.rpc("revoke_worker_token", { token_id: id }))
    write(folder, "c.txt", "What c says.\n")
    expect(await watching.ended, watching.said()).toBe(1)
    expect(watching.said()).toContain("The token was refused: it has been revoked.")
    const again = start(folder, token)
    expect(await again.ended).toBe(1)
    expect(again.said()).toContain("The token was refused")
    expect((await documents(agent)).map(({ name }) => name)).toEqual([
      "handbook/a.txt",
      "handbook/later/b.txt",
    ])
  },
)

test("a token that takes tasks keeps no folder, one that keeps a folder takes no tasks, and a folder must be there", async () => {
  const { folder, token } = await given({ "a.txt": "What a says.\n" })
  const { token: ofTasks } = await makeWorkerToken(stack, ann)
  const refused = start(folder, ofTasks)
  expect(await refused.ended).toBe(1)
  expect(refused.said()).toContain("This token syncs no folder.")
  const missing = start(join(folder, "nothing"), token)
  expect(await missing.ended).toBe(1)
  expect(missing.said()).toMatch(/nothing is no folder\.\n$/)
  const tasks = await hubApi(stack, token)("GET", `/tasks?workspace_id=${ann.workspace}`)
  expect([tasks.status, tasks.body.code]).toEqual([404, "not_found"])
})

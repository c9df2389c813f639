// A disk that fills up under the stack and is emptied again: nothing ends for good, nothing acknowledged is lost.
import { spawnSync } from "node:child_process"
import { appendFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createClient } from "@supabase/supabase-js"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Database } from "@cerebros/contract/database.types.ts"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import type { Deployment } from "../support/deployment.ts"
import { startTestStack } from "../support/stack.ts"
import type { TestStack } from "../support/stack.ts"
import { until } from "../support/until.ts"
import { arrive } from "./people.ts"
import type { Human } from "./people.ts"

const DISK_MB = 320
const FULL_MS = 8_000 // Postgres gives up writing and dies, is started again, and dies again

const disk = mkdtempSync(join(tmpdir(), "cerebros-disk-"))
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MB}m`, "tmpfs", disk]).status === 0
const machine = process.env.TMPDIR

let testStack: TestStack | undefined
let stack: Deployment
let ann: Human

beforeAll(async () => {
  if (!isMounted) return
  process.env.TMPDIR = disk // where a test's stack lives
  testStack = await startTestStack({ parts: ["inbox", "rest", "auth", "storage"] })
  stack = statusJson(testStack.settings)
  ann = await arrive(stack, createClient<Database>(stack.API_URL ?? "", stack.SECRET_KEY ?? ""))
}, 180_000)
afterAll(async () => {
  await testStack?.stop()
  if (machine === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = machine
  if (isMounted) spawnSync("umount", [disk])
  rmSync(disk, { recursive: true, force: true })
})

test.skipIf(!isMounted)(
  "[ST1] a full disk is survived, and work goes on once there is room",
  async () => {
    const { client, workspace } = ann
    const write = async (name: string) => {
      const { error } = await client.from("agents").insert({ workspace_id: workspace, name })
      return error === null
    }
    const written: string[] = []
    const note = async (name: string) => {
      const done = await write(name)
      if (done) written.push(name)
      return done
    }
    expect(await note("before")).toBe(true)

    const filler = join(disk, "filler")
    expect(() => {
      for (;;) appendFileSync(filler, Buffer.alloc(1_000_000, "x"))
    }).toThrow("ENOSPC")
    const fullUntil = performance.now() + FULL_MS
    for (let n = 0; performance.now() < fullUntil; n++) await note(`while it is full ${n}`)
    rmSync(filler)

    await until("writing works again", () => note("after"), 60_000)
    const { data } = await client.from("agents").select("name").eq("workspace_id", workspace).limit(1000)
    expect(data?.map(({ name }) => name)).toEqual(expect.arrayContaining(written))
    expect((await client.auth.updateUser({ data: { name: "Ann" } })).error).toBeNull()
  },
  120_000,
)

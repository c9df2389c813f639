// The acceptance plays the studio on a sound stack, and says which row does not hold where something is wrong.
import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { expect, inject, test } from "vitest"
import { z } from "zod"
import type { Ground } from "@cerebros/launcher/doctor/ground.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { play } from "../accept/play.ts"
import { ROWS } from "../accept/rows.ts"
import { faultsIn, startScene } from "../accept/scene.ts"

const stack = inject("stack")
const Keys = z.object({ nasApiKey: z.string(), nasWebhookSecret: z.string() })

/** This stack as somebody sees it who cannot look into its folder: other tests write into the same logs. */
function ground(): Ground {
  const keys = Keys.parse(JSON.parse(readFileSync(join(stack.HOME ?? "", "keys.json"), "utf8")))
  return {
    apiUrl: stack.API_URL ?? "",
    publishableKey: stack.PUBLISHABLE_KEY ?? "",
    secretKey: stack.SECRET_KEY ?? "",
    env: {
      NAS_API_ENDPOINT: stack.NAS_URL ?? "",
      NAS_API_KEY: keys.nasApiKey,
      NAS_WEBHOOK_SECRET: keys.nasWebhookSecret,
      WRITER_URL: stack.WRITER_URL ?? "",
    },
    inboxUrl: stack.MAILPIT_URL ?? "",
  }
}

const Played = z.object({
  at: z.string(),
  rows: z.array(z.object({ id: z.string(), outcome: z.string(), evidence: z.string() })),
})

/** The command against a deployment that is known by its address, its keys and the variables of its functions alone. */
async function acceptByUrl(): Promise<z.infer<typeof Played>> {
  const { apiUrl, publishableKey, secretKey, env } = ground()
  const child = spawn(process.execPath, ["bin/accept.mjs", "--json", "--url", apiUrl], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      CEREBROS_HOME: join(tmpdir(), "cerebros-none"), // nothing runs there
      SUPABASE_PUBLISHABLE_KEY: publishableKey,
      SUPABASE_SECRET_KEY: secretKey,
      ...env,
    },
  })
  return Played.parse(JSON.parse(await text(child.stdout)))
}

test("by --url every row holds on a sound stack, and says the job and its webhooks", async () => {
  const { at, rows } = await acceptByUrl()
  expect(at).toBe(stack.API_URL)
  expect(rows.filter(({ outcome }) => outcome !== "holds")).toEqual([])
  expect(rows.map(({ id }) => id)).toEqual(ROWS.map(({ id }) => id))
  expect(rows.find(({ id }) => id === "A10")?.evidence).toMatch(/^\d+ webhooks of job \w+/)
}, 240_000)

test("where nobody can sign in the first row says why, and those that need it are not played", async () => {
  const [first, ...rest] = await play(startScene({ ...ground(), publishableKey: "sb_publishable_wrong" }))
  expect(first).toMatchObject({ id: "A1", outcome: "fails" })
  expect(first?.evidence).toMatch(/\w/)
  const played = rest.filter(({ id, outcome }) => id !== "A7" && id !== "logs" && outcome !== "not played")
  expect(played).toEqual([])
  expect(rest[0]?.evidence).toBe("not played: an earlier row left no ann")
})

test("a refusal in a log is no fault, everything else is", () => {
  const refused =
    "postgres.log: 2026-11-29 22:00:47.150 UTC [31253] authenticator ERROR:  permission denied for table agents"
  const fault =
    'postgres.log: 2026-11-29 22:00:47.150 UTC [31253] authenticator ERROR:  column "x" does not exist'
  const code = "postgres.log: 2026-11-29 22:02:13.631 UTC [31385] authenticator ERROR:  not_found"
  expect(faultsIn([refused, fault, code, "nas.log: Error: no"])).toEqual([fault, "nas.log: Error: no"])
})

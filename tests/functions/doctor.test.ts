// The doctor finds a sound stack well, and says what to do about each thing that is not.
import { spawn } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { createServer } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { z } from "zod"
import { CHECKS } from "@cerebros/launcher/doctor/checks.ts"
import { listen } from "@cerebros/local-supabase/listen.ts"
import type { Ground } from "@cerebros/launcher/doctor/ground.ts"
import { type Visitor, visit } from "@cerebros/launcher/doctor/visitor.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"

const stack = inject("stack")
const Keys = z.object({ nasApiKey: z.string(), nasWebhookSecret: z.string() })
let ground: Ground
let visitor: Visitor
beforeAll(async () => {
  const keys = Keys.parse(JSON.parse(readFileSync(join(stack.HOME ?? "", "keys.json"), "utf8")))
  ground = {
    apiUrl: stack.API_URL ?? "",
    publishableKey: stack.PUBLISHABLE_KEY ?? "",
    secretKey: stack.SECRET_KEY ?? "",
    env: {
      NAS_API_ENDPOINT: stack.NAS_URL ?? "",
      NAS_API_KEY: keys.nasApiKey,
      NAS_WEBHOOK_SECRET: keys.nasWebhookSecret,
      WRITER_URL: stack.WRITER_URL ?? "",
    },
    home: stack.HOME ?? "",
    inboxUrl: stack.MAILPIT_URL ?? "",
  }
  visitor = await visit(ground)
})
afterAll(() => visitor?.leave())

const look = (name: string, more: Partial<Ground> = {}) => CHECKS[name]?.({ ...ground, ...more }, visitor)

test.each(Object.keys(CHECKS).filter((name) => name !== "mail"))(
  "%s of a sound stack is well",
  async (name) => {
    expect(await look(name)).toMatch(/\w/)
  },
)

test("a mail is found in the inbox, and where there is none the address is asked for", async () => {
  expect(await look("mail")).toContain("arrived at")
  const { inboxUrl: _, ...without } = ground
  expect(await CHECKS.mail?.(without, visitor)).toContain("--mail")
})

test.each([
  ["training service", { NAS_API_KEY: "another" }, /NAS_API_KEY. Copy the key/],
  ["training service", { NAS_API_ENDPOINT: "http://127.0.0.1:9" }, /does not answer. Is it running/],
  ["training service", { NAS_API_KEY: "" }, /Set NAS_API_ENDPOINT and NAS_API_KEY/],
  ["webhook", { NAS_WEBHOOK_SECRET: "another" }, /answered 401, not 404/],
  ["language model", { WRITER_URL: "http://127.0.0.1:9" }, /Check its key and address/],
  ["language model", { LLM_PROVIDER: "openai" }, /OPENAI_API_KEY is missing/],
])("%s with %o says what to do", async (name, env, words) => {
  await expect(look(name, { env: { ...ground.env, ...env } })).rejects.toThrow(words)
})

test("a clock, a disk, a bucket and a topic that are ill say what to do", async () => {
  const date = new Date(Date.now() + 60_000).toUTCString()
  const server = await listen(
    createServer((_, response) => response.setHeader("date", date).end("{}")),
    0,
  )
  try {
    await expect(look("clock", { apiUrl: server.url })).rejects.toThrow(/is (5\d|60) s off .* by NTP/)
  } finally {
    await server.stop()
  }
  if (existsSync("/proc"))
    await expect(look("disk", { home: "/proc" })).rejects.toThrow(/^Only 0\.0 GB .*Make room/)
  await expect(look("storage", { secretKey: "sb_secret_wrong" })).rejects.toThrow(/cannot be written/)
  const elsewhere = { ...visitor, workspace: { ...visitor.workspace, epoch: 99 } }
  await expect(CHECKS.realtime?.(ground, elsewhere)).rejects.toThrow(/The topic was refused/)
})

/** `npm run doctor -- --url …`, with the variables of the deployment's functions. */
async function doctor(more: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ["bin/doctor.mjs", "--url", ground.apiUrl], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      CEREBROS_HOME: join(tmpdir(), "cerebros-none"), // nothing runs there
      SUPABASE_PUBLISHABLE_KEY: ground.publishableKey,
      SUPABASE_SECRET_KEY: ground.secretKey,
      ...ground.env,
      ...more,
    },
  })
  const ended = new Promise((resolve) => child.once("close", resolve))
  return { said: await text(child.stdout), code: await ended }
}

test("by --url the command tells a line each, and ends with 1 when something needs attention", async () => {
  const well = await doctor()
  const names = [...well.said.matchAll(/^✓ (.{18})/gm)].map(([, name = ""]) => name.trim())
  expect([names, well.code]).toEqual([["sign-in", ...Object.keys(CHECKS)], 0])
  const ill = await doctor({ NAS_API_KEY: "another" })
  expect(ill.said).toMatch(/^✗ training service .*NAS_API_KEY\. Copy the key[^]*^1 of 9 need attention\.$/m)
  expect(ill.code).toBe(1)
})

test.each([
  [9, /clock of http.* is 5\d\d s ahead\. From 300 s on its events are refused/],
  [-9, /is 5\d\d s behind/],
])("a training service whose clock is %i minutes off is told of", async (minutes, words) => {
  const date = new Date(Date.now() + minutes * 60_000).toUTCString()
  const nas = await listen(
    createServer((_, response) => response.setHeader("date", date).end("{}")),
    0,
  )
  try {
    const env = { ...ground.env, NAS_API_ENDPOINT: nas.url }
    await expect(look("training service", { env })).rejects.toThrow(words)
  } finally {
    await nas.stop()
  }
})

test.each([
  [429, { code: "over_email_send_rate_limit" }, /as many as may go in an hour.*raise email_sent/],
  [500, { msg: "Error sending magic link email" }, /answered 500.*Error sending.*the mail server/],
])("a mail that is refused with %i says what to do", async (status, body, words) => {
  const auth = await listen(
    createServer((_, response) => response.writeHead(status).end(JSON.stringify(body))),
    0,
  )
  try {
    await expect(look("mail", { apiUrl: auth.url })).rejects.toThrow(words)
  } finally {
    await auth.stop()
  }
})

// The doctor finds a sound stack well, and says what to do about each thing that is not.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { z } from "zod"
import { CHECKS } from "@cerebros/launcher/doctor/checks.ts"
import type { Ground } from "@cerebros/launcher/doctor/ground.ts"
import { type Visitor, visit } from "@cerebros/launcher/doctor/visitor.ts"

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

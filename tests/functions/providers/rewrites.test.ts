// Rewriting an example as somebody asked, on replies recorded in each provider's documented form.
import { readFileSync, readdirSync } from "node:fs"
import { afterEach, expect, test, vi } from "vitest"
import { z } from "zod"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { rewriteExample } from "@cerebros/pipeline/rewrite/index.ts"

const RECORDED = new URL("recorded-rewrites/", import.meta.url)
const Recording = z.object({
  env: z.record(z.string(), z.string()),
  shown: z.string().nullable(),
  after: z.record(z.string(), z.string()).optional(),
  none: z.string().optional(),
  fails: z.string().optional(),
  calls: z.array(
    z.object({
      body: z.record(z.string(), z.unknown()),
      absent: z.array(z.string()).default([]),
      status: z.int(),
      replyHeaders: z.record(z.string(), z.string()),
      json: z.unknown().optional(),
      events: z.array(z.unknown()).optional(),
    }),
  ),
})
const recordings = readdirSync(RECORDED).map((name) => ({
  name: name.replace(".json", ""),
  ...Recording.parse(JSON.parse(readFileSync(new URL(name, RECORDED), "utf8"))),
}))
const wanted = {
  rewrite: {
    prompt: "Until when?",
    reasoning: "The section Returns gives the time.",
    output: "Within 30 days of delivery, which is a month or so.",
  },
  context: "",
  instruction: "Too long, and name what it is about.",
  document: "returns.md",
  section: ["Returns"],
}

afterEach(() => void vi.unstubAllGlobals())

test.each(recordings)(
  "$name rewrites, declines or fails as it documents it",
  async ({ env, calls, ...expected }) => {
    const waiting = [...calls]
    vi.stubGlobal("fetch", async (_input: unknown, init?: RequestInit): Promise<Response> => {
      const call = waiting.shift()
      if (!call) throw new Error("one call more than recorded")
      const body: unknown = JSON.parse(await new Response(init?.body ?? null).text())
      expect(body).toMatchObject(call.body)
      for (const part of call.absent) expect(body).not.toHaveProperty(part)
      const reply = call.events
        ? [...call.events.map((event) => `data: ${JSON.stringify(event)}\n\n`), "data: [DONE]\n\n"].join("")
        : JSON.stringify(call.json)
      return new Response(reply, { status: call.status, headers: call.replyHeaders })
    })
    const found = providerFrom(env)
    if ("problems" in found) throw new Error(found.problems.join(" "))
    if (expected.shown) expect(found.provider.name).toBe(expected.shown)
    const ended = rewriteExample({
      provider: found.provider,
      wanted,
      passage: "Bicycles may be returned within 30 days.",
    })
    if (expected.fails)
      await expect(ended).rejects.toMatchObject({ name: "DraftFailure", code: expected.fails })
    else expect(await ended).toEqual(expected.none ? { none: expected.none } : { after: expected.after })
    expect(waiting).toEqual([])
  },
)

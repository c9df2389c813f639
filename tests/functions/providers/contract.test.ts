// A7: one contract test per provider, on replies recorded in each provider's documented form.
import { readFileSync, readdirSync } from "node:fs"
import { afterEach, describe, expect, test, vi } from "vitest"
import { z } from "zod"
import { slice } from "@cerebros/contract/span.ts"
import { draftExamples } from "@cerebros/pipeline/draft/index.ts"
import type { DraftFailure } from "@cerebros/pipeline/draft/failure.ts"
import type { Provider } from "@cerebros/pipeline/draft/provider.ts"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { startWriter } from "@cerebros/writer/server.ts"

const RECORDED = new URL("recorded/", import.meta.url)
const passage = readFileSync(new URL("passage.txt", RECORDED), "utf8").trimEnd()

const Call = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  /** Part of what must be sent. */
  body: z.record(z.string(), z.unknown()),
  absent: z.array(z.string()).default([]),
  mentions: z.string().default(""),
  status: z.int(),
  replyHeaders: z.record(z.string(), z.string()),
  json: z.unknown().optional(),
  events: z.array(z.unknown()).optional(),
})
const Recording = z.object({
  about: z.string().optional(),
  env: z.record(z.string(), z.string()),
  kind: z.string(),
  shown: z.string(),
  fails: z.string().optional(),
  calls: z.array(Call).min(1),
})

const recordings = readdirSync(RECORDED)
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({
    name: name.replace(".json", ""),
    ...Recording.parse(JSON.parse(readFileSync(new URL(name, RECORDED), "utf8"))),
  }))

/** The provider of an environment; fails the test when it is incomplete. */
function providerOf(env: Record<string, string>): Provider {
  const found = providerFrom(env)
  if ("problems" in found) throw new Error(found.problems.join(" "))
  return found.provider
}

const request = (provider: Provider) => ({
  provider,
  text: passage,
  start: 100,
  documentName: "returns.md",
  headingPath: ["Returns"],
  collection: "references" as const,
  count: { min: 3, max: 5 },
  avoid: [],
})

afterEach(() => void vi.unstubAllGlobals())

describe.each(recordings)("$name", ({ env, kind, shown, fails, calls }) => {
  test("speaks as the provider documents it", async () => {
    const waiting = [...calls]
    const answer = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const call = waiting.shift()
      if (!call) throw new Error("one call more than recorded")
      expect(input instanceof Request ? input.url : String(input)).toBe(call.url)
      const sent = new Headers(init?.headers)
      for (const [name, value] of Object.entries(call.headers)) expect(sent.get(name)).toBe(value)
      const text = await new Response(init?.body ?? null).text()
      const body: unknown = JSON.parse(text)
      expect(body).toMatchObject(call.body)
      for (const part of call.absent) expect(body).not.toHaveProperty(part)
      expect(text).toContain(call.mentions)
      const reply = call.events
        ? [...call.events.map((event) => `data: ${JSON.stringify(event)}\n\n`), "data: [DONE]\n\n"].join("")
        : JSON.stringify(call.json)
      return new Response(reply, { status: call.status, headers: call.replyHeaders })
    }
    vi.stubGlobal("fetch", answer)

    const provider = providerOf(env)
    expect(provider).toMatchObject({ kind, name: shown })
    const ended = draftExamples(request(provider))
    if (fails) {
      const failure = await ended.then(
        () => undefined,
        (error: DraftFailure) => error,
      )
      expect(failure).toMatchObject({ name: "DraftFailure", code: fails })
      for (const secret of Object.values(env).filter((value) => /test/.test(value)))
        expect(String(failure?.stack)).not.toContain(secret)
    } else {
      const { examples } = await ended
      expect(examples).toHaveLength(3)
      for (const { span, quote } of examples) {
        expect(slice(passage, { start: span.start - 100, end: span.end - 100 })).toBe(quote)
      }
    }
    expect(waiting).toEqual([])
  })
})

test("every provider of A7 has a recording", () => {
  expect(new Set(recordings.filter(({ fails }) => !fails).map(({ kind }) => kind))).toEqual(
    new Set(["openai", "anthropic", "azure", "nas", "compatible"]),
  )
})

test("the offline writer answers live, and is named as such", async () => {
  const writer = await startWriter({ port: 0 })
  try {
    const provider = providerOf({ WRITER_URL: writer.url })
    expect(provider.name).toBe("Offline writer (no language model configured)")
    const { examples, dropped } = await draftExamples(request(provider))
    expect(examples.length).toBeGreaterThanOrEqual(3)
    expect(dropped).toEqual([])
    for (const { span, quote } of examples)
      expect(slice(passage, { start: span.start - 100, end: span.end - 100 })).toBe(quote)
  } finally {
    await writer.stop()
  }
})

import { afterEach, expect, test, vi } from "vitest"
import type { InferEvent } from "@cerebros/contract/inference.ts"

vi.mock("../../lib/auth.ts", () => ({ accessToken: async () => "token" }))
vi.mock("../../lib/env.ts", () => ({ env: { supabaseUrl: "http://test", supabaseKey: "key" } }))
vi.mock("../../lib/functions.ts", async () => {
  const { toProblem } = await import("../../lib/problem.ts")
  return {
    problemIn: async (response: Response) =>
      toProblem({ ...((await response.json()) as object), status: response.status }),
  }
})
const { askStream } = await import("./ask-stream.ts")

afterEach(() => vi.unstubAllGlobals())

/** Answers with the bytes of `parts`, cut where they are cut. */
function server(parts: string[], init: ResponseInit = {}): void {
  const bytes = parts.map((part) => new TextEncoder().encode(part))
  const body = new ReadableStream({
    start(stream) {
      for (const part of bytes) stream.enqueue(part)
      stream.close()
    },
  })
  vi.stubGlobal("fetch", async () => new Response(body, init))
}

async function all(): Promise<InferEvent[]> {
  const events: InferEvent[] = []
  for await (const event of askStream("agent", "Why?", new AbortController().signal)) events.push(event)
  return events
}

const answer = {
  answer: "Yes.",
  outcome: "answered",
  sources: [],
  closest: [],
  answered_by: "trained",
  language_model: null,
  notice: null,
  model: "m",
  run_id: "r",
  latency_ms: 12,
}
const done = `data: ${JSON.stringify({ type: "done", ...answer })}\n\n`

test("events are read wherever the network cuts them", async () => {
  const stream = `data: {"type":"delta","text":"Ye"}\n\n: still here\n\ndata: {"type":"delta","text":"s."}\n\n${done}`
  server([stream.slice(0, 9), stream.slice(9, 50), stream.slice(50)])
  expect(await all()).toMatchObject([
    { type: "delta", text: "Ye" },
    { type: "delta", text: "s." },
    { type: "done", answer: "Yes." },
  ])
})

test("a stream that ends before the answer does is said to be broken off", async () => {
  server([`data: {"type":"delta","text":"Ye"}\n\n`])
  await expect(all()).rejects.toMatchObject({ code: "broken_off" })
})

test("too many questions say how long to wait", async () => {
  server([`{"error":"Too many requests.","code":"rate_limited"}`], {
    status: 429,
    headers: { "retry-after": "7" },
  })
  await expect(all()).rejects.toMatchObject({ code: "rate_limited" })
  const { latestRetryAfterMs } = await import("../../lib/retry-after.ts")
  expect(latestRetryAfterMs()).toBeGreaterThan(6000)
})

// L4: whatever a provider does, a drafting call ends in time with a typed error or with examples that hold.
import { createServer } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { DraftFailure } from "@cerebros/pipeline/draft/failure.ts"
import { draftExamples } from "@cerebros/pipeline/draft/index.ts"
import type { Limits } from "@cerebros/pipeline/draft/call-limits.ts"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"

const TEXT =
  "Invoices are sent on the third working day of the month. They are due within 21 days. Late payers get a reminder."
const LIMITS: Limits = { headersMs: 150, idleMs: 150, wholeMs: 10_000, waitMs: 300, answerMaxChars: 20_000 }
/** For providers that answer: on a busy machine an answer may take longer than a hang is waited for. */
const PATIENT: Limits = { ...LIMITS, headersMs: 10_000, idleMs: 10_000, wholeMs: 30_000 }

const draft = (prompt: string, quote: string) => ({
  prompt,
  reasoning: "1. The passage says so.",
  output: quote,
  quote,
})
const GOOD = JSON.stringify({
  examples: [
    draft("When are invoices sent?", "Invoices are sent on the third working day of the month."),
    draft("Within how many days are they due?", "They are due within 21 days."),
    draft("What do late payers get?", "Late payers get a reminder."),
  ],
})

type Behave = (response: ServerResponse, request: IncomingMessage) => void
let behave: Behave[] = []
let calls = 0
const server = createServer((request, response) => {
  request.resume()
  const act = behave[Math.min(calls, behave.length - 1)]
  calls++
  act?.(response, request)
})
let url = ""

beforeAll(async () => {
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` // a listening TCP server has an address
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, "close")
})
beforeEach(() => {
  calls = 0
})

const event = (content: string, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`
const says =
  (text: string): Behave =>
  (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" })
    response.end(`${event(text)}${event("", "stop")}data: [DONE]\n\n`)
  }
const fails =
  (status: number, headers: Record<string, string> = {}, message = "no"): Behave =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers })
    response.end(JSON.stringify({ error: { message, type: "server_error", code: null, param: null } }))
  }
const begins = (response: ServerResponse) => {
  response.writeHead(200, { "content-type": "text/event-stream" })
  response.write(event(GOOD.slice(0, 80)))
}
const good = says(GOOD)

/** What each fault must end as: examples, or a failure of this code. */
const faults: [name: string, behave: Behave[], ends: "examples" | DraftFailure["code"], calls: number][] = [
  [
    "429 with a short Retry-After, then an answer",
    [fails(429, { "retry-after-ms": "100" }), good],
    "examples",
    2,
  ],
  ["429 with a long Retry-After", [fails(429, { "retry-after": "7" })], "rate_limited", 1],
  ["429 without Retry-After, twice", [fails(429)], "rate_limited", 2],
  ["500 once, then an answer", [fails(500), good], "examples", 2],
  ["500 three times", [fails(500)], "provider_down", 2],
  ["connection reset", [(response) => void response.destroy()], "provider_down", 2],
  ["hang before headers", [() => undefined], "timed_out", 2],
  ["hang in the middle of the stream", [begins], "timed_out", 1],
  [
    "reset in the middle of the stream",
    [
      (response) => {
        begins(response)
        setImmediate(() => response.destroy())
      },
    ],
    "provider_down",
    1,
  ],
  [
    "error event in the middle of the stream",
    [
      (response) => {
        begins(response)
        response.end(`event: error\ndata: {"error":{"message":"overloaded"}}\n\n`)
      },
    ],
    "provider_down",
    1,
  ],
  [
    "half a stream, cleanly closed, twice",
    [
      (response) => {
        begins(response)
        response.end()
      },
    ],
    "invalid_answer",
    2,
  ],
  [
    "malformed event",
    [
      (response) => {
        begins(response)
        response.end("data: {not json\n\n")
      },
    ],
    "provider_down",
    1,
  ],
  ["cut JSON, then an answer", [says(GOOD.slice(0, -40)), good], "examples", 2],
  ["nonsense twice", [says("colourless green ideas")], "invalid_answer", 2],
  [
    "prose around JSON",
    [says(`Sure {with pleasure}!\n\`\`\`json\n${GOOD}\n\`\`\`\nAnything else?`)],
    "examples",
    1,
  ],
  [
    "wrong types twice",
    [says(JSON.stringify({ examples: [{ prompt: 1, reasoning: [], output: {}, quote: null }] }))],
    "invalid_answer",
    2,
  ],
  [
    "extra keys",
    [says(JSON.stringify({ ...(JSON.parse(GOOD) as object), confidence: 1, tool_calls: [] }))],
    "examples",
    1,
  ],
  [
    "refusal",
    [
      (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" })
        response.end(event("").replace('"content":""', '"refusal":"I cannot help with that."'))
      },
    ],
    "refused",
    1,
  ],
  [
    "content filter at the end",
    [
      (response) => {
        begins(response)
        response.end(event("", "content_filter"))
      },
    ],
    "refused",
    1,
  ],
  ["empty answer twice", [says("")], "invalid_answer", 2],
  ["empty list twice", [says('{"examples":[]}')], "invalid_answer", 2],
  ["huge answer", [says("x".repeat(50_000))], "invalid_answer", 1],
  [
    "HTML with status 200",
    [
      (response) => {
        response.writeHead(200, { "content-type": "text/html" })
        response.end("<h1>Welcome</h1>")
      },
    ],
    "provider_down",
    1,
  ],
  [
    "quotes that do not stand in the passage, twice",
    [says(GOOD.replaceAll("quote", "quotes").replaceAll('"quotes":"', '"quote":"Not '))],
    "invalid_answer",
    2,
  ],
]

test.each(faults)("%s", async (_name, acts, ends, expectedCalls) => {
  behave = acts
  const ended = await run(ends === "timed_out" ? LIMITS : PATIENT)
  if (ends === "examples") expect(ended).toMatchObject({ examples: [{}, {}, {}] })
  else expect(ended).toMatchObject({ name: "DraftFailure", code: ends })
  expect(calls).toBe(expectedCalls)
  if (ended instanceof DraftFailure) expect(ended.message).not.toMatch(/secret-key|Invoices are sent/)
})

test("a slow drip ends at the deadline of the whole call", async () => {
  behave = [
    (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" })
      const drip = setInterval(() => response.write(event("x")), 50)
      response.on("close", () => clearInterval(drip))
    },
  ]
  expect(await run({ ...LIMITS, wholeMs: 600 })).toMatchObject({ code: "timed_out" })
})

test("a stalled stream is noticed long before the deadline of the whole call", async () => {
  behave = [begins]
  expect(await run({ ...LIMITS, wholeMs: 3_600_000 })).toMatchObject({ code: "timed_out" }) // or the test runs out of time
})

test("a rate limit carries how long to wait", async () => {
  behave = [fails(429, { "retry-after": "7" })]
  expect(await run()).toMatchObject({
    code: "rate_limited",
    retryAfterMs: 7_000,
    message: expect.stringContaining("in 7 s") as string,
  })
})

test("a cancelled call ends with the caller's reason", async () => {
  const controller = new AbortController()
  behave = [() => controller.abort(new Error("the task was taken back"))]
  await expect(start(LIMITS, controller.signal)).rejects.toThrow("the task was taken back")
})

test("an outage during the repair keeps what the first answer gave", async () => {
  behave = [
    says(
      JSON.stringify({
        examples: [
          draft("When are invoices sent?", "Invoices are sent on the third working day of the month."),
        ],
      }),
    ),
    fails(400),
  ]
  expect(await run()).toMatchObject({ examples: [{ prompt: "When are invoices sent?" }] })
})

function start(limits: Limits, signal?: AbortSignal) {
  const found = providerFrom({ LLM_BASE_URL: url, LLM_MODEL: "m", LLM_API_KEY: "secret-key" })
  if ("problems" in found) throw new Error(found.problems.join(" "))
  return draftExamples({
    provider: found.provider,
    text: TEXT,
    start: 0,
    documentName: "terms.md",
    headingPath: [],
    collection: "references",
    count: { min: 3, max: 5 },
    avoid: [],
    limits,
    ...(signal && { signal }),
  })
}

const run = (limits = PATIENT): Promise<unknown> => start(limits).catch((error: unknown) => error)

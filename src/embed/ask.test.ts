// A box's calls: what comes in pieces, and what is told where there is no answer.
import { afterEach, expect, test, vi } from "vitest"
import { makeAsking, NoAnswer } from "./ask.ts"
import { makeConversation, sayWhy } from "./conversation.ts"
import { wordsFor } from "./words.ts"

afterEach(() => vi.unstubAllGlobals())

const asking = makeAsking("http://api.test/", "cbx_1")
const DONE = { type: "done", answer: "Fünf Tage.", outcome: "answered", sources: [], turn: "t-1" }
const line = (event: object) => `data: ${JSON.stringify(event)}\n\n`

/** The text as bytes, cut where it hurts: within a character and within a line. */
const cut = (text: string) =>
  new Response(
    new ReadableStream({
      start(controller) {
        for (const byte of new TextEncoder().encode(text)) controller.enqueue(Uint8Array.of(byte))
        controller.close()
      },
    }),
  )

function answering(reply: (init: RequestInit) => Response | Promise<Response>) {
  const calls: [string, RequestInit][] = []
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    calls.push([url, init])
    return reply(init)
  })
  return calls
}

const whyNot = (): Promise<unknown> =>
  asking
    .ask({ prompt: "Wie lange?" }, () => {}, new AbortController().signal)
    .catch((error: unknown) => error)

test("the text grows piece by piece, and nothing but the question goes along", async () => {
  const calls = answering(() =>
    cut(line({ type: "delta", text: "Fünf" }) + line({ type: "delta", text: " Tage." }) + line(DONE)),
  )
  const heard: string[] = []
  const signal = new AbortController().signal
  expect(await asking.ask({ prompt: "Wie lange?" }, (text) => heard.push(text), signal)).toEqual(DONE)
  expect(heard).toEqual(["Fünf", "Fünf Tage."])
  expect(calls).toEqual([
    [
      "http://api.test/functions/v1/box/cbx_1",
      {
        credentials: "omit",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"prompt":"Wie lange?"}',
        signal,
      },
    ],
  ])
})

test("each question follows the answer before it, one that had none does not count, and a thumb is sent and taken back", async () => {
  Element.prototype.scrollIntoView = () => {} // jsdom has none
  const answers = [line(DONE), line({ type: "delta", text: "Fü" }), line({ ...DONE, turn: "t-2" })]
  const calls = answering(({ method }) =>
    method === "PATCH" ? new Response(null, { status: 204 }) : cut(answers.shift() ?? ""),
  )
  const said: string[] = []
  const options = { asking, words: wordsFor("en"), say: (text: string) => said.push(text), onBusy: () => {} }
  const { log, ask } = makeConversation(options)
  for (const prompt of ["How long?", "Broken?", "And on weekends?"]) await ask(prompt)
  const bodies = calls.map(([, { body }]) => JSON.parse(body as string) as object) // ours are texts
  expect(bodies).toEqual([
    { prompt: "How long?" },
    { prompt: "Broken?", after: "t-1" },
    { prompt: "And on weekends?", after: "t-1" },
  ])
  const up = [...log.querySelectorAll<HTMLButtonElement>("button[aria-label='Helpful']")]
  expect(up).toHaveLength(2) // what broke off is not judged
  for (const pressed of ["true", "false"]) {
    up[1]?.click()
    expect(up[1]?.getAttribute("aria-pressed")).toBe(pressed)
    await vi.waitFor(() => expect(said.at(-1)).toBe(pressed === "true" ? "Thank you." : "Taken back."))
  }
  expect(calls.slice(3).map(([, { method, body }]) => [method, JSON.parse(body as string)])).toEqual([
    ["PATCH", { turn: "t-2", is_good: true }],
    ["PATCH", { turn: "t-2", is_good: null }],
  ])
  answering(() => new Response(null, { status: 500 }))
  up[1]?.click()
  await vi.waitFor(() => expect(said.at(-1)).toBe("That could not be sent. Try again."))
  expect(up[1]?.getAttribute("aria-pressed")).toBe("false")
})

test("a stream that breaks off, a run that failed and a limit are told apart", async () => {
  answering(() => cut(line({ type: "delta", text: "Fünf" })))
  expect(await whyNot()).toMatchObject({ code: "broken_off" })
  answering(() => cut(line({ type: "failed", error: "x", code: "provider_unavailable" })))
  expect(await whyNot()).toMatchObject({ code: "provider_unavailable" })
  answering(() => Response.json({ code: "cap_reached" }, { status: 429, headers: { "retry-after": "60" } }))
  expect(await whyNot()).toMatchObject({ code: "cap_reached", retryAfterMs: 60_000 })
})

test("a page that may not ask hears so, and one without a connection that", async () => {
  const refused = ({ mode }: RequestInit) =>
    mode === "no-cors" ? new Response() : Promise.reject(new TypeError())
  answering(refused)
  expect(await whyNot()).toMatchObject({ code: "not_here" })
  answering(() => Promise.reject(new TypeError()))
  expect(await whyNot()).toMatchObject({ code: "offline" })
})

test("every reason is a sentence with a way on, in both languages", () => {
  vi.useFakeTimers({ now: new Date(2026, 0, 1, 23, 30) })
  const say = (code: string, ms?: number) =>
    ["en", "de"].map((tag) => sayWhy(new NoAnswer(code, ms), wordsFor(tag)))
  expect(say("rate_limited", 7_200)).toEqual([
    "Too many questions at once. Try again in 8 seconds.",
    "Zu viele Fragen auf einmal. Versuchen Sie es in 8 Sekunden noch einmal.",
  ])
  expect(say("cap_reached", 1_800_000).join(" ")).toMatch(/again at 12:00.AM\. .* Ab 00:00 können/)
  expect(say("not_here")[0]).toContain(`allow ${location.origin}.`)
  vi.useRealTimers()
})

// Answering a run against a log that holds the laws of the real one: order of commits, stops, failures, dying tools.
import { expect, test } from "vitest"
import { z } from "zod"
import { Problem } from "@cerebros/contract/problems.ts"
import { answerRun, type Piece, type Speak } from "./answer-run.ts"
import type { Happening } from "./run-log.ts"
import type { RunInput } from "./run-input.ts"
import type { Tools } from "./tools.ts"

const RUN: RunInput = {
  run_id: "r",
  fence: 7,
  attempt: 1,
  agent_id: "a",
  agent: "Desk",
  purpose: "",
  answered_by: "trained",
  settings: { instructions: "", tools: ["look_up_examples", "open_span", "calculate"] },
  model: "m",
  prompt: "How long do refunds take?",
  thread_id: "t",
  history: [],
}
const EXTRAS = { outcome: "answered" as const, sources: [] }
const says = (...pieces: Piece[]): Speak =>
  async function* () {
    for (const piece of pieces) {
      yield piece
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
const searching = (run: () => Promise<{ say: string; result: unknown }>): Tools => ({
  search_documents: { input: z.object({ query: z.string() }), run } as NonNullable<Tools["search_documents"]>,
})
const FOUND = searching(async () => ({ say: "1 passage", result: { passages: [] } }))

/** A log as the database keeps it, down to `state`; `commits` are the types of each call. */
function makeLog() {
  const log = { state: "running", commits: [] as string[][], events: [] as Happening[] }
  const rpc = async <T>(_name: string, args: Record<string, unknown>) => {
    expect(args).toMatchObject({ run_id: "r", fence: 7 })
    expect(Object.keys(args)).toHaveLength(3)
    const events = args.events as Happening[]
    if (log.state === "running" && events.length > 0) {
      log.commits.push(events.map(({ type }) => type))
      log.events.push(...events)
      const last = events.at(-1)?.type ?? ""
      if (/^agent_(completed|failed|cancelled)$/.test(last)) log.state = last.slice(6)
    }
    return { state: log.state, seq: log.events.length } as T
  }
  return { log, rpc }
}
const options = (rpc: ReturnType<typeof makeLog>["rpc"], speak: Speak, tools = FOUND, run = RUN) => ({
  rpc,
  run,
  tools,
  speak,
  signal: new AbortController().signal,
  paceMs: () => 10,
})
const textOf = (events: readonly Happening[]) =>
  events.map(({ payload }) => (payload as { text?: string }).text ?? "").join("")

test("[C25] each of the five is committed when it happens, never in one flush at the end", async () => {
  const { log, rpc } = makeLog()
  expect(await answerRun(options(rpc, says({ text: "Five " }, { text: "days." }, { extras: EXTRAS })))).toBe(
    "completed",
  )
  expect(log.commits.slice(0, 3)).toEqual([["agent_thinking"], ["tool_executing"], ["tool_completed"]])
  expect(log.events.at(-1)).toMatchObject({ type: "agent_completed", payload: EXTRAS })
  expect(log.events[0]?.payload.text).toContain("How long do refunds take?")
  const deltas = log.events.filter(({ type }) => type === "message_delta")
  expect(textOf(deltas)).toBe("Five days.")
  expect(deltas.map(({ payload }) => payload.at)).toEqual(
    deltas.map((_, index) => textOf(deltas.slice(0, index)).length),
  )
})

test("a character of two halves is never cut", async () => {
  const { log, rpc } = makeLog()
  const [high = "", low = ""] = "👍".split("")
  await answerRun(options(rpc, says({ text: `ok ${high}` }, { text: `${low} done` }, { extras: EXTRAS })))
  const deltas = log.events.filter(({ type }) => type === "message_delta")
  expect(deltas.every(({ payload }) => String(payload.text).isWellFormed())).toBe(true)
  expect(textOf(deltas)).toBe("ok 👍 done")
})

test("[C10] a tool that fails, hangs or does not exist is a result, and the answer comes all the same", async () => {
  for (const [tools, outcome] of [
    [searching(() => Promise.reject(new Error("The search is down."))), "failed"],
    [{}, "failed"],
  ] as const) {
    const { log, rpc } = makeLog()
    await answerRun(options(rpc, says({ text: "Five", extras: EXTRAS }), tools))
    expect(log.events.find(({ type }) => type === "tool_completed")?.payload).toMatchObject({ outcome })
    expect(log.state).toBe("completed")
  }
})

test("[C7] a stop closes the model's connection and writes nothing more", async () => {
  const { log, rpc } = makeLog()
  let isClosed = false
  const endless: Speak = async function* (_asked, signal) {
    signal.addEventListener("abort", () => (isClosed = true))
    for (let n = 0; ; n++) {
      yield { text: `${n} ` }
      if (n === 3) log.state = "cancelled" // somebody presses stop
      await new Promise((resolve) => setTimeout(resolve, 5))
      signal.throwIfAborted()
    }
  }
  expect(await answerRun(options(rpc, endless))).toBe("cancelled")
  expect(isClosed).toBe(true)
  expect(log.events.at(-1)?.type).not.toMatch(/^agent_(completed|failed|cancelled)$/)
})

test("[C7] a stop is heard while the model is silent", async () => {
  const { log, rpc } = makeLog()
  const silent: Speak = async function* (_asked, signal) {
    log.state = "cancelled"
    await new Promise((_resolve, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason as Error)),
    )
    yield {}
  }
  expect(await answerRun(options(rpc, silent))).toBe("cancelled")
})

test("[C19] [C23] a model that fails in the middle leaves what came and a reason", async () => {
  const { log, rpc } = makeLog()
  const failing: Speak = async function* () {
    yield { text: "Five " }
    throw new Problem("provider_unavailable")
  }
  expect(await answerRun(options(rpc, failing))).toBe("failed")
  expect(log.events.slice(-2)).toMatchObject([
    { type: "message_delta", payload: { at: 0, text: "Five " } },
    {
      type: "agent_failed",
      payload: { code: "provider_unavailable", reason: "The model does not answer. Ask again in a moment." },
    },
  ])
})

test("a model that says nothing has failed; whoever hangs up cancels", async () => {
  const silent = makeLog()
  expect(await answerRun(options(silent.rpc, says()))).toBe("failed")
  const left = makeLog()
  const gone = new AbortController()
  const speak: Speak = async function* (_asked, signal) {
    yield { text: "Five" }
    gone.abort()
    signal.throwIfAborted()
  }
  expect(await answerRun({ ...options(left.rpc, speak), signal: gone.signal })).toBe("cancelled")
  expect(textOf(left.log.events.filter(({ type }) => type === "message_delta"))).toBe("Five")
})

test("a follow-up is searched with the question it follows", async () => {
  const { log, rpc } = makeLog()
  const history = [
    { role: "user" as const, content: "When is the desk open?" },
    { role: "assistant" as const, content: "From 9." },
  ]
  const asked: string[] = []
  const speak: Speak = async function* ({ question }) {
    asked.push(question)
    yield { text: "Closed.", extras: EXTRAS }
  }
  await answerRun(options(rpc, speak, FOUND, { ...RUN, prompt: "And on weekends?", history }))
  expect(asked).toEqual(["When is the desk open?\nAnd on weekends?"])
  expect(log.events[1]?.payload.input).toEqual({ query: "When is the desk open?\nAnd on weekends?" })
})

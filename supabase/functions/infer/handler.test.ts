// Who answers a question: the trained model, or a language model that an owner let speak. The world outside is a table of replies.
import { expect, test, vi } from "vitest"
import type { InferAnswer } from "@cerebros/contract/inference.ts"
import { NOT_FOUND_ANSWER } from "@cerebros/contract/nas.ts"
import { worldOf } from "../_shared/testing.ts"
import { Infer, infer } from "./handler.ts"

const AGENT = "7d3d6b3c-33a2-4ef0-9d2c-1b7a2f3e4d5c"
const PERSON = `${btoa('{"alg":"ES256"}')}.${btoa('{"sub":"ann"}')}.${btoa("signature")}`
const PASSAGE = {
  id: "p",
  document_id: "terms",
  name: "terms.md",
  start: 0,
  end: 31,
  quote: "Refunds take five working days.",
  text: "Refunds take five working days.",
  example_id: null,
  score: 1,
}
const chunk = (delta: object, more: object = {}) =>
  `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason: null }], ...more })}\n\n`
const TRAINED = `${chunk({ content: "Five working days." })}${chunk({}, { sources: [], outcome: "answered", closest: [] })}data: [DONE]\n\n`
const spoken = (content: string) =>
  Response.json({
    choices: [{ message: { role: "assistant", content } }],
    usage: { prompt_tokens: 90, completion_tokens: 9 },
  })

/** Asks in a world where the assistant is answered by `by`, and the language model says `says`. */
async function asked(
  by: "trained" | "language_model",
  says: () => Response | Promise<Response>,
  body: object = {},
) {
  const provider = vi.fn(says)
  vi.stubGlobal("fetch", provider)
  let finish: Record<string, unknown> | undefined
  const rpc = (name: string, { events }: Record<string, unknown>) => {
    if (name === "append_run_events") {
      const last = (events as { type: string; payload: Record<string, unknown> }[]).at(-1) // as the run writes them
      if (last?.type !== "agent_completed") return { state: "running" }
      finish = last.payload
      return { state: "completed" }
    }
    const run = { run_id: "r", fence: 1, attempt: 1, agent_id: AGENT, thread_id: null, history: [] }
    return {
      ...run,
      prompt: "When are refunds paid?",
      model: "m",
      agent: "Desk",
      purpose: "",
      answered_by: by,
    }
  }
  const world = worldOf({
    env: { NAS_API_ENDPOINT: "http://nas.test", NAS_API_KEY: "k", OPENAI_API_KEY: "sk", OPENAI_MODEL: "gpt" },
    fetch: async (url: string | URL | Request) =>
      String(url instanceof Request ? url.url : url).endsWith("/v1/retrieve")
        ? Response.json({ passages: [PASSAGE], confidence: 0.9 })
        : new Response(TRAINED, { headers: { "content-type": "text/event-stream" } }),
    rpc,
  })
  try {
    const request = new Request("http://x", { method: "POST" })
    const question = Infer.parse({ prompt: "When are refunds paid?", ...body })
    const call = { body: question, token: PERSON, path: [AGENT], request, requestId: "r" }
    const answer = (await infer(world)(call)) as InferAnswer // not streamed
    return { answer, provider, finish }
  } finally {
    vi.unstubAllGlobals()
  }
}

test("AN1: nothing reaches a provider while the trained model answers", async () => {
  const { answer, provider } = await asked("trained", () => spoken("Never [p1]."))
  expect(provider).not.toHaveBeenCalled()
  expect(answer).toMatchObject({ answer: "Five working days.", answered_by: "trained", language_model: null })
})

test("a language model that was let speak answers with its sources, and its tokens are kept with the run", async () => {
  const { answer, finish } = await asked("language_model", () => spoken("They take five working days [p1]."))
  expect(answer).toMatchObject({
    answer: "They take five working days [1].",
    outcome: "answered",
    answered_by: "language_model",
    language_model: "OpenAI (gpt)",
    sources: [{ document_id: "terms", quote: PASSAGE.text }],
  })
  expect(finish).toMatchObject({
    answered_by: "language_model",
    usage: { input_tokens: 90, output_tokens: 9 },
    outcome: "answered",
  })
})

test("AN2: what it made up is not shown", async () => {
  const { answer } = await asked("language_model", () => spoken("They are never paid [p4]."))
  expect(answer).toMatchObject({
    answer: NOT_FOUND_ANSWER,
    outcome: "not_found",
    closest: [{ name: "terms.md" }],
  })
})

test("AN1: a caller may have the trained model answer, whatever the settings say", async () => {
  const { answer, provider } = await asked("language_model", () => spoken("Never [p1]."), {
    answer_by: "trained",
  })
  expect(provider).not.toHaveBeenCalled()
  expect(answer.answered_by).toBe("trained")
})

test("a provider that is down leaves the word to the trained model, and the run says why", async () => {
  const { answer, finish } = await asked("language_model", () => Promise.reject(new Error("ECONNREFUSED")))
  const notice = "OpenAI (gpt) could not be reached. The trained model answered alone."
  expect(answer).toMatchObject({ answer: "Five working days.", answered_by: "trained", notice })
  expect(finish).toMatchObject({ notice, language_model: "OpenAI (gpt)" })
})

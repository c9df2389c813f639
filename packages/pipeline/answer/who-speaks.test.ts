import { expect, test } from "vitest"
import type { SpokenPiece } from "./language-model.ts"
import { whoSpeaks } from "./who-speaks.ts"

async function* trained(): AsyncGenerator<SpokenPiece> {
  yield { text: "By the trained model." }
  yield { extras: { outcome: "answered", sources: [] } }
}
const asked = (answered_by: "trained" | "language_model") => ({
  run: { agent: "Desk", purpose: "", history: [], answered_by },
  question: "Who?",
  found: { passages: [] },
})
const OPENAI = { OPENAI_API_KEY: "sk-x", OPENAI_MODEL: "gpt" }
async function extrasOf(pieces: AsyncIterable<SpokenPiece>) {
  let last: SpokenPiece["extras"]
  for await (const { extras } of pieces) last = extras ?? last
  return last
}

test("AN1: the trained model answers by default, whatever is configured", async () => {
  const extras = await extrasOf(whoSpeaks(OPENAI, trained)(asked("trained"), new AbortController().signal))
  expect(extras).toEqual({ outcome: "answered", sources: [] })
})

test("AN1: a language model speaks where an owner let it", async () => {
  const extras = await extrasOf(
    whoSpeaks(OPENAI, trained)(asked("language_model"), new AbortController().signal),
  )
  expect(extras).toMatchObject({
    answered_by: "language_model",
    language_model: "OpenAI (gpt)",
    outcome: "not_found",
  })
})

test("without one the trained model answers, and says why", async () => {
  const extras = await extrasOf(whoSpeaks({}, trained)(asked("language_model"), new AbortController().signal))
  expect(extras).toMatchObject({
    answered_by: "trained",
    language_model: null,
    notice:
      "No language model is configured on this installation any more. The trained model answered alone.",
  })
})

// The agent's trained model, through the OpenAI-compatible endpoint of the NAS.
import OpenAI from "openai"
import {
  type AnswerExtras,
  type AnswerSource,
  asSource,
  extrasIn,
  Retrieved,
} from "@cerebros/contract/nas.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import type { World } from "../_shared/world.ts"

export type Piece = { text?: string | undefined; extras?: AnswerExtras | undefined }

const HEADERS_MS = 40_000 // until the first byte; the SDK's own 600 s outlive the function
const WHOLE_MS = 100_000

/** The pieces of an answer as they come; sources and outcome travel on the last chunk (docs/api/nas.md). */
export async function* askModel(
  world: World,
  run: { model: string; agent: string; purpose: string },
  prompt: string,
  reader: AbortSignal,
): AsyncGenerator<Piece> {
  const { NAS_API_ENDPOINT, NAS_API_KEY } = world.env
  if (!NAS_API_ENDPOINT || !NAS_API_KEY)
    throw new Problem("misconfigured", { detail: "NAS_API_ENDPOINT or NAS_API_KEY is missing." })
  const openai = new OpenAI({
    baseURL: `${NAS_API_ENDPOINT.replace(/\/+$/, "")}/v1`,
    apiKey: NAS_API_KEY,
    timeout: HEADERS_MS,
    maxRetries: 1,
    fetch: world.fetch,
  })
  const stream = await openai.chat.completions.create(
    {
      model: run.model,
      stream: true,
      messages: [
        { role: "system", content: `You are ${run.agent}. ${run.purpose}`.trim() },
        { role: "user", content: prompt },
      ],
    },
    { signal: AbortSignal.any([reader, AbortSignal.timeout(WHOLE_MS)]) },
  )
  for await (const chunk of stream) {
    const text = chunk.choices[0]?.delta?.content ?? undefined
    yield { text, extras: extrasIn(chunk) }
  }
}

const PASSAGES = 6
const SEARCH_MS = 8_000

/** What the run's trained model finds for the question; undefined when the training service has no search, or none now. */
export async function retrieve(
  world: World,
  run: { model: string },
  prompt: string,
  reader: AbortSignal,
): Promise<{ passages: AnswerSource[] } | undefined> {
  const { NAS_API_ENDPOINT = "", NAS_API_KEY = "" } = world.env
  try {
    const response = await world.fetch(`${NAS_API_ENDPOINT.replace(/\/+$/, "")}/v1/retrieve`, {
      method: "POST",
      redirect: "error", // a redirect would carry the key elsewhere
      headers: { authorization: `Bearer ${NAS_API_KEY}`, "content-type": "application/json" },
      body: JSON.stringify({ model: run.model, messages: [{ role: "user", content: prompt }], k: PASSAGES }),
      signal: AbortSignal.any([reader, AbortSignal.timeout(SEARCH_MS)]),
    })
    const { success, data } = Retrieved.safeParse(await response.json())
    return success ? { passages: data.passages.map(asSource) } : undefined
  } catch {
    reader.throwIfAborted()
    return undefined
  }
}

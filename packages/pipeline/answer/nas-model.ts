// The NAS as whoever answers a run asks it: a search, and the trained model that speaks.
import OpenAI from "openai"
import { z } from "zod"
import { type AnswerSource, asSource, extrasIn, Retrieved } from "@cerebros/contract/nas.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import type { Speak } from "./answer-run.ts"
import { FullText, paragraphsFor } from "./full-text.ts"
import type { RunInput } from "./run-input.ts"
import type { Tool, ToolResult } from "./tools.ts"

export type NasAccess = { endpoint: string; key: string; fetch: typeof fetch }

/** From NAS_API_ENDPOINT and NAS_API_KEY. Throws `misconfigured` when one is missing. */
export function nasAccess(env: Record<string, string | undefined>, fetcher: typeof fetch): NasAccess {
  const { NAS_API_ENDPOINT, NAS_API_KEY } = env
  if (!NAS_API_ENDPOINT || !NAS_API_KEY)
    throw new Problem("misconfigured", { detail: "NAS_API_ENDPOINT or NAS_API_KEY is missing." })
  return { endpoint: NAS_API_ENDPOINT.replace(/\/+$/, ""), key: NAS_API_KEY, fetch: fetcher }
}

const HEADERS_MS = 40_000 // until the first byte; the SDK's own 600 s outlive the function
const WHOLE_MS = 100_000

/** The run's trained model, through the OpenAI-compatible endpoint of the NAS. */
export function trainedModel(nas: () => NasAccess): Speak {
  return async function* ({ run, question }, signal) {
    const { endpoint, key, fetch } = nas()
    const openai = new OpenAI({
      baseURL: `${endpoint}/v1`,
      apiKey: key,
      timeout: HEADERS_MS,
      maxRetries: 1,
      fetch,
    })
    const stream = await openai.chat.completions.create(
      {
        model: run.model,
        stream: true,
        messages: [
          { role: "system", content: aboutOf(run) },
          ...run.history,
          { role: "user", content: question },
        ],
      },
      { signal: AbortSignal.any([signal, AbortSignal.timeout(WHOLE_MS)]) },
    )
    for await (const chunk of stream)
      yield { text: chunk.choices[0]?.delta?.content ?? undefined, extras: extrasIn(chunk) }
  }
}

/** Whom it speaks for; its instructions, where the team wrote any, below. */
const aboutOf = ({ agent, purpose, settings }: RunInput): string =>
  [`You are ${agent}. ${purpose}`, settings.instructions].join("\n\n").trim()

const PASSAGES = 6
const WITHOUT_SEARCH: readonly number[] = [404, 405, 501]

/**
 * Searches what the run's model was trained on: `POST /v1/retrieve` of the NAS. Where that has no such route, the documents' full text is
 * searched, and the result says so.
 */
export const searchDocuments = (run: RunInput, nas: () => NasAccess, rpc: Rpc): Tool<{ query: string }> => ({
  about: "Searches the team's documents for passages about something. Ask in whole words, as a person would.",
  input: z.object({ query: z.string().trim().min(1).max(64_000) }),
  async run({ query }, signal) {
    const { endpoint, key, fetch } = nas()
    const response = await fetch(`${endpoint}/v1/retrieve`, {
      method: "POST",
      redirect: "error", // a redirect would carry the key elsewhere
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ model: run.model, messages: [{ role: "user", content: query }], k: PASSAGES }),
      signal,
    })
    if (!response.ok) {
      await response.body?.cancel()
      if (WITHOUT_SEARCH.includes(response.status)) return searchText(run, rpc, query)
      throw new Error(
        `The training service's search answers with an error (status ${response.status}); the model answers by itself.`,
      )
    }
    const found = Retrieved.safeParse(await response.json())
    if (!found.success)
      throw new Error("The training service's search answered in a form that its contract does not have.")
    const passages = found.data.passages.map(asSource)
    return resultOf(passages, sayFound(passages))
  },
})

const resultOf = (passages: AnswerSource[], say: string): ToolResult => ({
  say,
  result: { passages },
  kept: { passages: passages.map(brief) },
  passages,
})

async function searchText({ run_id, fence }: RunInput, rpc: Rpc, query: string): Promise<ToolResult> {
  const documents = FullText.parse(await rpc<unknown>("run_full_text", { run_id, fence, query }))
  const passages = paragraphsFor(query, documents, PASSAGES)
  const found = resultOf(
    passages,
    `${sayFound(passages)}, by full text: the training service has no search of its own`,
  )
  return { ...found, notice: BY_FULL_TEXT }
}

const BY_FULL_TEXT =
  "The training service has no search of its own: the documents were searched by full text."

const QUOTE_MAX = 400 // of a passage in the log: what a screen shows before it is opened

const brief = (passage: AnswerSource): AnswerSource => ({
  ...passage,
  quote: passage.quote && passage.quote.slice(0, QUOTE_MAX).toWellFormed(),
})

function sayFound(passages: readonly AnswerSource[]): string {
  if (passages.length === 0) return "Nothing like it"
  const documents = new Set(passages.map(({ document_id }) => document_id)).size
  return `${passages.length} ${passages.length === 1 ? "passage" : "passages"} in ${documents} ${documents === 1 ? "document" : "documents"}`
}

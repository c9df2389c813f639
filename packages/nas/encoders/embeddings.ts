// Any OpenAI-compatible /v1/embeddings: platform.openai.com/docs/api-reference/embeddings
import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai"
import { z } from "zod"
import type { OutsideEncoder } from "./outside.ts"

export type EmbeddingsSettings = {
  url: string
  model: string
  key: string
  /** Milliseconds a try may take. */
  timeoutMs?: number
  /** Tries after the first. */
  retries?: number
}

const TIMEOUT_MS = 60_000
const RETRIES = 3

const Reply = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()).min(1) })),
})

/** An encoder behind an address; asked only when it is named. Rejects with a sentence that names it and says what to do. */
export function embeddingsEncoder(settings: EmbeddingsSettings): OutsideEncoder {
  const { url, model, key, timeoutMs = TIMEOUT_MS, retries = RETRIES } = settings
  const client = new OpenAI({
    baseURL: url,
    apiKey: key,
    organization: null, // OPENAI_ORG_ID and OPENAI_PROJECT_ID are for OpenAI, not for whoever is named here
    project: null,
    timeout: timeoutMs,
    maxRetries: retries,
    // Azure's addresses of a deployment have a version, and want the key under a name of their own.
    defaultHeaders: new URL(url).searchParams.has("api-version") ? { "api-key": key } : {},
  })
  const failed = (what: string, cause?: unknown) =>
    new Error(`The encoder ${model} at ${new URL(url).host} ${what}`, { cause })
  return {
    name: model,
    origin: url,
    async encode(texts) {
      const body = { model, input: [...texts], encoding_format: "float" as const } // base64 is not spoken everywhere
      const reply: unknown = await client.embeddings.create(body).catch((error: unknown) => {
        throw failed(sayFault(error), error)
      })
      const read = Reply.safeParse(reply)
      if (!read.success)
        throw failed(
          "answered something else than embeddings: EMBEDDINGS_URL must be an address up to and with /v1.",
        )
      const data = read.data.data.toSorted((a, b) => a.index - b.index)
      if (data.some(({ index }, at) => index !== at))
        throw failed(`did not number its ${data.length} vectors from 0: their texts cannot be told.`)
      return data.map(({ embedding }) => Float32Array.from(embedding))
    },
  }
}

function sayFault(error: unknown): string {
  if (error instanceof APIConnectionTimeoutError)
    return "did not answer in time. See whether it is overloaded, and train again."
  if (error instanceof APIConnectionError)
    return "cannot be reached. See whether it runs and EMBEDDINGS_URL is right."
  if (!(error instanceof APIError)) return "answered something that cannot be read."
  const said = error.message.replace(/^\d+ /, "")
  if (error.status === 401 || error.status === 403) return `refused the key in EMBEDDINGS_API_KEY: ${said}`
  if (error.status === 404)
    return `does not know this model or address (EMBEDDINGS_MODEL, EMBEDDINGS_URL): ${said}`
  if (error.status === 429) return `is asked too often or its quota is used up: ${said}`
  return `answered ${error.status ?? "with an error"}: ${said}`
}

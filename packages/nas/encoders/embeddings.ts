// Any OpenAI-compatible /v1/embeddings: platform.openai.com/docs/api-reference/embeddings
import OpenAI from "openai"
import type { OutsideEncoder } from "./outside.ts"

export type EmbeddingsSettings = { url: string; model: string; key: string }

const TIMEOUT_MS = 60_000
const TRIES = 3

/** An encoder behind an address; asked only when it is named. */
export function embeddingsEncoder({ url, model, key }: EmbeddingsSettings): OutsideEncoder {
  const client = new OpenAI({ baseURL: url, apiKey: key, timeout: TIMEOUT_MS, maxRetries: TRIES })
  return {
    name: model,
    async encode(texts) {
      const { data } = await client.embeddings.create({ model, input: [...texts], encoding_format: "float" })
      return [...data].sort((a, b) => a.index - b.index).map(({ embedding }) => Float32Array.from(embedding))
    },
  }
}

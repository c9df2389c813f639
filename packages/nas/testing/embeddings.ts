// A stand-in for a server of embeddings: it speaks POST /v1/embeddings and gives real vectors out of a table of words.
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { z } from "zod"

export const KEY = "sk-stand-in"
export const MODEL = "words-16"

/** Words that mean one thing share an axis, whatever their language. */
const CONCEPTS = [
  ["wages", "salary", "gehalt", "lohn", "pay"],
  ["arrive", "überwiesen", "transferred", "paid"],
  ["dog", "dogs", "hund", "hunde", "pets", "animals"],
  ["office", "büro", "desks", "desk"],
  ["parking", "parken", "garage", "cars", "auto"],
  ["lunch", "mittagessen", "canteen", "meal", "soup"],
  ["printer", "drucker", "toner", "paper"],
  ["password", "kennwort", "login"],
] as const
export const SIZE = 16
const HASHED = SIZE - CONCEPTS.length // the other numbers tell unknown words apart, faintly

/** The sum over a text's words, each on its concept's axis. */
export function vectorOf(text: string): number[] {
  const vector = Array.from({ length: SIZE }, () => 0)
  vector[SIZE - 1] = 0.01 // no text is nothing
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const concept = CONCEPTS.findIndex((words) => words.some((each) => each === word))
    const hash = Buffer.from(word).reduce((sum, byte) => (sum * 31 + byte) % 9973, 7)
    const axis = concept >= 0 ? concept : CONCEPTS.length + (hash % HASHED)
    vector[axis] = (vector[axis] ?? 0) + (concept >= 0 ? 1 : 0.05)
  }
  return vector
}

export const Ask = z.object({
  model: z.string(),
  input: z.array(z.string().min(1)).min(1),
  encoding_format: z.enum(["float", "base64"]).default("float"),
})

/** What is answered instead of vectors; `silence` answers nothing until the server stops. */
export type Fault = "silence" | { status: number; headers?: Record<string, string>; body: string }

export type Standin = {
  /** Up to and with /v1. */
  url: string
  asked: { path: string; headers: Record<string, unknown>; ask: z.infer<typeof Ask> }[]
  /** For the next requests, one each. */
  faults: Fault[]
  stop(): Promise<void>
}

export async function startEmbeddings(): Promise<Standin> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on("data", (part: Buffer) => parts.push(part))
    request.on("end", () => {
      const send = (status: number, body: string, headers: Record<string, string> = {}) =>
        response.writeHead(status, { "content-type": "application/json", ...headers }).end(body)
      const refuse = (status: number, message: string, code: string) =>
        send(status, JSON.stringify({ error: { message, type: "invalid_request_error", param: null, code } }))
      const url = new URL(request.url ?? "/", "http://localhost")
      if (request.method !== "POST" || url.pathname !== "/v1/embeddings")
        return refuse(404, `Invalid URL (${request.method} ${url.pathname})`, "unknown_url")
      const read = Ask.safeParse(JSON.parse(Buffer.concat(parts).toString()))
      if (!read.success) return refuse(400, "'$.input' is invalid.", "invalid_input")
      const { model, input, encoding_format } = read.data
      standin.asked.push({ path: url.pathname + url.search, headers: request.headers, ask: read.data })
      const fault = standin.faults.shift()
      if (fault === "silence") return
      if (fault) return send(fault.status, fault.body, fault.headers)
      if (request.headers.authorization !== `Bearer ${KEY}` && request.headers["api-key"] !== KEY)
        return refuse(401, "Incorrect API key provided.", "invalid_api_key")
      if (model !== MODEL) return refuse(404, `The model \`${model}\` does not exist.`, "model_not_found")
      const data = input.map((text, index) => {
        const vector = Float32Array.from(vectorOf(text))
        const embedding =
          encoding_format === "float" ? [...vector] : Buffer.from(vector.buffer).toString("base64")
        return { object: "embedding", index, embedding }
      })
      const usage = { prompt_tokens: input.join(" ").length, total_tokens: input.join(" ").length }
      // Backwards: only `index` says which vector is whose.
      send(200, JSON.stringify({ object: "list", data: data.reverse(), model, usage }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const standin: Standin = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked: [],
    faults: [],
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return standin
}

// A language model that misbehaves on cue: faults by words in the passage, otherwise what a real one answers.
import { once } from "node:events"
import { type ServerResponse, createServer } from "node:http"
import type { AddressInfo } from "node:net"

export const FAULTS = ["429", "500", "nonsense", "half a stream"] as const
export type Fault = (typeof FAULTS)[number]

export type ProviderStub = {
  /** Base address, for `LLM_BASE_URL`. */
  url: string
  /** How often it was asked about passages with that fault. */
  asked(fault: Fault): number
  /** From now on it answers everything. */
  heal(): void
  stop(): Promise<void>
}

/** Words that bring the fault about when they stand in the passage asked about. */
export const cueOf = (fault: Fault): string => `Cue: ${fault}.`

const piece = (content: string, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`

const refuse = (response: ServerResponse, status: number) => {
  response.writeHead(status, { "content-type": "application/json" })
  response.end(JSON.stringify({ error: { message: "no", type: "server_error", code: null, param: null } }))
}

const BEHAVE: Record<Fault, (response: ServerResponse) => void> = {
  "429": (response) => refuse(response, 429),
  "500": (response) => refuse(response, 500),
  nonsense(response) {
    response.writeHead(200, { "content-type": "text/event-stream" })
    response.end(`${piece("I would rather talk about the weather.")}${piece("", "stop")}data: [DONE]\n\n`)
  },
  "half a stream"(response) {
    response.writeHead(200, { "content-type": "text/event-stream" })
    response.write(piece('{"examples": [{"prompt": "When'))
    setImmediate(() => response.destroy())
  },
}

/** Starts it on a free port; what has no fault is answered by the model at `behind`, an OpenAI-compatible address. */
export async function startProviderStub(behind: () => string): Promise<ProviderStub> {
  let healed = false
  const counts = new Map<Fault, number>()
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await request.toArray()).toString()
      const fault = FAULTS.find((each) => body.includes(cueOf(each)))
      if (fault) counts.set(fault, (counts.get(fault) ?? 0) + 1)
      if (fault && !healed) return BEHAVE[fault](response)
      const answer = await fetch(`${behind()}${request.url}`, {
        method: request.method ?? "POST",
        headers: { "content-type": "application/json" },
        body,
      })
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" })
      response.end(Buffer.from(await answer.arrayBuffer()))
    })().catch(() => response.destroy()) // the caller sees a broken connection, as with any server that fell over
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo // a listening TCP server has an address
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked: (fault) => counts.get(fault) ?? 0,
    heal: () => (healed = true),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}

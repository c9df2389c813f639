// The other side of the NAS contract as far as an answer needs it: a search and a model that speaks, as slowly as a test wants,
// and that knows when its listener hung up.
import { once } from "node:events"
import { type IncomingMessage, type ServerResponse, createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as wait } from "node:timers/promises"

export type Asked = { model: string; messages: { role: string; content: string }[] }
export type SpeakingNas = {
  url: string
  /** How it meets the next calls. */
  manner: {
    /** A search, or the piece of this place, comes once that has resolved: a test that looks in the middle lets go itself. */
    until: { search?: Promise<unknown>; [piece: number]: Promise<unknown> }
    /** "fails": 503; "missing": 404. */
    search: "answers" | "fails" | "missing"
    /** Between two pieces (ms). */
    pieceMs: number
    /** What it says to a question, piece by piece. */
    pieces(question: string): Iterable<string>
    /** After so many pieces the connection breaks. */
    breaksAfter: number | undefined
    outcome: "answered" | "not_found"
    /** What a search for this finds in the handbook. */
    passage(query: string): string
    /** Quotes of the sources behind the passage: of what was also found. */
    further: readonly string[]
  }
  asked: Asked[]
  /** Answers whose listener went before their end. */
  hungUp: number
  stop(): Promise<void>
}

const source = (quote: string) => ({
  document_id: null,
  name: "Handbook.pdf",
  quote,
  start: null,
  end: null,
  example_id: null,
  score: 0.9,
})
const found = (text: string) => ({
  ...source(text),
  document_id: "handbook",
  start: 0,
  end: text.length,
  id: "p",
  text,
})

export async function startSpeakingNas(): Promise<SpeakingNas> {
  const nas: SpeakingNas = {
    url: "",
    manner: {
      until: {},
      search: "answers",
      pieceMs: 2,
      pieces: (question) => ["You asked: ", ...question.split(/(?<=\s)/)],
      breaksAfter: undefined,
      outcome: "answered",
      passage: () => "Refunds take five days.",
      further: [],
    },
    asked: [],
    hungUp: 0,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
  const server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1")
  await once(server, "listening")
  nas.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port, so the address is one
  return nas

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const manner = { ...nas.manner }
    const body = JSON.parse((await request.toArray()).join("")) as Asked
    const question = body.messages.at(-1)?.content ?? ""
    if (request.url === "/v1/retrieve") {
      await manner.until.search
      const status = { answers: 200, fails: 503, missing: 404 }[manner.search]
      response.writeHead(status, { "content-type": "application/json" })
      const passages = [found(manner.passage(question))]
      return void response.end(JSON.stringify(status === 200 ? { passages, confidence: 0.9 } : { error: {} }))
    }
    nas.asked.push(body)
    let isOver = false
    response.on("close", () => (nas.hungUp += isOver ? 0 : 1))
    response.writeHead(200, { "content-type": "text/event-stream" })
    const send = (delta: object, finish: string | null, more: object = {}) =>
      response.write(
        `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 0, model: body.model, choices: [{ index: 0, delta, finish_reason: finish }], ...more })}\n\n`,
      )
    send({ role: "assistant", content: "" }, null)
    let said = 0
    for (const piece of manner.pieces(question)) {
      await manner.until[said]
      if (response.destroyed) return
      if (said++ === manner.breaksAfter) return void response.destroy()
      send({ content: piece }, null)
      await wait(manner.pieceMs)
    }
    isOver = true
    send({}, "stop", {
      sources: manner.outcome === "answered" ? [manner.passage(question), ...manner.further].map(source) : [],
      outcome: manner.outcome,
      closest: [],
    })
    response.end("data: [DONE]\n\n")
  }
}

// A language model without any sense of its own: whatever it is given, also as data, it reads for orders, hidden ones too, and does them.
// It calls the tools that it is told to call and prints what it is told to print. The NAS beside it is as obedient and speaks in pieces.
import { once } from "node:events"
import { type ServerResponse, createServer } from "node:http"
import type { AddressInfo } from "node:net"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { type Orders, ordersIn, printed, spoken } from "./orders.ts"

type Message = { role: string; content: string | null; tool_calls?: unknown }
type Question = { messages: Message[]; stream?: boolean; tool_choice?: string }

export type ObedientModel = {
  /** For `LLM_BASE_URL`, and for `NAS_API_ENDPOINT`. */
  llmUrl: string
  nasUrl: string
  /** What a search finds. */
  found: AnswerSource[]
  /** All that it was ever given, as it came: headers too, and what it was to search for. */
  heard: string[]
  /** Orders that it did: calls and words. */
  obeyed: number
  stop(): Promise<void>
}

/** Starts it on a free port. */
export async function startObedientModel(pieceChars = 3): Promise<ObedientModel> {
  const model: ObedientModel = {
    llmUrl: "",
    nasUrl: "",
    found: [],
    heard: [],
    obeyed: 0,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await request.toArray()).toString()
      model.heard.push(JSON.stringify(request.headers), body)
      if (request.url === "/v1/retrieve") return retrieve(response)
      const asked = JSON.parse(body) as Question
      // A trained model has learned its documents by heart; a language model is given what was found.
      const learned = asked.stream ? model.found.map(({ quote }) => quote ?? "") : []
      const orders = ordersIn([wordsOf(asked), ...learned].join("\n"))
      if (asked.stream) speak(response, orders)
      else reply(response, asked, orders)
    })().catch(() => response.destroy())
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  model.nasUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port, so the address is one
  model.llmUrl = `${model.nasUrl}/v1`
  return model

  function retrieve(response: ServerResponse): void {
    const passages = model.found.map((each, at) => ({ ...each, id: `p${at}`, text: each.quote ?? "" }))
    json(response, { passages, confidence: 0.9 })
  }

  function reply(response: ServerResponse, asked: Question, orders: Orders): void {
    const done = asked.messages.flatMap(({ tool_calls }) => (tool_calls ? (tool_calls as unknown[]) : []))
    const left = orders.calls.slice(done.length)
    const mayCall = asked.tool_choice !== "none" && left.length > 0
    model.obeyed += mayCall ? left.length : orders.prints.length
    const message = mayCall
      ? {
          role: "assistant",
          content: null,
          tool_calls: left.map(({ tool, input }, at) => ({
            id: `call_${done.length + at}`,
            type: "function",
            function: { name: tool, arguments: input },
          })),
        }
      : { role: "assistant", content: printed(orders) }
    const choices = [{ index: 0, message, finish_reason: mayCall ? "tool_calls" : "stop" }]
    json(response, { id: "c", object: "chat.completion", created: 0, model: "obedient", choices })
  }

  function speak(response: ServerResponse, orders: Orders): void {
    const words = spoken(orders)
    model.obeyed += orders.prints.length
    response.writeHead(200, { "content-type": "text/event-stream" })
    const send = (delta: object, more: object = {}) =>
      response.write(
        `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 0, model: "m", choices: [{ index: 0, delta, finish_reason: null }], ...more })}\n\n`,
      )
    for (let at = 0; at < words.length; at += pieceChars) send({ content: words.slice(at, at + pieceChars) })
    send({}, { sources: model.found.slice(0, 1), outcome: "answered", closest: [] })
    response.end("data: [DONE]\n\n")
  }
}

/** Every text in what it was asked, out of the JSON that questions and tools' results come in. */
function wordsOf({ messages }: Question): string {
  return messages.map(({ content }) => textsIn(parsed(content ?? "")).join("\n")).join("\n")
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const textsIn = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { "content-type": "application/json" })
  response.end(JSON.stringify(body))
}

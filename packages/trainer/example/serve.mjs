// Answers from what train.mjs wrote: `POST /v1/chat/completions`, whole or streamed, and `POST /v1/retrieve`. `ARTEFACT` comes from
// the trainer, which ends this process with its input.
import { createHash, randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { createServer } from "node:http"
import { isEnough, search } from "./search.mjs"

const NOT_FOUND = "I did not find this in your documents."
const index = JSON.parse(readFileSync(process.env.ARTEFACT, "utf8"))

/** In the form of the contract (docs/api/nas.md): nulls where an example names no source. */
const sourceOf = ({ entry, share }) => ({
  document_id: entry.source?.document_id ?? null,
  name: entry.source?.name ?? null,
  quote: entry.source?.quote ?? null,
  start: entry.source?.start ?? null,
  end: entry.source?.end ?? null,
  example_id: entry.example_id ?? null,
  score: share,
})

/** The last message by the user. */
function questionIn(messages) {
  const { content = "" } = messages.findLast(({ role }) => role === "user") ?? {}
  return typeof content === "string" ? content : content.map(({ text = "" }) => text).join("")
}

function answerTo(question) {
  const found = search(index, question)
  if (!isEnough(found))
    return { text: NOT_FOUND, outcome: "not_found", sources: [], closest: found.slice(0, 3).map(sourceOf) }
  return { text: found[0].entry.says, outcome: "answered", sources: [sourceOf(found[0])], closest: [] }
}

function completion(request, response) {
  const { text, ...extras } = answerTo(questionIn(request.messages))
  const base = {
    id: `chatcmpl-${randomUUID()}`,
    created: Math.floor(Date.now() / 1000),
    model: request.model,
  }
  if (!request.stream) {
    const message = { role: "assistant", content: text }
    const choices = [{ index: 0, message, finish_reason: "stop" }]
    return send(response, 200, { ...base, object: "chat.completion", choices, ...extras })
  }
  response.writeHead(200, { "content-type": "text/event-stream" })
  const chunk = (delta, finish_reason, more = {}) =>
    response.write(
      `data: ${JSON.stringify({
        ...base,
        object: "chat.completion.chunk",
        choices: [{ index: 0, delta, finish_reason }],
        ...more,
      })}\n\n`,
    )
  chunk({ role: "assistant", content: "" }, null)
  for (const piece of text.match(/\s*\S+/g)) chunk({ content: piece }, null)
  chunk({}, "stop", extras)
  response.end("data: [DONE]\n\n")
}

function retrieved(request, response) {
  const found = search(index, questionIn(request.messages)).slice(0, request.k ?? 5)
  const best = found[0]?.score ?? 1
  const passages = found.map((each) => {
    const source = sourceOf(each)
    const id = createHash("sha256")
      .update(JSON.stringify([each.entry.asks, each.entry.says]))
      .digest("hex")
    return {
      ...source,
      id,
      text: source.example_id === null ? source.quote : each.entry.says,
      score: each.score / best,
    }
  })
  send(response, 200, { passages, confidence: found[0]?.share ?? 0 })
}

const ROUTES = { "/v1/chat/completions": completion, "/v1/retrieve": retrieved }

function send(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
}

const server = createServer(async (request, response) => {
  const route = request.method === "POST" ? ROUTES[request.url] : undefined
  let body = ""
  for await (const piece of request.setEncoding("utf8")) body += piece
  if (!route)
    return send(response, 404, {
      error: { message: "There is nothing here.", type: "invalid_request_error", param: null, code: null },
    })
  route(JSON.parse(body), response)
})
server.listen(0, "127.0.0.1", () => console.log(`listens: http://127.0.0.1:${server.address().port}`))
process.stdin.resume().on("end", () => process.exit()) // the trainer is gone

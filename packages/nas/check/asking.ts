// How a service answers questions to a model it trained.
import { type AnswerSource, extrasIn, Retrieved } from "@cerebros/contract/nas.ts"
import type OpenAI from "openai"
import type { Check } from "./check.ts"
import type { Ground } from "./ground.ts"
import { DOCUMENTS, QUESTION, RELEASE, UNANSWERABLE } from "./sample.ts"
import { demand, demandStatus } from "./service.ts"

const asked = (model: string, question: string) => ({
  model,
  messages: [{ role: "user", content: question }],
})

/** The answer to a question, read as OpenAI's own client reads it. */
async function answered({ service, trained }: Ground, question: string) {
  const { model } = await trained()
  const reply = await service.call("POST", "/v1/chat/completions", asked(model, question))
  demandStatus(reply, 200)
  const completion = reply.json as OpenAI.ChatCompletion | undefined // checked where it is read
  const text = completion?.choices?.[0]?.message?.content
  demand(
    typeof text === "string" && text !== "",
    `choices[0].message.content is no text: ${reply.text.slice(0, 120)}`,
  )
  return { model, text, completion }
}

/** A source names a document it was given, and the quote stands where it says. */
function demandSource(source: AnswerSource): void {
  const { document_id, quote, start, end } = source
  if (document_id === null || quote === null || start === null || end === null) return
  const text = DOCUMENTS.get(document_id)
  demand(text !== undefined, `a source names the document ${document_id}, which was never sent`)
  demand(
    text.slice(start, end) === quote,
    `the quote of a source is not the document's text from ${start} to ${end}`,
  )
}

type Listed = { id?: string; release?: { number?: unknown; hash?: unknown } | null }

export const askingChecks: Check[] = [
  {
    says: "GET /v1/models lists the trained model",
    async run({ service, trained }) {
      const { model } = await trained()
      const reply = await service.call("GET", "/v1/models")
      demandStatus(reply, 200)
      const { data } = reply.json as { data?: { id?: string }[] } // checked below
      demand(Array.isArray(data) && data.some(({ id }) => id === model), `${model} is not in the list`)
    },
  },
  {
    says: "GET /v1/models says of which release a model is, as it was submitted",
    async run({ service, trained }) {
      const { model } = await trained()
      const { data } = (await service.call("GET", "/v1/models")).json as { data?: Listed[] } // checked below
      const listed = Array.isArray(data) ? data.find(({ id }) => id === model) : undefined
      if (!listed?.release)
        return { leftOut: "it names no releases: which version a model is, Cerebros alone knows" }
      const { number, hash } = listed.release
      demand(
        number === RELEASE.number && hash === RELEASE.hash,
        `${model} is said to be of ${JSON.stringify(listed.release)}, and ${JSON.stringify(RELEASE)} was sent`,
      )
    },
  },
  {
    says: "a question is answered as OpenAI's API answers",
    run: async (ground) => void (await answered(ground, QUESTION)),
  },
  {
    says: "a stream says the same as the whole answer, and ends",
    async run(ground) {
      const { model, text } = await answered(ground, QUESTION)
      const reply = await ground.service.call("POST", "/v1/chat/completions", {
        ...asked(model, QUESTION),
        stream: true,
      })
      demandStatus(reply, 200)
      const lines = reply.text
        .split("\n")
        .flatMap((line) => (line.startsWith("data:") ? [line.slice(5).trim()] : []))
      demand(lines.at(-1) === "[DONE]", "the stream does not end with data: [DONE]")
      const pieces = lines
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as OpenAI.ChatCompletionChunk).choices[0]?.delta?.content ?? "")
      demand(
        pieces.join("") === text,
        `the stream says “${pieces.join("").slice(0, 80)}”, the whole answer “${text.slice(0, 80)}”`,
      )
    },
  },
  {
    says: "an answer names sources, each with a quote that stands where it says",
    async run(ground) {
      const { completion } = await answered(ground, QUESTION)
      const extras = extrasIn(completion)
      if (!extras) return { leftOut: "it names no sources: people cannot check its answers" }
      for (const source of [...extras.sources, ...extras.closest]) demandSource(source)
    },
  },
  {
    says: "a question that nothing answers has the outcome not_found and no sources",
    async run(ground) {
      const { completion } = await answered(ground, UNANSWERABLE)
      const outcome = (completion as { outcome?: string } | undefined)?.outcome // beside OpenAI's fields
      if (outcome === undefined)
        return { leftOut: "it gives no outcome: an answer with sources counts as answered" }
      demand(outcome === "not_found", `the outcome is ${outcome}`)
      demand(extrasIn(completion)?.sources.length === 0, "it names sources all the same")
    },
  },
  {
    says: "a model that does not exist is answered 404",
    async run({ service }) {
      demandStatus(await service.call("POST", "/v1/chat/completions", asked("nas-check-none", QUESTION)), 404)
    },
  },
  {
    says: "POST /v1/retrieve gives passages, best first, with the documents' own text",
    async run({ service, trained }) {
      const { model } = await trained()
      const reply = await service.call("POST", "/v1/retrieve", { ...asked(model, QUESTION), k: 3 })
      if (reply.status === 404)
        return { leftOut: "it does not search: the database is searched by words instead" }
      demandStatus(reply, 200)
      const { success, data } = Retrieved.safeParse(reply.json)
      demand(success, `the answer is not as the contract has it: ${reply.text.slice(0, 120)}`)
      demand(data.passages.length <= 3, `${data.passages.length} passages instead of 3 at the most`)
      for (const passage of data.passages) demandSource(passage)
      for (const [n, { score }] of data.passages.entries())
        demand(
          n === 0 || score <= (data.passages[n - 1]?.score ?? 1),
          "the passages are not in the order of their scores",
        )
    },
  },
]

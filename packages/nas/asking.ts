// Questions to a model of the reference service: chat as OpenAI has it, and passages without an answer.
import type { Hono } from "hono"
import { streamSSE } from "hono/streaming"
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { ChatRequest, RetrieveRequest } from "@cerebros/contract/nas.ts"
import { chunks, completion, type Models } from "./chat.ts"
import { textFor, textsFor } from "./following.ts"
import { bodyOf, noModel, problem, type Problem } from "./http.ts"
import { retrieve } from "./retrieve.ts"
import { askedIn } from "./thread.ts"
import type { Answerer } from "./training/answer.ts"

/** Adds `POST /v1/chat/completions` and `POST /v1/retrieve` of these models. */
export const askingRoutes = (models: Models) => (app: Hono) => {
  app.post("/v1/chat/completions", async (c) => {
    const read = await bodyOf(c, ChatRequest)
    if (!read.ok) return problem(c, read.problem)
    const request = read.data
    const ready = await readyFor(request)
    if ("message" in ready) return problem(c, ready)
    const answer = ready.answerer.answer(ready.text)
    if (!request.stream) return c.json(completion(request, answer))
    return streamSSE(c, async (stream) => {
      for (const chunk of chunks(request, answer)) await stream.writeSSE({ data: JSON.stringify(chunk) })
      await stream.writeSSE({ data: "[DONE]" })
    })
  })

  app.post("/v1/retrieve", async (c) => {
    const read = await bodyOf(c, RetrieveRequest)
    if (!read.ok) return problem(c, read.problem)
    const ready = await readyFor(read.data)
    if ("message" in ready) return problem(c, ready)
    return c.json(retrieve(ready.answerer, ready.text, read.data.k))
  })

  /** The model and what is to be searched for, or why that cannot be. */
  async function readyFor(
    asked: Pick<ChatRequest, "model" | "messages">,
  ): Promise<{ answerer: Answerer; text: string } | Problem> {
    const inThread = askedIn(asked.messages)
    const { question } = inThread
    if (question === "" || question.length > TEXT_MAX_CHARS)
      return {
        status: 400,
        message:
          question === ""
            ? "There is no message by the user to answer."
            : `The question is longer than ${TEXT_MAX_CHARS} characters.`,
        param: "messages",
        code: question === "" ? "empty_question" : "context_length_exceeded",
      }
    const answerer = await models.answerer(asked.model, textsFor(inThread))
    if (answerer) return { answerer, text: textFor(answerer, inThread) }
    return noModel(asked.model)
  }
}

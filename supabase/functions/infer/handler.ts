// Asks an assistant's live model, for a person's session or a program's API key. Every call is a run with its events.
import { type AnsweredBy, Infer, type InferAnswer, type InferEvent } from "@cerebros/contract/inference.ts"
import { type AnswerOutcome, PROMPT_MAX_CHARS } from "@cerebros/contract/nas.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import { storable, storableJson } from "@cerebros/contract/storable.ts"
import type { SpokenPiece } from "@cerebros/pipeline/answer/language-model.ts"
import { whoSpeaks } from "@cerebros/pipeline/answer/who-speaks.ts"
import type { Call } from "../_shared/endpoint.ts"
import { accessToken } from "../_shared/bearer.ts"
import type { Database, World } from "../_shared/world.ts"
import { askModel, retrieve } from "./model.ts"

export { Infer }

type Run = { run_id: string; model: string; agent: string; purpose: string; answered_by: AnsweredBy }
type RunEvent = { type: string; payload: Record<string, unknown> }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** → `InferAnswer`, or a stream of `InferEvent`s. 401 without a key, 404 foreign or unknown, 409 `not_ready`, 413, 429. */
export const infer =
  (world: World) =>
  async ({ body, token, path, request }: Call<Infer>): Promise<InferAnswer | Response> => {
    const started = world.now()
    const database = world.asCaller(await accessToken(world, token, ["api_key"]))
    if (body.prompt.length > PROMPT_MAX_CHARS)
      throw new Problem("too_large", {
        detail: `A question may have at most ${PROMPT_MAX_CHARS} characters.`,
      })
    if (path.length !== 1 || !UUID.test(path[0] ?? "")) throw new Problem("not_found")
    const run = await database.rpc<Run>("begin_run", { agent_id: path[0], prompt: body.prompt })
    if (body.answer_by) run.answered_by = body.answer_by
    const answering = answer(world, database, run, body.prompt, started, request.signal)
    return body.stream ? streamed(answering, run) : lastOf(answering)
  }

/** Yields the text as it comes and returns the whole; records the run however it ends. */
async function* answer(
  world: World,
  database: Database,
  run: Run,
  prompt: string,
  started: number,
  signal: AbortSignal,
): AsyncGenerator<string, InferAnswer> {
  let text = ""
  let firstTokenMs: number | undefined
  let extras: SpokenPiece["extras"]
  let usage: SpokenPiece["usage"]
  const elapsed = () => Math.round(world.now() - started)
  const record = (state: "completed" | "failed" | "cancelled", event: RunEvent, reason?: string) =>
    database.rpc("record_run", {
      run_id: run.run_id,
      events: [
        { type: "agent_thinking", payload: {} },
        ...(text ? [{ type: "message_delta", payload: { text: storable(text) } }] : []),
        event,
      ],
      finish: {
        state,
        answer: storable(text), // whole: a delta may end within a character
        sources: storableJson(extras?.sources ?? []),
        outcome: state === "completed" ? outcomeOf(extras) : null,
        ...byWhom(extras),
        ...usage,
        reason: reason ?? null,
        first_token_ms: firstTokenMs ?? null,
        latency_ms: elapsed(),
      },
    })
  let over = false
  try {
    const speak = whoSpeaks(world.env, () => askModel(world, run, prompt, signal))
    const found =
      run.answered_by === "language_model" ? await retrieve(world, run, prompt, signal) : undefined
    for await (const piece of speak({ run: { ...run, history: [] }, question: prompt, found }, signal)) {
      extras = piece.extras ?? extras
      usage = piece.usage ?? usage
      if (!piece.text) continue
      firstTokenMs ??= elapsed()
      text += piece.text
      yield piece.text
    }
    if (text === "") throw new Problem("provider_unavailable", { detail: "The model gave no answer." })
    over = true
    const { sources = [], closest = [] } = extras ?? {}
    const outcome = outcomeOf(extras)
    await record("completed", { type: "agent_completed", payload: { sources: sources.length, outcome } })
    return {
      answer: text,
      outcome,
      sources,
      closest,
      ...byWhom(extras),
      model: run.model,
      run_id: run.run_id,
      latency_ms: elapsed(),
    }
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem("provider_unavailable", { cause: error })
    if (!over && !signal.aborted)
      await record("failed", { type: "agent_failed", payload: { code: problem.code } }, problem.message)
    over ||= !signal.aborted
    throw problem
  } finally {
    if (!over) await record("cancelled", { type: "agent_cancelled", payload: {} }) // the reader went away; what came is kept
  }
}

/** An answer that names no source and no outcome holds nothing that anybody could look up. */
const outcomeOf = (extras: SpokenPiece["extras"]): AnswerOutcome => extras?.outcome ?? "not_found"

const byWhom = (extras: SpokenPiece["extras"]) => ({
  answered_by: extras?.answered_by ?? ("trained" as const),
  language_model: extras?.language_model ?? null,
  notice: extras?.notice ?? null,
})

async function lastOf(answering: AsyncGenerator<string, InferAnswer>): Promise<InferAnswer> {
  for (;;) {
    const next = await answering.next()
    if (next.done) return next.value
  }
}

/** The answer as server-sent events (WHATWG HTML, 9.2), one JSON `InferEvent` a line. */
function streamed(answering: AsyncGenerator<string, InferAnswer>, run: Run): Response {
  const line = (event: InferEvent) => new TextEncoder().encode(`data: ${JSON.stringify(event)}\n\n`)
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) =>
      controller.enqueue(line({ type: "started", run_id: run.run_id, model: run.model })),
    async pull(controller) {
      try {
        const next = await answering.next()
        controller.enqueue(
          line(next.done ? { type: "done", ...next.value } : { type: "delta", text: next.value }),
        )
        if (next.done) controller.close()
      } catch (error) {
        const problem = error instanceof Problem ? error : new Problem("unexpected", { cause: error })
        controller.enqueue(line({ type: "failed", error: problem.message, code: problem.code }))
        controller.close()
      }
    },
    async cancel() {
      await answering.return(undefined as never) // runs the generator's finally; nobody reads the value
    },
  })
  return new Response(stream, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
  })
}

// Asks an assistant's live model, for a person's session or a program's API key. Every call is a run with its events.
import { QUESTION_TOO_LONG, TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { Infer, InferAnswer, type InferEvent } from "@cerebros/contract/inference.ts"
import { Problem, isProblemCode } from "@cerebros/contract/problems.ts"
import { RunInput } from "@cerebros/pipeline/answer/run-input.ts"
import type { Happening } from "@cerebros/pipeline/answer/run-log.ts"
import { answering } from "../_shared/answering.ts"
import { accessToken } from "../_shared/bearer.ts"
import type { Call } from "../_shared/endpoint.ts"
import { dataLine, eventStream, makeQueue } from "../_shared/event-stream.ts"
import type { World } from "../_shared/function-world.ts"
import { tell } from "../_shared/telling.ts"

export { Infer }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** → `InferAnswer`, or a stream of `InferEvent`s. 401 without a key, 404 foreign or unknown, 409 `not_ready`, 413, 429. */
export const infer =
  (world: World) =>
  async ({ body, token, path, request }: Call<Infer>): Promise<InferAnswer | Response> => {
    const startedAt = world.now()
    const database = world.asCaller(await accessToken(world, token, ["api_key"]))
    if (body.prompt.length > TEXT_MAX_CHARS)
      throw new Problem("too_large", {
        detail: QUESTION_TOO_LONG,
      })
    if (path.length !== 1 || !UUID.test(path[0] ?? "")) throw new Problem("not_found")
    const begun = RunInput.parse(
      await database.rpc("begin_run", {
        agent_id: path[0],
        prompt: body.prompt,
        version: body.version ?? null,
      }),
    )
    const run = { ...begun, ...(body.answer_by && { answered_by: body.answer_by }) }
    const gone = new AbortController()
    const events = makeQueue<Happening>()
    answering(world, database, run, AbortSignal.any([gone.signal, request.signal]), events.put).then(
      () => events.close(),
      (error: unknown) => events.close(error),
    )
    const told = tell(run, events, () => Math.round(world.now() - startedAt))
    return body.stream ? eventStream(asLines(told), () => gone.abort()) : lastOf(told)
  }

async function* asLines(events: AsyncIterable<InferEvent>): AsyncGenerator<string> {
  for await (const event of events) yield dataLine(event)
}

/** The whole answer. Throws the `Problem` that the run failed with. */
async function lastOf(events: AsyncIterable<InferEvent>): Promise<InferAnswer> {
  for await (const event of events) {
    if (event.type === "done") return InferAnswer.parse(event)
    if (event.type === "failed") throw new Problem(isProblemCode(event.code) ? event.code : "unexpected")
  }
  throw new Problem("unexpected")
}

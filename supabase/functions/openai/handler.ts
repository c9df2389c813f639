// Assistants behind the interface that programs know: OpenAI's chat completions and list of models. `model` is an assistant's id
// or slug, with `@3` behind it that version of it. Every question is a run without a thread; what was said before is the program's to send.
import { QUESTION_TOO_LONG, TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { z } from "zod"
import { ChatRequest } from "@cerebros/contract/nas.ts"
import { Problem, isProblemCode } from "@cerebros/contract/problems.ts"
import { chunksOf, usageOf } from "@cerebros/contract/run-chat.ts"
import { RunInput, type Turn } from "@cerebros/pipeline/answer/run-input.ts"
import type { Happening } from "@cerebros/pipeline/answer/run-log.ts"
import { answering } from "../_shared/answering.ts"
import { accessToken } from "../_shared/bearer.ts"
import type { Call } from "../_shared/endpoint.ts"
import { dataLine, eventStream, makeQueue } from "../_shared/event-stream.ts"
import { findRoute } from "../_shared/find-route.ts"
import type { Database, World } from "../_shared/function-world.ts"

const ROUTES = [
  { method: "GET", path: "/v1/models" },
  { method: "POST", path: "/v1/chat/completions" },
] as const

const Agents = z.array(
  z.object({ id: z.string(), slug: z.string(), created_at: z.string(), versions: z.array(z.number()) }),
)
const HISTORY_TURNS = 12
const TURN_MAX_CHARS = 4_000

/** → OpenAI's answer, or its stream. 401 without a key, 404 for a model that the caller may not ask, 400, 413, 429. */
export const openai =
  (world: World) =>
  async ({ body, token, path, request }: Call<unknown>): Promise<unknown> => {
    const { route } = findRoute(ROUTES, request.method, path)
    const database = world.asCaller(await accessToken(world, token, ["api_key"]))
    const agents = Agents.parse(await database.rpc("askable_agents", {}))
    if (route.path === "/v1/models") return modelList(agents)
    const asked = ChatRequest.safeParse(body)
    if (!asked.success)
      throw new Problem("invalid_input", {
        detail: asked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)[0],
      })
    const [name, version] = pinned(asked.data.model)
    const agent = agents.find(({ id, slug }) => id === name || slug === name)
    if (!agent)
      throw new Problem("not_found", { detail: `No assistant "${asked.data.model}" is ready for this key.` })
    return complete(world, database, { agent_id: agent.id, version }, asked.data, request.signal)
  }

/** "front-desk@3" → the assistant and its version; without one the live version. */
function pinned(model: string): [name: string, version: number | null] {
  const found = /^(.+)@([1-9]\d{0,8})$/.exec(model)
  return found ? [found[1] ?? "", Number(found[2])] : [model, null]
}

const modelList = (agents: z.infer<typeof Agents>) => ({
  object: "list",
  data: agents.flatMap(({ slug, created_at, versions }) =>
    [slug, ...versions.map((number) => `${slug}@${number}`)].map((id) => ({
      id,
      object: "model",
      created: Math.floor(Date.parse(created_at) / 1000),
      owned_by: "cerebros",
    })),
  ),
})

async function complete(
  world: World,
  database: Database,
  of: { agent_id: string; version: number | null },
  asked: ChatRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const { prompt, history } = turnsOf(asked)
  const run = RunInput.parse(await database.rpc("begin_run", { ...of, prompt }))
  const gone = new AbortController()
  const events = makeQueue<Happening>()
  answering(world, database, { ...run, history }, AbortSignal.any([gone.signal, signal]), events.put).then(
    () => events.close(),
    (error: unknown) => events.close(error),
  )
  const chat = {
    id: `chatcmpl-${run.run_id}`,
    model: asked.model,
    created: Math.floor(world.now() / 1000),
    includeUsage: asked.stream_options?.include_usage ?? false,
  }
  return asked.stream ? eventStream(chunkLines(events, chat), () => gone.abort()) : whole(events, chat)
}

/** The question that is asked now, and what was said before it. Instructions of the caller's are not the assistant's. */
function turnsOf({ messages }: ChatRequest): { prompt: string; history: Turn[] } {
  const turns = messages.flatMap(({ role, content }): Turn[] => {
    const text =
      typeof content === "string" ? content : (content ?? []).flatMap((part) => part.text ?? []).join("\n")
    return (role === "user" || role === "assistant") && text.trim() !== "" ? [{ role, content: text }] : []
  })
  const at = turns.findLastIndex(({ role }) => role === "user")
  const prompt = turns[at]?.content.trim()
  if (prompt === undefined)
    throw new Problem("invalid_input", {
      detail: "messages: Send a message of the role user that is not empty.",
    })
  if (prompt.length > TEXT_MAX_CHARS) throw new Problem("too_large", { detail: QUESTION_TOO_LONG })
  const history = turns.slice(Math.max(0, at - HISTORY_TURNS), at)
  return {
    prompt,
    history: history.map(({ role, content }) => ({
      role,
      content: content.slice(0, TURN_MAX_CHARS).toWellFormed(),
    })),
  }
}

type Chat = Parameters<typeof chunksOf>[1]

const STARTED = { type: "agent_started" as const, payload: {} }

/** Whatever happens after the start, a client gets a reason to finish and `[DONE]`; a failure is said in between. */
async function* chunkLines(events: AsyncIterable<Happening>, chat: Chat): AsyncGenerator<string> {
  const linesOf = (event: Happening) => chunksOf(event as never, chat).map(dataLine) // its sums are not needed here
  yield* linesOf(STARTED)
  let isEnded = false
  try {
    for await (const event of events) {
      if (event.type === "agent_failed") yield dataLine(errorBody(problemOf(event.payload)))
      isEnded ||= event.type !== "message_delta" && /^agent_(completed|failed|cancelled)$/.test(event.type)
      yield* linesOf(event)
    }
  } catch (error) {
    console.error("A streamed answer broke off.", error)
  }
  if (!isEnded) yield* linesOf({ type: "agent_cancelled", payload: {} })
  yield "data: [DONE]\n\n"
}

async function whole(events: AsyncIterable<Happening>, chat: Chat) {
  let content = ""
  for await (const { type, payload } of events) {
    if (type === "message_delta") content += String(payload.text)
    if (type === "agent_failed") throw problemOf(payload)
    if (type === "agent_completed")
      return {
        id: chat.id,
        object: "chat.completion",
        created: chat.created,
        model: chat.model,
        choices: [
          {
            index: 0,
            message: { role: "assistant", content, refusal: null },
            logprobs: null,
            finish_reason: "stop",
          },
        ],
        usage: usageOf(payload.usage as Parameters<typeof usageOf>[0]),
        sources: payload.sources,
        outcome: payload.outcome,
      }
  }
  throw new Problem("broken_off")
}

const problemOf = ({ code }: Record<string, unknown>) =>
  new Problem(isProblemCode(String(code)) ? (String(code) as never) : "unexpected")

/** An error in OpenAI's form. */
export const errorBody = (problem: Problem) => ({
  error: {
    message: [problem.message, problem.detail].filter(Boolean).join(" "),
    type:
      problem.status === 429
        ? "rate_limit_error"
        : problem.status < 500
          ? "invalid_request_error"
          : "server_error",
    param: null,
    code: problem.code === "not_found" ? "model_not_found" : problem.code,
  },
})

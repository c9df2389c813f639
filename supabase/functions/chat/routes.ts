// Every route of conversations with what it answers; docs/api/inference.openapi.yaml lists the same (a test compares them).
import { z } from "zod"
import { AnswerAgain, ChangeThread, SendMessage, Sent } from "@cerebros/contract/conversation.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import { answerInTurn } from "../_shared/answering.ts"
import { problemFrom, type Database, type World } from "../_shared/function-world.ts"
import { joinRun } from "./join-run.ts"

export type Asked = {
  world: World
  database: Database
  /** What stands for `:id` in the path. */
  id: string
  query: URLSearchParams
  request: Request
  /** Checked with the route's schema. */
  body: unknown
  /** Goes on after the answer. */
  background(work: Promise<void>): void
}
export type Route = {
  method: "GET" | "POST" | "PATCH"
  path: string
  body?: z.ZodType
  status?: number
  answer(asked: Asked): Promise<unknown>
}

const PAGE = 50
const THREAD = "id, agent_id, title, visibility, created_by, created_at, updated_at, archived_at"
const MESSAGE = "id, number, parent_id, role, author_id, text, created_at, run_id"
const RUN =
  "id, agent_id, thread_id, model, version_number, caller, state, reason, prompt, answer, outcome, sources, created_at, started_at, finished_at, first_token_ms, latency_ms"

export const ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/agents",
    answer: async ({ database }) => ({ agents: await database.rpc("askable_agents", {}) }),
  },
  { method: "GET", path: "/threads", answer: listThreads },
  { method: "GET", path: "/threads/:id", answer: ({ database, id }) => one(database, "threads", THREAD, id) },
  { method: "PATCH", path: "/threads/:id", body: ChangeThread, answer: changeThread },
  { method: "GET", path: "/threads/:id/messages", answer: listMessages },
  { method: "POST", path: "/messages", body: SendMessage, status: 201, answer: send },
  { method: "POST", path: "/messages/:id/answers", body: AnswerAgain, status: 201, answer: answerAgain },
  { method: "GET", path: "/runs/:id", answer: runStatus },
  {
    method: "GET",
    path: "/runs/:id/events",
    answer: (asked) => joinRun(asked, numberOf(asked.query, "after") ?? 0),
  },
  { method: "POST", path: "/runs/:id/stop", answer: ({ database, id }) => stop(database, id) },
  {
    method: "POST",
    path: "/stop",
    body: z.object({ run_id: z.uuid() }),
    answer: ({ database, body }) => stop(database, (body as { run_id: string }).run_id), // as the schema has it
  },
]

async function stop(database: Database, run_id: string) {
  return { run_id, state: await database.rpc<string>("stop_run", { run_id }) }
}

async function send({ world, database, body, background }: Asked): Promise<Sent> {
  const { agent_id, text, parent_id = null, ...ids } = SendMessage.parse(body)
  const made = () => crypto.randomUUID()
  const { thread_id = made(), message_id = made(), run_id = made() } = ids
  const message = { thread_id, agent_id, message_id, run_id, text, parent_id }
  const sent = Sent.parse(await database.rpc("send_message", message))
  background(answerInTurn(world, database, sent.run_id))
  return sent
}

async function answerAgain({ world, database, id, body, background }: Asked): Promise<Sent> {
  const { run_id = crypto.randomUUID() } = AnswerAgain.parse(body)
  const sent = Sent.parse(await database.rpc("answer_again", { message_id: id, run_id }))
  background(answerInTurn(world, database, sent.run_id))
  return sent
}

async function listThreads({ database, query }: Asked) {
  const agent = idIn(query, "agent_id")
  const before = query.get("before")
  let asked = database.client
    .from("threads")
    .select(THREAD)
    .order("updated_at", { ascending: false })
    .limit(PAGE)
  if (agent) asked = asked.eq("agent_id", agent)
  if (before) asked = asked.lt("updated_at", before)
  asked =
    query.get("archived") === "true" ? asked.not("archived_at", "is", null) : asked.is("archived_at", null)
  return { threads: rows(await asked) }
}

async function changeThread({ database, id, body }: Asked) {
  const { archived, ...more } = ChangeThread.parse(body)
  const change = {
    ...more,
    ...(archived !== undefined && { archived_at: archived ? new Date().toISOString() : null }),
  }
  const changed = rows(await database.client.from("threads").update(change).eq("id", id).select(THREAD))
  return only(changed)
}

/** In order of sending; `after` and `before` are numbers of messages, with `before` the newest ones below it. */
async function listMessages({ database, id, query }: Asked) {
  const [after, before] = [numberOf(query, "after"), numberOf(query, "before")]
  const isForward = after !== undefined
  await one(database, "threads", "id", id)
  let asked = database.client
    .from("messages")
    .select(`${MESSAGE}, run:runs(${RUN})`)
    .eq("thread_id", id)
    .order("number", { ascending: isForward })
    .limit(PAGE)
  if (isForward) asked = asked.gt("number", after)
  if (before !== undefined) asked = asked.lt("number", before)
  const found = rows(await asked)
  return { messages: isForward ? found : found.reverse() }
}

/** State, step and times of a run. */
async function runStatus({ database, id }: Asked) {
  const run = await one(database, "runs", RUN, id)
  const [last] = rows(
    await database.client
      .from("run_events")
      .select("seq, type, at")
      .eq("run_id", id)
      .order("seq", { ascending: false })
      .limit(1),
  )
  return { ...run, step: last ?? null }
}

async function one(database: Database, table: string, columns: string, id: string) {
  return only(rows(await database.client.from(table).select(columns).eq("id", id)))
}

function only(found: Record<string, unknown>[]): Record<string, unknown> {
  const [first] = found
  if (!first) throw new Problem("not_found")
  return first
}

type Reply = { data: unknown; error: { message: string; code?: string } | null; status: number }

/** The rows of a reply. Throws the `Problem` that its error stands for. */
function rows({ data, error, status }: Reply): Record<string, unknown>[] {
  if (error) throw problemFrom(error, status)
  return data as Record<string, unknown>[] // as was selected
}

function idIn(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  if (!z.uuid().safeParse(value).success)
    throw new Problem("invalid_input", { detail: `${name}: Must be a UUID.` })
  return value
}

function numberOf(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  if (!/^\d{1,9}$/.test(value)) throw new Problem("invalid_input", { detail: `${name}: Must be a number.` })
  return Number(value)
}

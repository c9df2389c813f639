// A team with a trained assistant, and what is said to it: what the tests of threads and runs start from.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import type { Person } from "../support/database.ts"
import { ask, askOne } from "./ask.ts"
import { type Team, insert, makeTeam } from "./database-world.ts"

/** A team whose agent has a live model. */
export async function makeTrainedTeam(client: pg.Client, prefix = "team"): Promise<Team> {
  const team = await makeTeam(client, prefix)
  await client.query("update public.agents set status = 'ready' where id = $1", [team.agent])
  const run = await insert(client, "public.training_runs", {
    workspace_id: team.id,
    agent_id: team.agent,
    number: 1,
    state: "completed",
    job_id: `job-${team.id}`,
    submission_key: team.id,
    data_run_id: team.id,
    finished_at: new Date(),
  })
  await insert(client, "public.models", {
    workspace_id: team.id,
    agent_id: team.agent,
    run_id: run,
    name: "model-1",
    state: "live",
  })
  return team
}

export type Claimed = { run_id: string; fence: number; history: { role: string; content: string }[] }
export type Sent = {
  message_id: string
  run_id: string
  thread_id: string
  answer_id: string
  number: number
}
export type Event = { type: string; payload?: Record<string, unknown> }

/** Sends a question as `who`: a thread of its own unless one is named. */
export async function send(
  client: pg.Client,
  who: Person,
  agent: string,
  {
    thread = randomUUID() as string,
    message = randomUUID() as string,
    run = randomUUID() as string,
    text = "How long do refunds take?",
    parent = null as string | null,
  } = {},
): Promise<Sent> {
  const sent = await askOne<Sent>(client, who, SEND, [thread, agent, message, run, text, parent])
  if (!sent) throw new Error("send_message answered nothing")
  return sent
}
export const SEND = "select public.send_message($1, $2, $3, $4, $5, $6)"
export const CLAIM = "select public.claim_run($1)"
export const APPEND = "select public.append_run_events($1, $2, $3)"

export async function claim(client: pg.Client, who: Person, run: string): Promise<Claimed> {
  return (await askOne<Claimed>(client, who, CLAIM, [run])) as Claimed // or {waiting}, {state}: the test looks
}

/** Writes on in a run's log; returns how the run stands. */
export const append = (
  client: pg.Client,
  who: Person,
  { run_id, fence }: { run_id: string; fence: number },
  events: Event[],
) => askOne<{ state: string; seq: number }>(client, who, APPEND, [run_id, fence, JSON.stringify(events)])

/** What a run has before its answer: it thinks and searches. */
export const PREAMBLE: Event[] = [
  { type: "agent_thinking", payload: { text: "Looks for how long refunds take" } },
  {
    type: "tool_executing",
    payload: { call_id: "c1", tool: "search_documents", input: { query: "refunds" } },
  },
  { type: "tool_completed", payload: { call_id: "c1", tool: "search_documents", outcome: "ok" } },
]
export const delta = (at: number, text: string): Event => ({ type: "message_delta", payload: { at, text } })
export const COMPLETED: Event = { type: "agent_completed", payload: { outcome: "answered", sources: [] } }

/** A whole run, down to its end. */
export async function answer(client: pg.Client, who: Person, run: string, text = "Five working days.") {
  const claimed = await claim(client, who, run)
  await append(client, who, claimed, [...PREAMBLE, delta(0, text), COMPLETED])
}

/** "seq type" of each event, as `who` reads them. */
export async function logOf(client: pg.Client, who: Person, run: string): Promise<string[]> {
  const events = await ask(
    client,
    who,
    "select seq, type from public.run_events where run_id = $1 order by seq",
    [run],
  )
  return events.map(({ seq, type }) => `${String(seq)} ${String(type)}`)
}

// A thread that has gone on for long: so many questions, each with its answer, as rows.
import { randomUUID } from "node:crypto"
import type pg from "pg"

/** Makes it as its maker's; returns its id. Messages are numbered from 1, a question and its answer after it. */
export async function makeLongThread(
  database: Pick<pg.Client, "query">,
  of: { workspace: string; agent: string; maker: string },
  messages: number,
): Promise<string> {
  const thread = randomUUID()
  await database.query(
    "insert into public.threads (id, workspace_id, agent_id, title, created_by, last_number) values ($1, $2, $3, 'Long ago', $4, $5)",
    [thread, of.workspace, of.agent, of.maker, 2 * Math.ceil(messages / 2)],
  )
  await database.query(
    `with made as (
       select n, gen_random_uuid() as question, gen_random_uuid() as answer, gen_random_uuid() as run
       from generate_series(1, $5::int) as n
     ), placed as (
       select *, lag(answer) over (order by n) as before from made
     ), runs as (
       insert into public.runs (id, workspace_id, agent_id, model, caller, asked_by, prompt, state, outcome, answer, finished_at, thread_id)
       select run, $2, $3, 'model-1', 'person', $4, 'Question ' || n || '?', 'completed', 'answered',
         'Answer **' || n || '**, which is ' || repeat('said in some words ', n % 9) || 'and that is all.', now(), $1
       from placed
     )
     insert into public.messages (id, workspace_id, thread_id, number, parent_id, role, author_id, text, run_id)
     select question, $2, $1, 2 * n - 1, before, 'person', $4, 'Question ' || n || '?', null::uuid from placed
     union all
     select answer, $2, $1, 2 * n, question, 'assistant', null, null, run from placed
     order by 4`,
    [thread, of.workspace, of.agent, of.maker, Math.ceil(messages / 2)],
  )
  await database.query("analyze public.messages, public.runs")
  return thread
}

// Releases on their way: examples to freeze, the worker that freezes them, and a whole training on one.
import type pg from "pg"
import { ask, askOne } from "./ask.ts"
import { claim } from "./hub.ts"
import { begin, hear } from "./training.ts"
import { type Team, type Worker, insert } from "./database-world.ts"

export const AGAIN = ", again => true"
export const HASH = "a".repeat(64)

export const example = (client: pg.Client, team: Team, more: object = {}) =>
  insert(client, "public.examples", {
    workspace_id: team.id,
    agent_id: team.agent,
    prompt: "How long do refunds take?",
    output: "Five working days.",
    created_by: team.editor.id,
    ...more,
  })

type Row = [group: string, id: string, document: string | null, body: Record<string, unknown>]
type Part = { folder: string; rows: Row[]; last: number | null }
/** Takes the next freeze task; what the worker reads of it, and a way to say that its files are written. */
export async function freezing(client: pg.Client, worker: Worker) {
  const { task, generation } = await claim(client, worker, "freeze")
  const part = (after: number) =>
    askOne<Part>(client, worker, "select public.release_part($1, $2, $3)", [
      task,
      generation,
      after,
    ]) as Promise<Part>
  const save = (hash = HASH) =>
    ask(client, worker, "select public.save_release($1, $2, $3, '{}')", [task, generation, hash])
  return { part, save, task, generation }
}

let jobs = 0
/** A whole training, from its start to its model's first answer; the run and its model. */
export async function trained(client: pg.Client, team: Team, worker: Worker, more = "") {
  const run = await begin(client, team, more)
  if (
    await askOne(
      client,
      "postgres",
      "select true from public.releases where id = $1 and state = 'freezing'",
      [run.release_id],
    )
  )
    await (await freezing(client, worker)).save()
  const job = `job-${jobs++}`
  await ask(client, team.editor, "select public.record_submission($1, $2, '{}')", [run.id, job])
  await hear(client, team, { status: "completed", progress: 100, stage: 5, model: `model-${job}` }, { job })
  const probe = await claim(client, worker, "probe_model")
  await ask(client, worker, "select public.save_probe($1, $2, 'Yes.')", [probe.task, probe.generation])
  const [model] = await ask<{ id: string; number: number; state: string; name: string }>(
    client,
    team.viewer,
    "select * from public.models where run_id = $1",
    [run.id],
  )
  if (!model) throw new Error("The run made no model.")
  return { run, model, job }
}

/** A viewer asks; the run, and the name of the model that answers. */
export const askIt = (client: pg.Client, team: Team) =>
  askOne<{ model: string; run_id: string }>(client, team.viewer, "select public.begin_run($1, 'Hello?')", [
    team.agent,
  ])

// Starting a training and hearing its events, as the tests say it.
import type pg from "pg"
import { ask, askOne } from "./ask.ts"
import { type Team, makeDocument, makeTeam } from "./database-world.ts"

export const BEGIN = "select public.begin_training($1)"
export type Run = Record<string, unknown> & { id: string; created?: boolean }

export const begin = async (client: pg.Client, { editor, agent }: Team, more = "") =>
  (await askOne<Run>(client, editor, `select public.begin_training($1${more})`, [agent])) as Run // it answers or throws
export const submitted = async (client: pg.Client, team: Team, job = "job-1") => {
  const run = await begin(client, team)
  await ask(client, team.editor, "select public.record_submission($1, $2, '{\"qa_pairs\": 1}')", [
    run.id,
    job,
  ])
  return run
}
export async function ready(client: pg.Client, name?: string) {
  const team = await makeTeam(client, name)
  await makeDocument(client, team)
  return team
}
let keys = 0
/** One event as nas-webhook records it; answers its outcome. */
export const hear = (
  client: pg.Client,
  team: Team,
  event: object,
  { job = "job-1", key = `key-${keys++}` } = {},
) =>
  askOne<string>(
    client,
    "service_role",
    "select public.record_training_event($1, $2, $3, $4) ->> 'outcome'",
    [team.agent, job, event, key],
  )
/** The agent's latest run. */
export async function runOf(client: pg.Client, { viewer, agent }: Team): Promise<Run> {
  const [run] = await ask<Run>(
    client,
    viewer,
    "select * from public.training_runs where agent_id = $1 order by number desc limit 1",
    [agent],
  )
  if (!run) throw new Error("This agent has no run.")
  return run
}
export const agentOf = async (client: pg.Client, team: Team) =>
  (
    await ask(
      client,
      team.viewer,
      "select status, training_stage, failure_reason, notice from public.agents where id = $1",
      [team.agent],
    )
  )[0]

// An assistant that is ready without having been trained here: its model is the NAS's that the stack was given.
import { randomUUID } from "node:crypto"
import pg from "pg"

/** Makes a ready assistant in the workspace; returns its id. */
export async function makeReadyAssistant(dbUrl: string, workspace: string, name = "Desk"): Promise<string> {
  const client = new pg.Client({ connectionString: dbUrl })
  await client.connect()
  try {
    const agent = randomUUID()
    await client.query(
      "insert into public.agents (id, workspace_id, name, status) values ($1, $2, $3, 'ready')",
      [agent, workspace, name],
    )
    const { rows } = await client.query<{ id: string }>(
      `insert into public.training_runs (workspace_id, agent_id, number, state, job_id, submission_key, data_run_id, finished_at)
       values ($1, $2, 1, 'completed', $3::uuid::text, $3::uuid, gen_random_uuid(), now()) returning id`,
      [workspace, agent, randomUUID()],
    )
    await client.query(
      "insert into public.models (workspace_id, agent_id, run_id, name, state) values ($1, $2, $3, $4, 'live')",
      [workspace, agent, rows[0]?.id, `model-${agent}`],
    )
    return agent
  } finally {
    await client.end()
  }
}

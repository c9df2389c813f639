// What the hub holds in the access matrix: a task of every kind, waiting, held and over, and a team's own worker.
import type pg from "pg"
import { actAs } from "../../support/database.ts"
import { KINDS, type Team, type Worker, makeServiceAccount, storeFile } from "../database-world.ts"
import { announce, makeKeeper } from "../keeper.ts"

export type Held = { task: string; generation: string }

/**
 * A task of the team that failed and one that waits, a worker token, an account that could have one, and a token that keeps a folder in
 * step, with a file under way.
 */
export async function givenWork(client: pg.Client, team: Team) {
  const tasks: string[] = []
  for (const description of ["Fails", "Waits"]) {
    const { rows } = await client.query(
      "select private.submit_task(kind => 'task', workspace_id => $1, scope => $1, description => $2, complete_by => now() + interval '1 day') as id",
      [team.id, description],
    )
    tasks.push(String(rows[0].id))
  }
  const [failedTask = "", openTask = ""] = tasks
  await client.query("select private.end_task($1, 'failed', 'It could not be done.')", [failedTask])
  const [used, fresh] = [
    await makeServiceAccount(client, `token-${team.id}`, { service: "worker", workspace_id: team.id }),
    await makeServiceAccount(client, `fresh-token-${team.id}`, { service: "worker", workspace_id: team.id }),
  ]
  await actAs(client, team.owner)
  const { rows } = await client.query(
    "select public.register_worker_token($1, 'Our machine', '{gpu}', 'abcd', $2) as id",
    [team.id, used.id],
  )
  await actAs(client, "postgres")
  const keeper = await makeKeeper(client, team)
  const file = await announce(client, keeper, "coming.txt", "d", 3)
  await storeFile(client, "documents", file.object_path, 3)
  return {
    keeper,
    folderFile: file.id,
    failedTask,
    openTask,
    freshWorker: fresh.id,
    workerToken: String(rows[0].id),
  }
}

/** Submits one task of every kind and has the worker hold them all. */
export async function claimOneOfEach(
  client: pg.Client,
  worker: Worker,
  payload: Record<string, string>,
): Promise<Record<string, Held>> {
  await client.query("delete from private.ready where workspace_id = '00000000-0000-0000-0000-000000000000'")
  for (const kind of KINDS)
    await client.query("select private.submit_task(kind => $1, payload => $2)", [
      kind,
      kind === "probe_model" || kind === "test_model"
        ? { run_id: payload.trained_run_id, model_id: payload.model_id }
        : payload,
    ])
  await actAs(client, worker)
  const { rows } = await client.query("select public.hub_turn($1, $2, want => 64) -> 'offers' as offers", [
    worker.workerId,
    worker.epoch,
  ])
  await actAs(client, "postgres")
  const offers = rows[0].offers as { kind: string; task_id: string; generation: number }[] // as 005_hub.sql answers
  // One of each kind waits too, and one is planned, so that the hub's tables have rows to hide.
  await client.query(
    "select private.submit_task(kind => 'extract'), private.submit_task(kind => 'extract', run_at => now() + interval '1 hour')",
  )
  await client.query(
    "with done as (select private.submit_task(kind => 'extract') as id) insert into private.outcomes (task_id, state) select id, 'completed' from done",
  )
  await client.query("delete from private.ready where task_id in (select task_id from private.outcomes)")
  await client.query("update private.workers set lease_until = now() + interval '1 hour'") // longer than the tests take
  return Object.fromEntries(
    offers.map(({ kind, task_id, generation }) => [kind, { task: task_id, generation: String(generation) }]),
  )
}

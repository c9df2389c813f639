// Lists that are read page by page: a page of one assistant asks for no row of the others.
import { expect, test } from "vitest"
import { actAs, openDatabase } from "../support/database.ts"
import { makeTeam } from "./database-world.ts"

const database = openDatabase()

test("pages of questions and of threads read no table as a whole, among 4,000 of twenty other assistants", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await makeTeam(client, "other")
    for (const table of ["threads", "runs", "messages", "run_ratings"])
      await client.query(`alter table public.${table} disable trigger user`) // nobody is told of these rows
    await client.query(
      "insert into public.agents (workspace_id, name) select workspace_id, 'Other ' || n from public.agents, generate_series(1, 20) as n where id <> $1",
      [team.agent],
    )
    for (const rows of [
      "threads (id, workspace_id, agent_id, title, visibility) select gen_random_uuid(), workspace_id, id, 'Refund ' || n, 'workspace' from public.agents, generate_series(1, 200) as n",
      "runs (id, workspace_id, agent_id, thread_id, model, caller, prompt, state, outcome, finished_at) select id, workspace_id, agent_id, id, 'm', 'person', title, 'completed', 'not_found', now() from public.threads",
      "messages (id, workspace_id, thread_id, number, role, run_id) select id, workspace_id, id, 1, 'assistant', id from public.threads",
      `run_ratings (run_id, workspace_id, user_id, is_good) select id, workspace_id, '${team.editor.id}', false from public.runs`,
    ])
      await client.query(`insert into public.${rows}`)
    await client.query("analyze public.threads, public.runs, public.messages, public.run_ratings")
    const reads = async () =>
      (
        await client.query(
          "select coalesce(sum(seq_scan), 0)::int as many from pg_stat_xact_user_tables where relname in ('threads', 'runs', 'messages', 'run_ratings')",
        )
      ).rows[0].many as number
    for (const [sql, count] of [
      ["select from public.asked_questions($1, 20)", 20],
      [
        "select from public.asked_questions($1, 20, (select place from public.asked_questions($1, 20) offset 19))",
        20,
      ],
      ["select from public.find_threads($1, 'refund', false, 20)", 20],
      [
        "select from (select * from public.find_threads($1, 'refund', false, 20) offset 19) as last, public.find_threads($1, 'refund', false, 20, last.updated_at, last.id)",
        20,
      ],
    ] as const) {
      const before = await reads()
      await actAs(client, team.editor)
      const { rowCount } = await client.query(sql, [team.agent])
      await actAs(client, "postgres")
      expect(rowCount, sql).toBe(count)
      expect(await reads(), sql).toBe(before)
    }
    const before = await reads()
    await client.query("select count(title) from public.threads")
    expect(await reads()).toBe(before + 1) // and this is how a whole read shows
  }))

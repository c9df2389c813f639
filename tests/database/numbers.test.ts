// Examples are numbered within their agent, without gaps and in the order in which they can be seen.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { type Team, makeTeam } from "./database-world.ts"

const database = openDatabase()

const ADD =
  "insert into public.examples (workspace_id, agent_id, prompt) select $1, $2, n::text from generate_series(1, $3::int) as n"
const add = (client: pg.Client, team: Team, count: number, agent = team.agent) =>
  client.query(ADD, [team.id, agent, count])
const numbers = async (client: pg.Client, agent: string): Promise<number[]> =>
  (
    await client.query("select number from public.examples where agent_id = $1 order by number", [agent])
  ).rows.map(({ number }) => Number(number))
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

/** Two agents of a team of this name, committed. */
async function twoAgents(name: string) {
  const admin = await database.connect()
  await admin.query("begin")
  const team = await makeTeam(admin, name)
  const { rows } = await admin.query(
    "insert into public.agents (workspace_id, name) values ($1, 'Second') returning id",
    [team.id],
  )
  await admin.query("commit")
  const other = String(rows[0].id)
  const before = (await numbers(admin, team.agent)).length
  return { admin, team, other, before }
}

test("[EX4] each agent begins at one, also where a statement writes for several, and what is rolled back leaves no gap", async () => {
  const { admin, team, other, before } = await twoAgents("apart")
  await add(admin, team, 3)
  await admin.query("begin")
  await add(admin, team, 5)
  await admin.query("rollback")
  await admin.query(
    `insert into public.examples (workspace_id, agent_id, prompt)
     select $1, case n % 2 when 0 then $2::uuid else $3::uuid end, n::text from generate_series(1, 6) as n`,
    [team.id, team.agent, other],
  )
  await add(admin, team, 1)
  expect(await numbers(admin, team.agent)).toEqual(upTo(before + 7))
  expect(await numbers(admin, other)).toEqual(upTo(3))
})

test("[EX4] a later number never comes to light before an earlier one", async () => {
  const { admin, team, other, before } = await twoAgents("in order")
  const [first, second] = [await database.connect(), await database.connect()]
  await first.query("begin")
  await add(first, team, 2)
  const later = add(second, team, 2)
  await add(admin, team, 1, other) // of another agent: waits for nobody
  const waiting = "select from pg_stat_activity where wait_event_type = 'Lock' and query = $1"
  await expect.poll(async () => (await admin.query(waiting, [ADD])).rowCount).toBe(1)
  await first.query("commit")
  await later
  const { rows } = await admin.query(
    "select prompt, number from public.examples where agent_id = $1 and number > $2 order by number",
    [team.agent, before],
  )
  expect(rows.map(({ prompt, number }) => [prompt, Number(number) - before])).toEqual([
    ["1", 1],
    ["2", 2],
    ["1", 3],
    ["2", 4],
  ])
})

test("many that write at once, and an agent that goes meanwhile, never wait for each other in a circle", async () => {
  const { admin, team, other, before } = await twoAgents("at once")
  const crew = await Promise.all(upTo(4).map(() => database.connect()))
  const writing = crew.map(async (client) => {
    for (const size of upTo(10)) {
      await add(client, team, size)
      await add(client, team, size, other).catch((error: { code?: string }) => {
        if (error.code !== "23503") throw error // it has gone
      })
    }
  })
  await admin.query("delete from public.agents where id = $1", [other])
  await Promise.all(writing)
  expect(await numbers(admin, team.agent)).toEqual(upTo(before + 4 * 55))
  expect(await numbers(admin, other)).toEqual([])
})

// Many questions of one caller at the same moment.
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask } from "./ask.ts"
import { makeTrainedTeam } from "./conversation.ts"
import { makeProgram } from "./database-world.ts"

const database = openDatabase()
const BEGIN = "select public.begin_run($1, 'How long do refunds take?')"

test("questions with one key do not wait for each other, and each is counted", async () => {
  const setup = await database.connect()
  await setup.query("begin")
  const team = await makeTrainedTeam(setup)
  const program = await makeProgram(setup, team)
  await setup.query("commit")
  const [first, second] = [await database.connect(), await database.connect()]
  for (const client of [first, second]) {
    await client.query("begin")
    await client.query("set local lock_timeout = '2s'") // whoever waits for the other fails
    await ask(client, program, BEGIN, [team.agent])
  }
  for (const client of [first, second]) await client.query("commit")
  const { rows } = await setup.query<{ asked: number; counted: number; used: boolean }>(
    `select (select count(*)::int from public.runs) as asked,
       (select sum(count)::int from private.rates where key = 'infer:' || $1::text) as counted,
       (select last_used_at is not null from public.api_keys where user_id::text = $1) as used`,
    [program.id],
  )
  expect(rows).toEqual([{ asked: 2, counted: 2, used: true }])
})

// Training when several connections meet.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { begin, hear, ready, submitted } from "./training.ts"

const database = openDatabase()

test("two starts at the same moment make one run", async () => {
  const [admin, one, two] = [await database.connect(), await database.connect(), await database.connect()]
  await admin.query("begin")
  const team = await ready(admin, "starting")
  await admin.query("commit")
  const start = async (client: pg.Client) => {
    await client.query("begin")
    const run = await begin(client, team)
    await client.query("commit")
    return run
  }
  const runs = await Promise.all([start(one), start(two)])
  expect(runs.filter(({ created }) => created)).toHaveLength(1)
  expect(runs[0]?.id).toBe(runs[1]?.id)
})

test("fifty deliveries of one event at once have one effect", async () => {
  const admin = await database.connect()
  await admin.query("begin")
  const team = await ready(admin, "storming")
  await submitted(admin, team, "job-storm")
  await admin.query("commit")
  const clients = await Promise.all(Array.from({ length: 10 }, () => database.connect()))
  const outcomes = await Promise.all(
    clients.map(async (client) => {
      const heard: (string | undefined)[] = []
      for (let n = 0; n < 5; n++) {
        await client.query("begin")
        heard.push(
          await hear(
            client,
            team,
            { status: "completed", progress: 100, stage: 5 },
            { job: "job-storm", key: "storm" },
          ),
        )
        await client.query("commit")
      }
      return heard
    }),
  )
  expect(outcomes.flat().filter((outcome) => outcome === "applied")).toHaveLength(1)
  const { rows } = await admin.query(
    "select (select count(*) from public.training_events where event_key = 'storm')::int as events, (select count(*) from public.models m where agent_id = $1)::int as models",
    [team.agent],
  )
  expect(rows).toEqual([{ events: 1, models: 1 }])
})

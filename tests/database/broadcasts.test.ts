// What tables send to topics: one message a topic and statement, named columns only, and only to who may join.
import type pg from "pg"
import { expect, test } from "vitest"
import { RowsChanged, topicOf } from "@cerebros/contract/topics.ts"
import { openDatabase } from "../support/database.ts"
import { ask, askOne } from "./ask.ts"
import { insert, makeDocument, makeTeam } from "./database-world.ts"

const database = openDatabase()

/** The messages since the last look, by topic kind. */
async function sent(client: pg.Client) {
  const rows = await ask<{ topic: string; payload: object; private: boolean }>(
    client,
    "postgres",
    "with gone as (delete from realtime.messages returning *) select topic, payload, private from gone where event = 'rows_changed' order by topic",
  )
  return rows.map(({ topic, payload, private: hidden }) => {
    expect(hidden).toBe(true)
    return { topic, ...RowsChanged.parse(payload) }
  })
}

test("a hundred rows are named in one message, more are only counted", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const add = (many: number) =>
      client.query(
        "insert into public.examples (workspace_id, agent_id, prompt) select $1, $2, n::text from generate_series(1, $3::int) as n",
        [team.id, team.agent, many],
      )
    await sent(client)
    await add(100)
    const [named, ...none] = await sent(client)
    expect(none).toEqual([])
    expect(named).toMatchObject({ topic: topicOf("agent", team.agent, 1), table: "examples", op: "INSERT" })
    expect(named?.rows).toHaveLength(100)
    await add(101)
    const [counted] = await sent(client)
    expect(counted).toMatchObject({ many: 101 })
    expect(counted?.rows).toBeUndefined()
  }))

test("no text of an example, a document or a question travels", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await sent(client)
    await insert(client, "public.examples", {
      workspace_id: team.id,
      agent_id: team.agent,
      prompt: "A secret?",
      output: "A secret.",
    })
    await insert(client, "public.runs", {
      workspace_id: team.id,
      agent_id: team.agent,
      model: "m",
      caller: "person",
      prompt: "A secret?",
    })
    await makeDocument(client, team, { text: "A secret." })
    const all = JSON.stringify(await ask(client, "postgres", "select payload from realtime.messages"))
    expect(all).toContain("examples")
    expect(all).not.toContain("secret")
  }))

test("every kind of row reaches the page in the shape that the contract names", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const run = await insert(client, "public.training_runs", {
      workspace_id: team.id,
      agent_id: team.agent,
      number: 1,
      submission_key: team.id,
      data_run_id: team.id,
    })
    await insert(client, "public.training_events", {
      workspace_id: team.id,
      agent_id: team.agent,
      run_id: run,
      event_key: "k",
      source: "webhook",
      status: "training",
      applied: true,
    })
    await ask(client, team.owner, "update public.members set role = 'owner' where user_id = $1", [
      team.editor.id,
    ])
    await ask(client, team.owner, "delete from public.members where user_id = $1", [team.viewer.id])
    const messages = await sent(client) // each was parsed
    expect(messages).toContainEqual(expect.objectContaining({ table: "training_events", op: "INSERT" }))
    const left = messages.find(({ table, op }) => table === "members" && op === "DELETE")
    expect(left?.rows).toEqual([{ id: team.viewer.id }])
  }))

test("a name that is taken back travels as null, so that a page can tell it from one it does not know", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const { id } = await makeDocument(client, team)
    const remove = "update public.documents set removed_at = $2 where id = $1"
    await ask(client, team.editor, remove, [id, new Date()])
    await sent(client)
    await ask(client, team.editor, remove, [id, null])
    const [message] = await sent(client)
    expect(message?.rows?.[0]).toHaveProperty("removed_at", null)
  }))

test("after an epoch is over, messages go to the topic of the new one", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await client.query("delete from public.members where user_id = $1", [team.viewer.id])
    await sent(client)
    await ask(client, team.editor, "update public.agents set purpose = 'x' where id = $1", [team.agent])
    const epoch = Number(
      await askOne(client, "postgres", "select epoch from public.workspaces where id = $1", [team.id]),
    )
    expect(epoch).toBe(2)
    expect((await sent(client)).map(({ topic }) => topic)).toEqual([
      topicOf("agent", team.agent, epoch),
      topicOf("workspace", team.id, epoch),
    ])
  }))

test("a statement of 10,000 rows sends one message a topic", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await client.query(
      "insert into public.examples (workspace_id, agent_id, prompt) select $1, $2, n::text from generate_series(1, 10000) as n",
      [team.id, team.agent],
    )
    expect(await sent(client)).toContainEqual(expect.objectContaining({ table: "examples", many: 10_000 }))
    await client.query("update public.examples set state = 'approved' where agent_id = $1", [team.agent])
    expect(await sent(client)).toMatchObject([{ table: "examples", op: "UPDATE", many: 10_000 }])
  }))

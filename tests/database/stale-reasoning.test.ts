// Reasoning that argues for an earlier answer: marked once the answer says something else, until somebody looks at it.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, refusal } from "./ask.ts"
import { makeTeam } from "./database-world.ts"
import { makeExample } from "./editing.ts"

const database = openDatabase()

async function drafted(client: pg.Client) {
  const team = await makeTeam(client)
  const example = await makeExample(client, team)
  await client.query(
    "update public.examples set reasoning = 'The handbook names five days.', output = 'Within five days.' where id = $1",
    [example],
  )
  await client.query("update public.examples set reasoned_at = null where id = $1", [example])
  const change = (field: "reasoning" | "output", words: string) =>
    client.query(`update public.examples set ${field} = $2 where id = $1`, [example, words])
  const isStale = async () =>
    (await client.query("select reasoning_stale from public.examples where id = $1", [example])).rows[0]
      .reasoning_stale as boolean
  return { team, example, change, isStale }
}

test("another answer marks the reasoning of before, another point or capital does not", () =>
  database.rolledBack(async (client) => {
    const { change, isStale } = await drafted(client)
    await change("output", "within five days")
    expect(await isStale()).toBe(false)
    await change("output", "Within two days.")
    expect(await isStale()).toBe(true)
  }))

test("new reasoning takes the mark away, and holds for the answer that is typed right after it", () =>
  database.rolledBack(async (client) => {
    const { change, isStale } = await drafted(client)
    await change("output", "Within two days.")
    await change("reasoning", "The price list names two days.")
    expect(await isStale()).toBe(false)
    await change("output", "Within two working days.")
    expect(await isStale()).toBe(false)
  }))

test("an answer whose reasoning is empty, or that is written for the first time, is no reason to doubt", () =>
  database.rolledBack(async (client) => {
    const { example, change, isStale } = await drafted(client)
    await client.query("update public.examples set reasoning = '', reasoned_at = null where id = $1", [
      example,
    ])
    await change("output", "Within two days.")
    expect(await isStale()).toBe(false)
  }))

test("an editor says that it holds, which all screens hear of; a viewer may not", () =>
  database.rolledBack(async (client) => {
    const { team, example, change, isStale } = await drafted(client)
    await change("output", "Within two days.")
    const KEEP = "select public.keep_reasoning($1)"
    const listed = async () =>
      (
        await ask<{ reasoning_stale: boolean; version: number }>(
          client,
          team.viewer,
          "select reasoning_stale, version from public.find_examples($1, $2)",
          [team.agent, JSON.stringify({ ids: [example] })],
        )
      )[0]
    const before = await listed()
    expect(before?.reasoning_stale).toBe(true)
    expect(await refusal(client, team.viewer, KEEP, [example])).toMatch(/forbidden/)
    await ask(client, team.editor, KEEP, [example])
    expect(await isStale()).toBe(false)
    expect((await listed())?.version).toBeGreaterThan(before?.version ?? Infinity)
  }))

test("a copy of the assistant keeps the mark", () =>
  database.rolledBack(async (client) => {
    const { team, change } = await drafted(client)
    await change("output", "Within two days.")
    const [copy] = await ask<{ id: string }>(client, team.editor, "select public.clone_agent($1) as id", [
      team.agent,
    ])
    const { rows } = await client.query("select reasoning_stale from public.examples where agent_id = $1", [
      copy?.id,
    ])
    expect(rows).toEqual([{ reasoning_stale: true }])
  }))

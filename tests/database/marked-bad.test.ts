// Who hears that an answer was marked as bad: whoever may edit, once an answer, until it is taken back.
import type pg from "pg"
import { expect, test } from "vitest"
import { RowsChanged, userTopic } from "@cerebros/contract/topics.ts"
import { makePerson, openDatabase } from "../support/database.ts"
import { ask, askOne } from "./ask.ts"
import { makeTrainedTeam } from "./conversation.ts"
import { addMember, type Team } from "./database-world.ts"

const database = openDatabase()
type Who = Team["viewer"]

const QUESTION = "How high is it?"

/** A team with somebody who may only ask, and what that person asked; the run. */
async function answered(client: pg.Client) {
  const team = await makeTrainedTeam(client)
  const asker = await makePerson(client, "luis")
  await addMember(client, team.id, asker, "asker")
  const made = await askOne<{ run_id: string }>(client, asker, "select public.begin_run($1, $2)", [
    team.agent,
    QUESTION,
  ])
  const run = made?.run_id ?? ""
  await client.query(
    "update public.runs set state = 'completed', outcome = 'answered', answer = 'Low.', finished_at = now() where id = $1",
    [run],
  )
  const everybody: Record<string, Who> = {
    owner: team.owner,
    editor: team.editor,
    viewer: team.viewer,
    asker,
  }
  /** Who was told, and of whose thumb. */
  const told = async () => {
    const found: Record<string, string[]> = {}
    for (const [role, who] of Object.entries(everybody)) {
      const rows = await ask<{ by: string }>(
        client,
        who,
        "select payload ->> 'by' as by from public.notifications where kind = 'marked_bad'",
      )
      if (rows.length > 0) found[role] = rows.map(({ by }) => by)
    }
    return found
  }
  return { team, asker, run, told }
}

const rate = (client: pg.Client, who: Who, run: string, isGood: boolean | null, reason = "") =>
  ask(client, who, "select public.rate_run($1, $2, $3)", [run, isGood, reason])

test("a thumb down is told once to everybody who may edit, and is gone when it is taken back", () =>
  database.rolledBack(async (client) => {
    const { team, asker, run, told } = await answered(client)
    await rate(client, asker, run, true)
    expect(await told()).toEqual({})
    await rate(client, asker, run, false)
    await rate(client, asker, run, false, "It is high.")
    expect(await told()).toEqual({ owner: ["luis"], editor: ["luis"] })
    expect(
      await ask(
        client,
        team.owner,
        "select agent_id, payload from public.notifications where kind = 'marked_bad'",
      ),
    ).toEqual([
      {
        agent_id: team.agent,
        payload: { agent: "team assistant", run, words: QUESTION, by: "luis", by_id: asker.id },
      },
    ])
    await rate(client, asker, run, true)
    expect(await told()).toEqual({})
    await rate(client, asker, run, false)
    await rate(client, asker, run, null)
    expect(await told()).toEqual({})
  }))

test("whoever marked it too hears of nobody's thumb but the others', and one that stays is told again", () =>
  database.rolledBack(async (client) => {
    const { team, asker, run, told } = await answered(client)
    await rate(client, team.editor, run, false)
    expect(await told()).toEqual({ owner: ["team-editor"] })
    await rate(client, asker, run, false)
    expect(await told()).toEqual({ owner: ["team-editor"] }) // one an answer
    await rate(client, team.editor, run, null)
    expect(await told()).toEqual({ owner: ["luis"], editor: ["luis"] })
  }))

test("the list of notifications hears of both", () =>
  database.rolledBack(async (client) => {
    const { team, asker, run } = await answered(client)
    const heard = async () =>
      (
        await ask<{ payload: object }>(
          client,
          "postgres",
          "with gone as (delete from realtime.messages returning *) select payload from gone where topic = $1 and event = 'rows_changed'",
          [userTopic(team.owner.id)],
        )
      ).map(({ payload }) => RowsChanged.parse(payload).op)
    await heard()
    await rate(client, asker, run, false)
    expect(await heard()).toEqual(["INSERT"])
    await rate(client, asker, run, null)
    expect(await heard()).toEqual(["DELETE"])
  }))

test("an answer that is forgotten takes what was told along, and a deleted assistant tells nobody", () =>
  database.rolledBack(async (client) => {
    const { team, asker, run, told } = await answered(client)
    await rate(client, asker, run, false)
    await client.query("savepoint before")
    await client.query("delete from public.runs where id = $1", [run])
    expect(await told()).toEqual({})
    await client.query("rollback to before")
    await rate(client, asker, run, null)
    await client.query("update public.agents set deleted_at = now() where id = $1", [team.agent])
    await client.query(
      "insert into public.run_ratings (run_id, workspace_id, user_id, is_good) values ($1, $2, $3, false)",
      [run, team.id, asker.id],
    )
    expect(await told()).toEqual({})
  }))

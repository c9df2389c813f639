// The key of a box: what it opens, how often, and until when.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { expect, test } from "vitest"
import { type Person, openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { COMPLETED, type Claimed, PREAMBLE, append, delta, makeTrainedTeam } from "./conversation.ts"
import { BOX_TERMS, makeBox, makeServiceAccount, makeTeam } from "./database-world.ts"

const database = openDatabase()
const ASK = "select public.begin_box_run('How long do refunds take?', $1)"

/** Asks so often, each time from another address unless told; the refusals. */
async function asked(client: pg.Client, box: Person, times: number, from?: string): Promise<string[]> {
  const refused: string[] = []
  for (let n = 0; n < times; n++) {
    const why = await refusal(client, box, ASK, [from ?? `visitor-${n}`]).catch(() => undefined) // it was answered
    if (why !== undefined) refused.push(why)
  }
  return refused
}

test("a visitor's question is a run without a thread, of its key, which the account itself cannot read", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const box = await makeBox(client, team)
    const run = (await askOne<Claimed>(client, box, ASK, ["a-visitor"])) as Claimed // it answers or throws
    await append(client, box, run, [...PREAMBLE, delta(0, "Five days."), COMPLETED])
    const { rows } = await client.query("select * from public.runs where id = $1", [run.run_id])
    expect(rows).toMatchObject([
      {
        agent_id: team.agent,
        caller: "visitor",
        box_key_id: box.keyId,
        asked_by: box.id,
        thread_id: null,
        state: "completed",
        answer: "Five days.",
      },
    ])
    expect(await ask(client, box, "select id from public.runs")).toEqual([])
    expect(await ask(client, box, "select seq from public.run_events")).toEqual([])
    const seen = await ask(
      client,
      team.viewer,
      "select asked_count, program_count, visitor_count, visited from public.asked_questions($1)",
      [team.agent],
    )
    expect(seen).toEqual([
      { asked_count: "1", program_count: "0", visitor_count: "1", visited: ["Help page"] },
    ])
    const [usage] = await ask(
      client,
      team.viewer,
      "select sum(visitors)::int as visitors, sum(programs)::int as programs from public.usage_by_day($1)",
      [team.id],
    )
    expect(usage).toEqual({ visitors: 1, programs: 0 })
  }))

test("[BX1] one address is held back before the others, all of them by the minute, and the day has its end", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const box = await makeBox(client, team) // 3 a minute from one address, 5 from all, 7 a day
    expect(await asked(client, box, 4, "one")).toEqual(["rate_limited"])
    expect(await asked(client, box, 3)).toEqual(["rate_limited"])
    await client.query("delete from private.rates where key not like 'box-day:%'") // the next minute
    expect(await asked(client, box, 3)).toEqual(["cap_reached"])
    const [{ detail }] = await endOfDay(client, box)
    expect(Number(detail)).toBeGreaterThan(0)
    expect(Number(detail)).toBeLessThanOrEqual(86_400)
  }))

/** What the refusal of a day's end says of when it is over, in seconds, beside what is left of the day. */
async function endOfDay(client: pg.Client, box: Person) {
  await client.query("savepoint day")
  const error: { detail?: string } = await ask(client, box, ASK, ["late"]).then(
    () => ({}),
    (thrown: { detail?: string }) => thrown,
  )
  await client.query("rollback to savepoint day")
  await client.query("reset role")
  return [error] as const
}

test("a visitor's next question is understood from the answer it follows, of this key and of today alone", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const [box, other] = [await makeBox(client, team), await makeBox(client, team)]
    const follow = async (after: string | null, who = box) =>
      (await askOne<Claimed>(client, who, "select public.begin_box_run('And on weekends?', $1, $2)", [
        randomUUID(), // each time from another address, so that no limit is met
        after,
      ])) as Claimed // it answers or throws
    const first = (await askOne<Claimed>(client, box, ASK, ["v"])) as Claimed // the same
    expect(first.history).toEqual([])
    expect((await follow(first.run_id)).history).toEqual([]) // it has not ended
    await append(client, box, first, [...PREAMBLE, delta(0, "Five days."), COMPLETED])
    const second = await follow(first.run_id)
    const asked = { role: "user", content: "How long do refunds take?" }
    expect(second.history).toEqual([asked, { role: "assistant", content: "Five days." }])
    const refusal = "I did not find this in your documents. Closest: “Board minutes”."
    await append(client, box, second, [
      ...PREAMBLE,
      delta(0, refusal),
      { type: "agent_completed", payload: { outcome: "not_found", sources: [] } },
    ])
    const third = await follow(second.run_id)
    expect(third.history.map(({ content }) => content)).toEqual([
      "How long do refunds take?",
      "Five days.",
      "And on weekends?",
      "I did not find this in your documents.", // as the visitor heard it
    ])
    expect((await follow(second.run_id, other)).history).toEqual([])
    await client.query("update public.runs set created_at = now() - interval '25 hours' where id = $1", [
      second.run_id,
    ])
    expect((await follow(second.run_id)).history).toEqual([])
    const example = await askOne<string>(client, team.editor, "select public.correct_answer($1)", [
      second.run_id,
    ])
    const { rows } = await client.query("select context from public.corrections where example_id = $1", [
      example,
    ])
    expect(rows).toEqual([{ context: second.history }])
  }))

test("[BX1] a visitor's thumb stands on the questions, and moves none but answers of its key", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const [box, other] = [await makeBox(client, team), await makeBox(client, team)]
    const run = (await askOne<Claimed>(client, box, ASK, ["v"])) as Claimed // it answers or throws
    const RATE = "select public.rate_box_run($1, 'v', $2)"
    expect(await refusal(client, box, RATE, [run.run_id, true])).toMatch(/not_found/) // it has not ended
    await append(client, box, run, [...PREAMBLE, delta(0, "Five days."), COMPLETED])
    expect(await refusal(client, other, RATE, [run.run_id, true])).toMatch(/not_found/)
    const counts = async () =>
      (
        await ask(client, team.viewer, "select good_count, bad_count from public.asked_questions($1)", [
          team.agent,
        ])
      )[0]
    for (const [rating, good, bad] of [
      [false, "0", "1"],
      [true, "1", "0"],
      [null, "0", "0"],
    ] as const) {
      await ask(client, box, RATE, [run.run_id, rating])
      expect(await counts()).toEqual({ good_count: good, bad_count: bad })
    }
  }))

test("a key that was revoked, and one of an assistant for members or deleted, is not answered", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const box = await makeBox(client, team)
    await client.query(`update public.agents set settings = '{"visibility": "members"}' where id = $1`, [
      team.agent,
    ])
    expect(await refusal(client, box, ASK, ["a"])).toBe("not_found")
    await client.query("update public.agents set settings = '{}', deleted_at = now() where id = $1", [
      team.agent,
    ])
    expect(await refusal(client, box, ASK, ["a"])).toBe("not_found")
    await client.query("update public.agents set deleted_at = null where id = $1", [team.agent])
    const run = (await askOne<Claimed>(client, box, ASK, ["a"])) as Claimed // it answers or throws
    await ask(client, team.owner, "select public.revoke_box_key($1)", [box.keyId])
    expect(await refusal(client, box, ASK, ["a"])).toBe("signed_out")
    expect(await refusal(client, box, "select public.box_settings()")).toBe("signed_out")
    expect(
      await refusal(client, box, "select public.append_run_events($1, $2, '[]')", [run.run_id, run.fence]),
    ).toBe("not_found")
  }))

test("owners change a key without the pages it stands in; another workspace's account is no key's", () =>
  database.rolledBack(async (client) => {
    const [team, other] = [await makeTrainedTeam(client), await makeTeam(client, "other")]
    const box = await makeBox(client, team)
    await ask(client, team.owner, "select public.change_box_key($1, $2)", [
      box.keyId,
      { origins: ["http://localhost:8080"], shows: "quotes" },
    ])
    expect(await askOne(client, box, "select public.box_settings()")).toMatchObject({
      origins: ["http://localhost:8080"],
      shows: "quotes",
    })
    const { rows } = await client.query("select name, per_day from public.box_keys where id = $1", [
      box.keyId,
    ])
    expect(rows).toEqual([{ name: "Help page", per_day: 7 }])
    const foreign = await makeServiceAccount(client, "foreign", {
      service: "box_key",
      key_id: box.keyId,
      workspace_id: other.id,
    })
    const register = "select public.register_box_key($1, $2, $3, $4, repeat('c', 64))"
    expect(await refusal(client, team.owner, register, [box.keyId, team.agent, BOX_TERMS, foreign.id])).toBe(
      "invalid_input",
    )
  }))

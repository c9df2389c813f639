// Rewrites by instruction: who asks, what the model reads, what waits as a proposal, and who decides it.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { docOf, open, push, typed } from "./editing.ts"
import { claim, cycle, type Held } from "./hub.ts"
import {
  insert,
  makeDocument,
  makeTeam,
  makeWorker,
  QUOTE,
  type Team,
  TEXT,
  type Worker,
} from "./database-world.ts"

const database = openDatabase()
const REQUEST = "select public.request_rewrites($1, $2, $3, $4)"
const DECIDE = "select public.decide_proposal($1, $2, $3)"
const AFTER = { prompt: "How long do refunds take?", reasoning: "The text says it.", output: "Five days." }

async function world(client: pg.Client) {
  const team = await makeTeam(client)
  const document = await makeDocument(client, team)
  const worker = await makeWorker(client)
  const write = (prompt: string) =>
    insert(client, "public.examples", {
      workspace_id: team.id,
      agent_id: team.agent,
      origin: "synthetic",
      prompt,
      reasoning: "The text says it.",
      output: "Five working days, counted from the day on which the parcel arrives.",
      quote: QUOTE,
      quote_state: "unverified",
      document_id: document.id,
      span_start: TEXT.indexOf(QUOTE),
      span_end: TEXT.indexOf(QUOTE) + QUOTE.length,
    })
  const examples = [await write("How long do refunds take?"), await write("Who pays?")]
  return { team, worker, examples, example: examples[0] ?? "" }
}
const request = (client: pg.Client, team: Team, ids: string[], asking: string = randomUUID()) =>
  askOne<{ asked: number; skipped: number }>(client, team.editor, REQUEST, [
    team.agent,
    JSON.stringify({ ids }),
    " Too long. ",
    asking,
  ])
const input = (client: pg.Client, worker: Worker, { task, generation }: Held) =>
  askOne<Record<string, unknown> | null>(client, worker, "select public.rewrite_input($1, $2)", [
    task,
    generation,
  ])
/** All rewrites that wait, held by the worker. */
async function claimAll(client: pg.Client, worker: Worker): Promise<[Held, Held]> {
  const { offers } = await cycle(client, worker, { want: 64 })
  const [first, second] = offers.map(({ task_id, generation }): Held => ({
    task: task_id,
    generation,
    payload: {},
  }))
  if (!first || !second) throw new Error("Two rewrites should wait.")
  return [first, second]
}
const save = (client: pg.Client, worker: Worker, { task, generation }: Held, after: object | null = AFTER) =>
  askOne<string>(client, worker, "select public.save_rewrite($1, $2, $3, 'A model')", [
    task,
    generation,
    after && JSON.stringify(after),
  ])
const proposals = (client: pg.Client, team: Team) =>
  ask<{ id: string; state: string; problem: string | null; after: object | null }>(
    client,
    team.viewer,
    "select id, state, problem, after, instruction, written_by_model from public.proposals order by created_at, example_id",
  )

test("[DR4] a rewrite is a proposal: it is made for what the model read, and leaves the example alone", () =>
  database.rolledBack(async (client) => {
    const { team, worker, example } = await world(client)
    expect(await request(client, team, [example])).toEqual({ asked: 1, skipped: 0 })
    expect(await request(client, team, [example])).toEqual({ asked: 0, skipped: 1 }) // one at a time
    const held = await claim(client, worker, "rewrite")
    expect(await input(client, worker, held)).toMatchObject({
      instruction: "Too long.",
      prompt: "How long do refunds take?",
      text: TEXT,
      start: TEXT.indexOf(QUOTE),
      guidance: { rules: [], audiences: [], ways: 1 },
    })
    expect(await save(client, worker, held)).toBe("ok")
    expect(await save(client, worker, held)).toBe("already")
    expect(await proposals(client, team)).toMatchObject([
      { state: "ready", after: AFTER, instruction: "Too long.", written_by_model: "A model" },
    ])
    const [before] = await ask(
      client,
      team.viewer,
      "select before ->> 'output' as output, seq from public.proposals",
    )
    expect(before).toMatchObject({ output: expect.stringContaining("counted from") as string, seq: "0" })
    expect(
      await askOne(client, team.viewer, "select output from public.examples where id = $1", [example]),
    ).toContain("counted from")
  }))

test("[DR4] the first decision stands, said twice it changes nothing, and a refusal can be taken back", () =>
  database.rolledBack(async (client) => {
    const { team, worker, example } = await world(client)
    await request(client, team, [example])
    const held = await claim(client, worker, "rewrite")
    await input(client, worker, held)
    await save(client, worker, held)
    const [{ id } = { id: "" }] = await proposals(client, team)
    expect(await refusal(client, team.viewer, DECIDE, [id, "accepted", randomUUID()])).toBe("forbidden")
    const stranger = await makeTeam(client, "other")
    expect(await refusal(client, stranger.owner, DECIDE, [id, "accepted", randomUUID()])).toBe("not_found")
    expect(await askOne(client, team.owner, DECIDE, [id, "refused", randomUUID()])).toBe("ok")
    expect(await askOne(client, team.editor, DECIDE, [id, "ready", randomUUID()])).toBe("ok")
    const decision = randomUUID()
    expect(await askOne(client, team.editor, DECIDE, [id, "accepted", decision])).toBe("ok")
    expect(await askOne(client, team.editor, DECIDE, [id, "accepted", decision])).toBe("already")
    expect(await refusal(client, team.owner, DECIDE, [id, "accepted", randomUUID()])).toBe("already_decided")
    expect(await refusal(client, team.owner, DECIDE, [id, "ready", randomUUID()])).toBe("already_decided")
  }))

test("of several those that fail are named, and asked for again under the same asking", () =>
  database.rolledBack(async (client) => {
    const { team, worker, examples } = await world(client)
    const asking = randomUUID()
    expect(await request(client, team, examples, asking)).toEqual({ asked: 2, skipped: 0 })
    expect(await request(client, team, examples, asking)).toEqual({ asked: 0, skipped: 2 }) // said twice
    const [first, { task, generation }] = await claimAll(client, worker)
    await input(client, worker, first)
    await save(client, worker, first)
    await cycle(client, worker, {
      fails: [{ task_id: task, generation, reason: "Connect a language model.", retry: false }],
    })
    const [row] = await ask(client, team.viewer, "select * from public.askings where id = $1", [asking])
    expect(row).toMatchObject({ asked_count: 2, ready_count: 1, failed_count: 1, waiting_count: 0 })
    expect(await request(client, team, examples, asking)).toEqual({ asked: 1, skipped: 1 })
    const again = await claim(client, worker, "rewrite")
    await input(client, worker, again)
    await save(client, worker, again)
    expect((await proposals(client, team)).map(({ state }) => state)).toEqual(["ready", "ready"])
    expect(
      await askOne(client, team.viewer, "select public.count_examples($1, '{\"proposed\": true}')", [
        team.agent,
      ]),
    ).toBe(2)
    expect(
      await askOne(client, team.owner, "select public.refuse_rewrites($1, $2)", [team.agent, asking]),
    ).toBe(2)
  }))

test("what is being typed is settled before the model reads it", () =>
  database.rolledBack(async (client) => {
    const { team, example } = await world(client)
    const opened = await open(client, team.editor, example, 77)
    const update = typed(docOf(opened, 77), (doc) => doc.getText("output").insert(0, "As a rule: "))
    await push(client, team.editor, example, 77, [{ number: 1, update }])
    await request(client, team, [example])
    const { rows } = await client.query(
      "select t.kind, s.run_at > now() as is_later from private.scheduled s join private.tasks t on t.id = s.task_id order by 1",
    )
    expect(rows).toEqual([
      { kind: "rewrite", is_later: true },
      { kind: "settle", is_later: false },
    ])
  }))

test("a wish that was taken back, and one of somebody who left, asks no model", () =>
  database.rolledBack(async (client) => {
    const { team, worker, examples } = await world(client)
    await request(client, team, examples)
    const [taken] = await proposals(client, team)
    await ask(client, team.editor, DECIDE, [taken?.id, "refused", randomUUID()])
    await client.query("delete from public.members where user_id = $1", [team.editor.id])
    for (const held of await claimAll(client, worker)) {
      expect(await input(client, worker, held)).toBeNull()
      expect(await save(client, worker, held, null)).toBe("ok")
    }
    expect((await proposals(client, team)).map(({ state }) => state).toSorted()).toEqual([
      "failed",
      "refused",
    ])
  }))

test("viewers ask for no rewrites, nothing is asked without a sentence, and a rewrite that does not fit is refused", () =>
  database.rolledBack(async (client) => {
    const { team, worker, example } = await world(client)
    const ids = JSON.stringify({ ids: [example] })
    expect(await refusal(client, team.viewer, REQUEST, [team.agent, ids, "Shorter.", randomUUID()])).toBe(
      "forbidden",
    )
    expect(await refusal(client, team.editor, REQUEST, [team.agent, ids, "  ", randomUUID()])).toBe(
      "invalid_input",
    )
    expect(await refusal(client, team.editor, REQUEST, [team.agent, "{}", "Shorter.", randomUUID()])).toBe(
      "invalid_input",
    )
    await request(client, team, [example])
    const { task, generation } = await claim(client, worker, "rewrite")
    expect(
      await refusal(client, worker, "select public.save_rewrite($1, $2, $3, 'm')", [
        task,
        generation,
        JSON.stringify({ ...AFTER, output: "x".repeat(32_001) }),
      ]),
    ).toBe("invalid_input")
  }))

// What becomes of an answer that somebody corrects: what the example begins with, and that it counts only once it was corrected.
import type pg from "pg"
import { expect, test } from "vitest"
import { partsOfAnswer, withAlso } from "@cerebros/contract/also-found.ts"
import { LANGUAGES } from "@cerebros/contract/refusals.ts"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal, review } from "./ask.ts"
import { makeDocument, makeWorker, type Team } from "./database-world.ts"
import { trained } from "./release.ts"
import { ready } from "./training.ts"

const database = openDatabase()

type Answered = { outcome: "answered" | "not_found"; answer: string; closest?: object[]; sources?: object[] }

/** A team whose assistant answers. */
async function answering(client: pg.Client): Promise<Team> {
  const team = await ready(client)
  await trained(client, team, await makeWorker(client))
  return team
}

/** Asked by the viewer and answered like this. Tells the run. */
async function asked(client: pg.Client, team: Team, { outcome, answer, closest, sources }: Answered) {
  const run = await askOne<{ run_id: string }>(
    client,
    team.viewer,
    "select public.begin_run($1, 'What costs it?')",
    [team.agent],
  )
  await client.query(
    `update public.runs set state = 'completed', outcome = $2, answer = $3, closest = $4, sources = $5, finished_at = now()
    where id = $1`,
    [run?.run_id, outcome, answer, JSON.stringify(closest ?? []), JSON.stringify(sources ?? [])],
  )
  return run?.run_id ?? ""
}
const correct = async (client: pg.Client, team: Team, run: string) =>
  (await askOne<string>(client, team.editor, "select public.correct_answer($1)", [run])) ?? ""
type Counts = { approved: number; unreviewed: number; unfinished: number }
const APPROVE = { state: "approved" }
const approve = (client: pg.Client, team: Team, selection: object) =>
  refusal(client, team.editor, "select public.review_examples($1, $2, $3)", [team.agent, selection, APPROVE])
const learnt = async (client: pg.Client, team: Team, example: string) =>
  (await client.query("select from private.example_rows($1, true) where item_id = $2", [team.agent, example]))
    .rowCount

test("of a refusal the example begins empty, with what came closest as its source", () =>
  database.rolledBack(async (client) => {
    const team = await answering(client)
    const [document] = await ask<{ id: string }>(
      client,
      team.viewer,
      "select id from public.documents where agent_id = $1 limit 1",
      [team.agent],
    )
    const passage = (quote: string) => ({
      document_id: document?.id,
      name: "a.md",
      quote,
      start: 0,
      end: quote.length,
      example_id: null,
      score: 0.4,
    })
    const answer = "I did not find this in your documents."
    const closest = [{ ...passage("gone"), document_id: null }, passage("first"), passage("second")]
    const run = await asked(client, team, { outcome: "not_found", answer, closest })
    const example = await correct(client, team, run)
    expect(
      await ask(client, team.viewer, "select output, quote, document_id from public.examples where id = $1", [
        example,
      ]),
    ).toEqual([{ output: "", quote: "first", document_id: document?.id }])
    expect(
      await ask(client, team.viewer, "select rejected, sources from public.corrections where run_id = $1", [
        run,
      ]),
    ).toEqual([{ rejected: answer, sources: closest }])
  }))

test("what was found beside an answer is neither in the example that corrects it nor what is rejected", () =>
  database.rolledBack(async (client) => {
    const team = await answering(client)
    for (const language of LANGUAGES) {
      const said = `It costs 4.50 (${language}).\n\nIt holds:\n- a cup\n- a plate`
      const answer = withAlso(said, ["The shop opens at 9.", "Plates are\nwashed."], language)
      expect(partsOfAnswer(answer).said).toBe(said)
      const run = await asked(client, team, { outcome: "answered", answer })
      const example = await correct(client, team, run)
      expect(
        await ask(
          client,
          team.viewer,
          `select e.output, c.rejected from public.examples e join public.corrections c on c.example_id = e.id where e.id = $1`,
          [example],
        ),
      ).toEqual([{ output: said, rejected: said }])
    }
  }))

test("a corrected answer's source holds what it says: it stays, is found in another row, or goes", () =>
  database.rolledBack(async (client) => {
    const team = await answering(client)
    const rows = [
      "Item: Rowing boat 🚣\nPrice: 94.00",
      "Item: Saddle\nPrice: 27.00",
      "Item: Bell\nPrice: 6.50",
    ]
    const text = rows.join("\n\n")
    const { id: document } = await makeDocument(client, team, { name: "prices.csv", text })
    const [first = ""] = rows
    const source = { document_id: document, name: "prices.csv", quote: first, start: 0, end: first.length }
    const run = await asked(client, team, {
      outcome: "answered",
      answer: "A saddle costs 94.00.",
      sources: [{ ...source, example_id: null, score: 1 }],
    })
    const example = await correct(client, team, run)
    const after = async (output: string) => {
      await client.query("update public.examples set output = $2 where id = $1", [example, output])
      const [now] = await ask<{ quote: string | null; span_start: number; span_end: number }>(
        client,
        team.viewer,
        "select quote, span_start, span_end from public.examples where id = $1",
        [example],
      )
      if (now && now.quote !== null) expect(text.slice(now.span_start, now.span_end)).toBe(now.quote)
      return now?.quote
    }
    expect(await after("The rowing boat costs 94.")).toBe(first)
    expect(await after("The saddle costs 27.")).toBe(rows[1])
    expect(await after("The saddle costs 31.")).toBeNull()
    expect(await after("The bell costs 6.50.")).toBe(rows[2]) // what was still being typed has lost nothing
  }))

test("[RV2] an answer that is still the wrong one is not approved, alone or among others, and nothing is learnt from it", () =>
  database.rolledBack(async (client) => {
    const team = await answering(client)
    const run = await asked(client, team, { outcome: "answered", answer: "Nine euros." })
    const example = await correct(client, team, run)
    expect(await approve(client, team, { ids: [example] })).toBe("still_wrong")
    expect(await approve(client, team, { filter: {} })).toBe("still_wrong")
    expect(await learnt(client, team, example)).toBe(0)
    await client.query("update public.examples set output = E' Nine euros.\\n' where id = $1", [example])
    expect(await approve(client, team, { ids: [example] })).toBe("still_wrong") // white space corrects nothing
    await client.query("update public.examples set output = 'Ten euros.' where id = $1", [example])
    expect(await learnt(client, team, example)).toBe(1)
    expect(await review(client, team.editor, `id = '${example}'`, APPROVE)).toMatchObject({ changed: 1 })
  }))

test("[RV2] what is said of a training before it starts counts what its release takes, also while a correction is still the wrong answer", () =>
  database.rolledBack(async (client) => {
    const team = await answering(client)
    const counted = async () => {
      const { unfinished, ...said } = (await askOne<Counts>(
        client,
        team.viewer,
        "select public.training_summary($1)",
        [team.agent],
      )) ?? { approved: 0, unreviewed: 0, unfinished: 0 }
      const taken = await client.query("select from private.example_rows($1, true)", [team.agent])
      expect(said.approved + said.unreviewed).toBe(taken.rowCount)
      expect(
        await askOne(client, team.viewer, "select public.release_checks($1, true) -> 'examples'", [
          team.agent,
        ]),
      ).toBe(taken.rowCount)
      return unfinished
    }
    expect(await counted()).toBe(0)
    const run = await asked(client, team, { outcome: "answered", answer: "Nine euros." })
    const example = await correct(client, team, run)
    expect(await counted()).toBe(1)
    await client.query("update public.examples set output = 'Ten euros.' where id = $1", [example])
    expect(await counted()).toBe(0)
  }))

test("what was typed and is not in its columns yet may be approved; it is learnt from once it differs", () =>
  database.rolledBack(async (client) => {
    const team = await answering(client)
    const run = await asked(client, team, { outcome: "answered", answer: "Nine euros." })
    const example = await correct(client, team, run)
    await client.query(
      "insert into private.example_docs (example_id, head, settled_seq, state, size_bytes) values ($1, 3, 2, '\\x0000', 2)",
      [example],
    )
    expect(await review(client, team.editor, `id = '${example}'`, APPROVE)).toMatchObject({ changed: 1 })
    expect(await learnt(client, team, example)).toBe(0)
  }))

test("a question that was not found says when it is answered since, and how its example stands", () =>
  database.rolledBack(async (client) => {
    const team = await answering(client)
    const standing = () =>
      ask(client, team.viewer, "select answered_since, example_state from public.asked_questions($1)", [
        team.agent,
      ])
    const run = await asked(client, team, { outcome: "not_found", answer: "I did not find this." })
    expect(await standing()).toEqual([{ answered_since: false, example_state: null }])
    const example = await correct(client, team, run)
    await client.query("update public.examples set output = 'Ten euros.' where id = $1", [example])
    await review(client, team.editor, `id = '${example}'`, APPROVE)
    expect(await standing()).toEqual([{ answered_since: false, example_state: "approved" }])
    await client.query("update public.corrections set told_at = now()")
    expect(await standing()).toEqual([{ answered_since: true, example_state: "approved" }])
    await client.query("update public.corrections set told_at = null")
    await client.query("update public.runs set created_at = created_at - interval '1 hour' where id = $1", [
      run,
    ])
    await asked(client, team, { outcome: "answered", answer: "Ten euros." })
    expect(await standing()).toEqual([{ answered_since: true, example_state: "approved" }])
  }))

test("a question says who marked its answer as bad, when, why and which, and what there is to correct", () =>
  database.rolledBack(async (client) => {
    const team = await answering(client)
    const bad = await asked(client, team, { outcome: "answered", answer: "Twenty euros." })
    await ask(client, team.viewer, "select public.rate_run($1, false, 'It is ten.')", [bad])
    await client.query("update public.runs set created_at = created_at - interval '1 hour' where id = $1", [
      bad,
    ])
    await asked(client, team, { outcome: "answered", answer: "Ten euros." })
    const rows = await ask<{ correct_run_id: string; complaints: unknown }>(
      client,
      team.owner,
      "select correct_run_id, complaints from public.asked_questions($1)",
      [team.agent],
    )
    expect(rows).toEqual([
      {
        correct_run_id: bad,
        complaints: [
          {
            run_id: bad,
            user_id: team.viewer.id,
            name: expect.any(String) as unknown,
            rated_at: expect.any(String) as unknown,
            reason: "It is ten.",
            answer: "Twenty euros.",
          },
        ],
      },
    ])
  }))

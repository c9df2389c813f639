// Who hears of what a live version learned: whoever waits for an answer, and whoever taught it, in every way it can be taught.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, review } from "./ask.ts"
import { type Team, type Worker, makeWorker } from "./database-world.ts"
import { claim, later } from "./hub.ts"
import { AGAIN, example, trained } from "./release.ts"
import { ready } from "./training.ts"

const database = openDatabase()

const QUESTION = "Which colour has the box?"
const RIGHT = ["right", "right", "right"]

/** A question and what was answered; the run. */
async function asked(
  client: pg.Client,
  team: Team,
  who: Team["viewer"],
  { question = QUESTION, outcome = "answered" } = {},
): Promise<string> {
  const made = await askOne<{ run_id: string }>(client, who, "select public.begin_run($1, $2)", [
    team.agent,
    question,
  ])
  await client.query(
    "update public.runs set state = 'completed', outcome = $2, answer = 'Green.', finished_at = now() where id = $1",
    [made?.run_id, outcome],
  )
  return made?.run_id ?? ""
}

const isBad = (client: pg.Client, who: Team["viewer"], run: string, reason = "") =>
  ask(client, who, "select public.rate_run($1, false, $2)", [run, reason])

/** The editor corrects what was answered and approves it; the example. */
async function correct(client: pg.Client, team: Team, run: string, output = "Orange."): Promise<string> {
  const made = await askOne<string>(client, team.editor, "select public.correct_answer($1)", [run])
  await client.query("update public.examples set output = $2 where id = $1", [made, output])
  await review(client, team.editor, `id = '${made}'`, { state: "approved" })
  return made ?? ""
}

type Input = { corrections: { run_id: string; example_id: string; question: string }[] }

/** The worker asks the version again and is answered with these verdicts each time; what it was to ask. */
async function again(client: pg.Client, worker: Worker, verdicts = RIGHT): Promise<Input["corrections"]> {
  const { task, generation } = await claim(client, worker, "ask_again")
  const input = await askOne<Input>(client, worker, "select public.again_input($1, $2)", [task, generation])
  const results = (input?.corrections ?? []).map(({ run_id, example_id, question }) => ({
    run_id,
    example_id,
    answers: verdicts.map((verdict) => ({ question, answer: "Blue.", verdict })),
  }))
  await ask(client, worker, "select public.save_again($1, $2, $3)", [
    task,
    generation,
    JSON.stringify(results),
  ])
  return input?.corrections ?? []
}

/** What somebody was told of these kinds, oldest first. */
const told = (client: pg.Client, who: Team["viewer"]) =>
  ask<{ kind: string; payload: Record<string, unknown> }>(
    client,
    who,
    "select kind, payload from public.notifications where user_id = auth.uid() and kind in ('answer_added', 'corrections_checked') order by created_at, kind",
  )

async function trainedOnce(client: pg.Client) {
  const team = await ready(client)
  const worker = await makeWorker(client)
  await trained(client, team, worker)
  return { team, worker }
}

test("[VE5] everybody who waits for an answer hears, though the correction was made of another's asking", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await trainedOnce(client)
    const theirs = await asked(client, team, team.viewer)
    await isBad(client, team.viewer, theirs, "It is orange.")
    await asked(client, team, team.viewer, { question: "which colour has  the box", outcome: "not_found" })
    const tried = await asked(client, team, team.editor) // whoever corrects it tries it first
    await correct(client, team, tried)
    await trained(client, team, worker, AGAIN)
    expect((await again(client, worker)).map(({ question }) => question)).toEqual([QUESTION]) // alike, so once
    expect(await told(client, team.viewer)).toEqual([
      { kind: "answer_added", payload: expect.objectContaining({ version: 2 }) as unknown },
    ])
    expect(
      await ask(client, team.viewer, "select version from public.learned_answers where user_id = auth.uid()"),
    ).toEqual([{ version: 2 }, { version: 2 }])
    expect(await told(client, team.editor)).toEqual([
      { kind: "answer_added", payload: expect.objectContaining({ version: 2 }) as unknown },
      {
        kind: "corrections_checked",
        payload: expect.objectContaining({ version: 2, right: 1, wrong: 0, told: 1 }) as unknown,
      },
    ])
  }))

test.each([
  ["a thumb down", "answered"],
  ["a refusal", "not_found"],
])("[VE5] %s is answered by an example that was written beside it", (_, outcome) =>
  database.rolledBack(async (client) => {
    const { team, worker } = await trainedOnce(client)
    const run = await asked(client, team, team.viewer, { outcome })
    if (outcome === "answered") await isBad(client, team.viewer, run)
    const content = await asked(client, team, team.owner) // neither bad nor missing: nobody waits
    await example(client, team, { prompt: "Which colour has the box", output: "Orange." })
    await trained(client, team, worker, AGAIN)
    expect((await again(client, worker)).map(({ run_id }) => run_id)).toEqual([run])
    expect(await told(client, team.viewer)).toMatchObject([{ kind: "answer_added" }])
    expect(
      await ask(client, team.owner, "select from public.learned_answers where run_id = $1", [content]),
    ).toEqual([])
  }),
)

test("[VE5] a correction that went into the release unreviewed, or was edited since, counts as what the version holds", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await trainedOnce(client)
    const run = await asked(client, team, team.viewer)
    await isBad(client, team.viewer, run)
    const made = await askOne<string>(client, team.editor, "select public.correct_answer($1)", [run])
    await client.query("update public.examples set output = 'Orange.' where id = $1", [made])
    await trained(client, team, worker, AGAIN) // nobody has reviewed anything: all of it goes
    await again(client, worker)
    expect(await told(client, team.viewer)).toMatchObject([{ kind: "answer_added" }])
  }))

test("whoever corrected it hears why nobody was told: what the version says instead", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await trainedOnce(client)
    const run = await asked(client, team, team.viewer)
    const correction = await correct(client, team, run)
    const { model } = await trained(client, team, worker, AGAIN)
    await again(client, worker, ["right", "wrong", "right"])
    expect(await told(client, team.viewer)).toEqual([])
    expect(await told(client, team.editor)).toEqual([
      {
        kind: "corrections_checked",
        payload: {
          agent: expect.any(String) as unknown,
          model: model.id,
          version: 2,
          right: 0,
          wrong: 1,
          told: 0,
          words: QUESTION,
          example: correction,
          got: "Blue.",
          verdict: "wrong",
        },
      },
    ])
    await client.query("update public.models set state = 'retired' where id = $1", [model.id])
    await client.query("update public.models set state = 'live' where id = $1", [model.id])
    await again(client, worker, ["right", "wrong", "right"])
    expect(await told(client, team.editor)).toHaveLength(1) // of one version once
    await trained(client, team, worker, AGAIN)
    await again(client, worker)
    expect(await told(client, team.viewer)).toMatchObject([{ kind: "answer_added", payload: { version: 3 } }])
    expect(await told(client, team.editor)).toHaveLength(2)
  }))

test("whoever corrected it and has left since: the owners hear", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await trainedOnce(client)
    await correct(client, team, await asked(client, team, team.viewer))
    await client.query("delete from public.members where user_id = $1", [team.editor.id])
    await trained(client, { ...team, editor: team.owner }, worker, AGAIN)
    await again(client, worker, ["refused", "refused", "refused"])
    expect(await told(client, team.owner)).toMatchObject([
      { kind: "corrections_checked", payload: { wrong: 1, verdict: "refused" } },
    ])
  }))

test("a version that could not be asked: whoever corrected it hears why", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await trainedOnce(client)
    await correct(client, team, await asked(client, team, team.viewer))
    await trained(client, team, worker, AGAIN)
    const { rows } = await client.query<{ id: string }>(
      "select id from private.tasks where kind = 'ask_again'",
    )
    await client.query("select private.task_died($1, 'The training service did not answer.')", [rows[0]?.id])
    expect(await told(client, team.viewer)).toEqual([])
    expect(await told(client, team.editor)).toMatchObject([
      {
        kind: "corrections_checked",
        payload: { version: 2, problem: "The training service did not answer." },
      },
    ])
  }))

test("of a program's question whoever corrected it hears", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await trainedOnce(client)
    const run = await asked(client, team, team.viewer)
    await client.query("update public.runs set caller = 'program', asked_by = null where id = $1", [run])
    await correct(client, team, run)
    await trained(client, team, worker, AGAIN)
    await again(client, worker)
    expect(await told(client, team.editor)).toMatchObject([
      { kind: "corrections_checked", payload: { right: 1, wrong: 0, told: 0 } },
    ])
    await trained(client, team, worker, AGAIN)
    await later(client, 1)
    expect(
      (await client.query("select from private.tasks where kind = 'ask_again'")).rowCount,
      "told once",
    ).toBe(1)
  }))

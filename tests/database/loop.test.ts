// The loop: what was corrected is asked again of the version that holds it, and training again is suggested when it pays.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { type Caller, ask, askOne, review } from "./ask.ts"
import { claim, later } from "./hub.ts"
import { AGAIN, example, freezing, trained } from "./release.ts"
import { type Run, begin, hear, ready } from "./training.ts"
import { type Team, type Worker, insert, makeWorker } from "./database-world.ts"

const database = openDatabase()

/** Asked and answered wrongly, and corrected by the editor as this. */
async function corrected(client: pg.Client, team: Team, output: string): Promise<string> {
  const asked = await askOne<{ run_id: string }>(
    client,
    team.viewer,
    "select public.begin_run($1, 'What costs it?')",
    [team.agent],
  )
  await client.query(
    "update public.runs set state = 'completed', outcome = 'answered', answer = 'No.', finished_at = now() where id = $1",
    [asked?.run_id],
  )
  const made = await askOne<string>(client, team.editor, "select public.correct_answer($1)", [asked?.run_id])
  await client.query("update public.examples set output = $2 where id = $1", [made, output])
  await review(client, team.editor, `id = '${made}'`, { state: "approved" })
  return made ?? ""
}

/** The worker asks again what was corrected and is answered with these verdicts. */
async function askedAgain(client: pg.Client, worker: Worker, example: string, ...verdicts: string[]) {
  const { task, generation } = await claim(client, worker, "ask_again")
  const input = await askOne<object>(client, worker, "select public.again_input($1, $2)", [task, generation])
  const answers = verdicts.map((verdict) => ({ question: "What costs it?", answer: "Ten.", verdict }))
  await ask(client, worker, "select public.save_again($1, $2, $3)", [
    task,
    generation,
    JSON.stringify([{ example_id: example, answers }]),
  ])
  return input
}

test("[VE5] whoever asked hears once a version that holds the correction is live and answers it rightly, in other sayings too", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    await trained(client, team, worker)
    const heard = async () =>
      (
        await ask(
          client,
          team.viewer,
          "select from public.notifications where kind = 'answer_added' and user_id = auth.uid()",
        )
      ).length
    const waiting = async () =>
      (
        await client.query(
          "select from private.tasks where kind = 'ask_again' and id not in (select task_id from private.outcomes)",
        )
      ).rowCount
    const run: Run = await begin(client, team, AGAIN) // frozen before the correction
    await (await freezing(client, worker)).save()
    const correction = await corrected(client, team, "Ten euros.")
    await ask(client, team.editor, "select public.record_submission($1, 'early', '{}')", [run.id])
    await hear(client, team, { status: "completed", progress: 100, model: "early" }, { job: "early" })
    const probe = await claim(client, worker, "probe_model")
    await ask(client, worker, "select public.save_probe($1, $2, 'Yes.')", [probe.task, probe.generation])
    expect(await waiting()).toBe(0)
    await trained(client, team, worker, AGAIN)
    expect(await waiting()).toBe(1)
    expect(await heard()).toBe(0)
    const input = await askedAgain(client, worker, correction, "right", "right", "wrong")
    expect(input).toMatchObject({
      corrections: [
        { example_id: correction, question: "What costs it?", expected: "Ten euros.", turns: [] },
      ],
    })
    expect(await heard()).toBe(0)
    expect(
      await ask(
        client,
        team.viewer,
        "select asked_again -> 2 ->> 'verdict' as last, told_at from public.corrections",
      ),
    ).toEqual([{ last: "wrong", told_at: null }])
    await trained(client, team, worker, AGAIN)
    await askedAgain(client, worker, correction, "right", "right") // two are too few
    expect(await heard()).toBe(0)
    await trained(client, team, worker, AGAIN)
    await askedAgain(client, worker, correction, "right", "right", "right")
    expect(await heard()).toBe(1)
    await trained(client, team, worker, AGAIN)
    expect(await waiting()).toBe(0)
  }))

test("a saying that any release of the assistant holds is not asked again", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    await example(client, team, { prompt: "What  is the PRICE?" })
    await trained(client, team, worker)
    await corrected(client, team, "Ten euros.")
    await client.query("delete from public.examples where prompt like '%PRICE%'")
    await trained(client, team, worker, AGAIN)
    const { task, generation } = await claim(client, worker, "ask_again")
    expect(
      await askOne(client, worker, "select public.unheld_sayings($1, $2, $3)", [
        task,
        generation,
        ["what is the price?", "The price?"],
      ]),
    ).toEqual(["The price?"])
  }))

test("what was right and is not any more is said, also of a version that goes live because as much was won", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    const { model } = await trained(client, team, worker)
    const verdicts: [string, string][] = [
      ["right", "wrong"],
      ["wrong", "right"],
    ]
    const next = await begin(client, team, AGAIN)
    await (await freezing(client, worker)).save()
    await ask(client, team.editor, "select public.record_submission($1, 'next', '{}')", [next.id])
    await hear(client, team, { status: "completed", progress: 100, model: "next" }, { job: "next" })
    const [made] = await ask<{ id: string }>(
      client,
      team.viewer,
      "select id from public.models where name = 'next'",
    )
    for (const [n, [before, after]] of verdicts.entries()) {
      const asked = {
        workspace_id: team.id,
        agent_id: team.agent,
        question: `${n}?`,
        expected: "Yes.",
        origin: "typed",
      }
      const question = await insert(client, "public.test_questions", asked)
      for (const [id, verdict] of [
        [model.id, before],
        [made?.id, after],
      ])
        await insert(client, "public.test_results", {
          ...asked,
          model_id: id,
          question_id: question,
          answer: "Yes.",
          outcome: "answered",
          measured: verdict,
          verdict,
        })
    }
    await client.query("select private.move_run($1, 'completed')", [next.id])
    expect(
      await ask(
        client,
        team.viewer,
        "select state, number from public.models where agent_id = $1 order by number",
        [team.agent],
      ),
    ).toMatchObject([{ state: "retired" }, { state: "live", number: 2 }])
    const [told] = await ask<{ words: string }>(
      client,
      team.viewer,
      "select payload ->> 'words' as words from public.notifications where kind = 'training_completed' and payload ? 'words'",
    )
    expect(told?.words).toBe(
      "Version 2 is live. It gets 1 test question wrong that the version before got right. Compare them.",
    )
  }))

test("training again is suggested once a version, to those who may start it, from ten new examples on", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    await trained(client, team, worker)
    const told = async (who: Caller) =>
      ask<{ payload: object }>(
        client,
        who,
        "select payload from public.notifications where kind = 'training_pays' and user_id = auth.uid()",
      )
    const look = async () => {
      await later(client, 360)
      await client.query("update private.workers set lease_until = now() + interval '1 day'")
      const { task, generation } = await claim(client, worker, "suggest_training")
      await ask(client, worker, "select public.save_suggestion($1, $2)", [task, generation])
    }
    for (let n = 0; n < 9; n++) await example(client, team, { prompt: `${n}?` })
    expect((await client.query("select from private.tasks where kind = 'suggest_training'")).rowCount).toBe(1)
    await look()
    expect(await told(team.editor)).toEqual([])
    await example(client, team, { prompt: "The tenth?" })
    await look()
    expect(await told(team.editor)).toEqual([
      { payload: { agent: expect.any(String) as string, version: 1, examples: 10, covered: 0, files: 0 } },
    ])
    expect(await told(team.owner)).toHaveLength(1)
    expect(await told(team.viewer)).toEqual([])
    await example(client, team, { prompt: "One more?" })
    expect((await client.query("select from private.tasks where kind = 'suggest_training'")).rowCount).toBe(2)
  }))

test("training again is suggested when a document of the live version's release has a newer file", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    const document = await askOne<string>(client, team.viewer, "select id from public.documents")
    await trained(client, team, worker)
    await client.query("delete from private.tasks where kind = 'suggest_training'")
    const next = await insert(client, "public.documents", {
      workspace_id: team.id,
      agent_id: team.agent,
      collection: "work_products",
      name: "terms.txt",
      size_bytes: 7,
      content_hash: "e".repeat(64),
      state: "ready",
      version_of: document,
      file_version: null,
      removed_at: new Date(),
      file_at: new Date(Date.now() + 60_000), // after the release, whose transaction this is
    })
    await client.query("select private.take_place(documents) from public.documents where id = $1", [next])
    await later(client, 360)
    await client.query("update private.workers set lease_until = now() + interval '1 day'")
    const { task, generation } = await claim(client, worker, "suggest_training")
    await ask(client, worker, "select public.save_suggestion($1, $2)", [task, generation])
    expect(
      await ask(
        client,
        team.editor,
        "select payload - 'agent' as payload from public.notifications where kind = 'training_pays' and user_id = auth.uid()",
      ),
    ).toEqual([{ payload: { version: 1, examples: 0, covered: 0, files: 1 } }])
    expect(
      await askOne(client, team.viewer, "select public.release_changes($1) ->> 'newer_files'", [team.agent]),
    ).toBe("1")
  }))

test("the job of a run that failed is deleted at the training service, also one that comes to be known later", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    const jobOf = async () => {
      const { task, generation } = await claim(client, worker, "cancel_job")
      return askOne(client, worker, "select public.training_input($1, $2) ->> 'job_id'", [task, generation])
    }
    const first = await begin(client, team)
    await (await freezing(client, worker)).save()
    await ask(client, team.editor, "select public.record_submission($1, 'job-a', '{}')", [first.id])
    await hear(client, team, { status: "failed", error: "No memory." }, { job: "job-a" })
    expect(await jobOf()).toBe("job-a")
    const second = await begin(client, team, `, retry_of => '${first.id}'`)
    await ask(client, team.editor, "select public.fail_submission($1, 'No answer.')", [second.id])
    await ask(client, team.editor, "select public.record_submission($1, 'job-b', '{}')", [second.id])
    expect(await jobOf()).toBe("job-b")
    // A try that sends the same key again gets the same job: it is not taken from under it.
    const third = await begin(client, team, `, retry_of => '${second.id}'`)
    await ask(client, team.editor, "select public.fail_submission($1, 'No answer.')", [third.id])
    const fourth = await begin(client, team, `, retry_of => '${third.id}'`)
    await ask(client, team.editor, "select public.record_submission($1, 'job-c', '{}')", [fourth.id])
    await ask(client, team.editor, "select public.record_submission($1, 'job-c', '{}')", [third.id])
    expect(
      await ask(
        client,
        team.viewer,
        "select number, state, job_id from public.training_runs order by number",
      ),
    ).toEqual([
      { number: 1, state: "failed", job_id: "job-a" },
      { number: 2, state: "failed", job_id: "job-b" },
      { number: 3, state: "failed", job_id: null },
      { number: 4, state: "queued", job_id: "job-c" },
    ])
  }))

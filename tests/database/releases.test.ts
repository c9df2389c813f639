// Releases and versions: what a training is of, the model that answers meanwhile, and which one answers afterwards.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal, review } from "./ask.ts"
import { claim } from "./hub.ts"
import { type Run, agentOf, begin, hear, ready, runOf } from "./training.ts"
import { type Team, type Worker, insert, makeTeam, makeWorker } from "./database-world.ts"

const database = openDatabase()
const AGAIN = ", again => true"
const HASH = "a".repeat(64)

const example = (client: pg.Client, team: Team, more: object = {}) =>
  insert(client, "public.examples", {
    workspace_id: team.id,
    agent_id: team.agent,
    prompt: "How long do refunds take?",
    output: "Five working days.",
    created_by: team.editor.id,
    ...more,
  })

type Row = [group: string, id: string, document: string | null, body: Record<string, unknown>]
type Part = { folder: string; rows: Row[]; last: number | null }
/** Takes the next freeze task; what the worker reads of it, and a way to say that its files are written. */
async function freezing(client: pg.Client, worker: Worker) {
  const { task, generation } = await claim(client, worker, "freeze")
  const part = (after: number) =>
    askOne<Part>(client, worker, "select public.release_part($1, $2, $3)", [
      task,
      generation,
      after,
    ]) as Promise<Part>
  const save = (hash = HASH) =>
    ask(client, worker, "select public.save_release($1, $2, $3, '{}')", [task, generation, hash])
  return { part, save, task, generation }
}

let jobs = 0
/** A whole training, from its start to its model's first answer; the run and its model. */
async function trained(client: pg.Client, team: Team, worker: Worker, more = "") {
  const run = await begin(client, team, more)
  if (
    await askOne(
      client,
      "postgres",
      "select true from public.releases where id = $1 and state = 'freezing'",
      [run.release_id],
    )
  )
    await (await freezing(client, worker)).save()
  const job = `job-${jobs++}`
  await ask(client, team.editor, "select public.record_submission($1, $2, '{}')", [run.id, job])
  await hear(client, team, { status: "completed", progress: 100, stage: 5, model: `model-${job}` }, { job })
  const probe = await claim(client, worker, "probe_model")
  await ask(client, worker, "select public.save_probe($1, $2, 'Yes.')", [probe.task, probe.generation])
  const [model] = await ask<{ id: string; number: number; state: string; name: string }>(
    client,
    team.viewer,
    "select * from public.models where run_id = $1",
    [run.id],
  )
  if (!model) throw new Error("The run made no model.")
  return { run, model, job }
}
const live = (client: pg.Client, team: Team) =>
  ask<{ number: number }>(
    client,
    team.viewer,
    "select number from public.models where agent_id = $1 and state = 'live'",
    [team.agent],
  )
const askIt = (client: pg.Client, team: Team) =>
  askOne<{ model: string; run_id: string }>(client, team.viewer, "select public.begin_run($1, 'Hello?')", [
    team.agent,
  ])

test("[RE1] starting freezes what stands then, and what is edited, added or removed later is not in it", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const kept = await example(client, team)
    await example(client, team, { state: "rejected", reject_reason: "Nobody asks.", prompt: "Rejected?" })
    await example(client, team, { output: "" })
    const run = await begin(client, team)
    await client.query("update public.examples set output = 'Ten days.' where id = $1", [kept])
    await example(client, team, { prompt: "Too late?" })
    await client.query("update public.documents set removed_at = now()")
    await client.query("update public.contents set text = 'Rewritten.'")
    const worker = await makeWorker(client)
    const { part, save, generation } = await freezing(client, worker)
    const { folder, rows, last } = await part(0)
    expect(folder).toBe(`${team.id}/${String(run.release_id)}/${generation}`)
    expect(rows.map(([group]) => group)).toEqual(["work_products", "qa_pairs"])
    expect(rows[0]?.[3]).toMatchObject({ name: "terms.txt", text: expect.stringContaining("thirty days") })
    expect(rows[1]).toMatchObject(["qa_pairs", kept, null, { output: "Five working days.", approved: false }])
    expect(await part(last ?? 0)).toMatchObject({ rows: [], last: null })
    await save()
    const [release] = await ask(client, team.viewer, "select * from public.releases")
    expect(release).toMatchObject({
      number: 1,
      state: "frozen",
      hash: HASH,
      folder,
      counts: { work_products: 1, qa_pairs: 1, approved: 0 },
      frozen_by_name: "team-editor",
    })
  }))

test("[RE1] a run that is tried again, and one of a release, send what was frozen and freeze nothing", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    const first = await begin(client, team)
    await ask(client, team.editor, "select public.fail_submission($1, 'No answer.')", [first.id])
    await example(client, team)
    const second = await begin(client, team, `, retry_of => '${first.id}'`)
    expect(second.release_id).toBe(first.release_id)
    await ask(client, team.owner, "select public.record_cancel($1)", [second.id])
    await (await freezing(client, worker)).save()
    const frozen = await askOne<{ id: string }>(
      client,
      team.editor,
      "select to_jsonb(public.freeze_release($1, note => ' For the audit. '))",
      [team.agent],
    )
    expect(frozen).toMatchObject({
      number: 2,
      note: "For the audit.",
      counts: { qa_pairs: 1, work_products: 1 },
    })
    const third = await begin(client, team, `, release_id => '${String(first.release_id)}'`)
    expect(third.release_id).toBe(first.release_id)
    const other = await ready(client, "other")
    expect(
      await refusal(
        client,
        other.editor,
        `select public.begin_training($1, release_id => '${String(first.release_id)}')`,
        [other.agent],
      ),
    ).toBe("not_found")
    expect(await refusal(client, team.viewer, "select public.freeze_release($1)", [team.agent])).toBe(
      "forbidden",
    )
  }))

test("a release whose files cannot be written fails with its run, in words, and the next try freezes anew", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const run = await begin(client, team)
    const worker = await makeWorker(client)
    const { task } = await freezing(client, worker)
    await client.query("select private.end_task($1, 'failed', 'the disk is full')", [task])
    expect(await ask(client, team.viewer, "select state, problem from public.releases")).toEqual([
      { state: "failed", problem: "the disk is full" },
    ])
    expect(await runOf(client, team)).toMatchObject({
      state: "failed",
      reason: "its data could not be frozen: the disk is full",
    })
    const again = await begin(client, team, `, retry_of => '${run.id}'`)
    expect(again.release_id).not.toBe(run.release_id)
  }))

test("a worker fills the folder of a release it freezes, under its own generation, and no other; people read it", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const run = await begin(client, team)
    const [worker, idle] = [await makeWorker(client), await makeWorker(client)]
    const { save, generation } = await freezing(client, worker)
    const put = "insert into storage.objects (bucket_id, name) values ('training', $1)"
    const path = `${team.id}/${String(run.release_id)}/${generation}/qa_pairs-1.jsonl.gz`
    for (const who of [team.editor, team.owner, idle])
      expect(await refusal(client, who, put, [path])).toBe("42501")
    expect(await refusal(client, worker, put, [path.replace(`/${generation}/`, "/1/")])).toBe("42501")
    await ask(client, worker, put, [path])
    await save()
    const list = "select name from storage.objects where bucket_id = 'training'"
    expect(await ask(client, team.owner, list)).toEqual([{ name: path }])
    expect(await ask(client, team.viewer, list)).toEqual([])
    expect(await ask(client, worker, list)).toEqual([])
    expect(await refusal(client, worker, put, [path.replace("-1", "-2")])).toBe("42501")
  }))

test("[VE1] a ready assistant goes on answering while it is trained again, whatever becomes of that", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    const first = await trained(client, team, worker)
    expect(first.model).toMatchObject({
      number: 1,
      state: "live",
      release_hash: HASH,
      release_id: first.run.release_id,
    })
    expect(await refusal(client, team.editor, "select public.begin_training($1)", [team.agent])).toBe(
      "already_ready",
    )
    const asIs = { status: "ready", training_stage: null, failure_reason: null, notice: null }
    const standing = async (words: string) => {
      expect(await agentOf(client, team), words).toEqual(asIs)
      expect((await askIt(client, team))?.model, words).toBe(first.model.name)
    }
    await example(client, team)
    const second = await begin(client, team, AGAIN)
    await standing("submitting")
    expect(
      await askOne(client, team.viewer, "select training_version from public.agent_cards where id = $1", [
        team.agent,
      ]),
    ).toBe(2)
    await ask(client, team.owner, "select public.record_cancel($1)", [second.id])
    await standing("cancelled")
    const third = await begin(client, team, AGAIN)
    await ask(client, team.editor, "select public.record_submission($1, 'third', '{}')", [third.id])
    await hear(client, team, { status: "training", progress: 50, stage: 3 }, { job: "third" })
    await standing("training")
    await hear(client, team, { status: "failed", progress: 50, error: "no room" }, { job: "third" })
    await standing("failed")
    expect(await runOf(client, team)).toMatchObject({ state: "failed", stage: 3, reason: "no room" })
    const { model } = await trained(client, team, worker, `, retry_of => '${third.id}'`)
    expect(model).toMatchObject({ number: 2, state: "live" })
    expect(await agentOf(client, team)).toEqual(asIs)
    expect((await askIt(client, team))?.model).toBe(model.name)
    expect(
      await askOne(client, team.viewer, "select training_version from public.agent_cards where id = $1", [
        team.agent,
      ]),
    ).toBe(null)
  }))

test("[VE2] a version that answers test questions worse stays beside the live one until somebody decides", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    const first = await trained(client, team, worker)
    await ask(client, team.editor, "select public.add_test_questions($1, $2, 'typed')", [
      team.agent,
      JSON.stringify([
        { question: "How long?", expected: "Five days." },
        { question: "Who?", expected: "We." },
      ]),
    ])
    const judged = async (model: string, verdicts: string[]) => {
      await client.query(
        `insert into public.test_results (workspace_id, agent_id, model_id, question_id, question, expected, origin, answer, outcome, measured, verdict)
         select workspace_id, agent_id, $1, id, question, expected, origin, 'x', 'answered', v, v
         from public.test_questions join unnest($2::text[]) with ordinality as given (v, place) on true
         where place = (select count(*) from public.test_questions q where q.position <= test_questions.position)`,
        [model, verdicts],
      )
    }
    await judged(first.model.id, ["right", "wrong"])
    /** Trains once more; the new model gets these verdicts. */
    const once = async (verdicts: string[]) => {
      const run = await begin(client, team, AGAIN)
      await (await freezing(client, worker)).save()
      const job = `tested-${jobs++}`
      await ask(client, team.editor, "select public.record_submission($1, $2, '{}')", [run.id, job])
      await hear(client, team, { status: "completed", progress: 100, model: job }, { job })
      const [model] = await ask<{ id: string }>(
        client,
        team.viewer,
        "select id from public.models where run_id = $1",
        [run.id],
      )
      await judged(model?.id ?? "", verdicts)
      await client.query("select private.move_run($1, 'completed')", [run.id])
      return model?.id ?? ""
    }
    const worse = await once(["wrong", "wrong"])
    expect(await live(client, team)).toEqual([{ number: 1 }])
    const words = await askOne(
      client,
      team.viewer,
      "select payload ->> 'words' from public.notifications where kind = 'training_completed' and user_id = auth.uid() and payload ? 'words'",
    )
    expect(words).toBe(
      "Version 2 answers 1 test question worse than the live version, which stays. Compare them and decide.",
    )
    await once(["wrong", "right"]) // one lost, one won: no worse
    expect(await live(client, team)).toEqual([{ number: 3 }])
    await ask(client, team.editor, "select public.make_live($1, 'We prefer its tone.')", [worse])
    expect(await live(client, team)).toEqual([{ number: 2 }])
  }))

test("[VE3] making live and rolling back name who, why and what before; a stranger and a viewer do neither", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    const first = await trained(client, team, worker)
    const second = await trained(client, team, worker, AGAIN)
    const back = "select public.make_live($1, ' Worse on prices. ')"
    const stranger = await makeTeam(client, "other")
    expect(await refusal(client, team.viewer, back, [first.model.id])).toBe("forbidden")
    expect(await refusal(client, stranger.owner, back, [first.model.id])).toBe("not_found")
    const before = await askIt(client, team)
    await ask(client, team.editor, back, [first.model.id])
    expect([before?.model, (await askIt(client, team))?.model]).toEqual([second.model.name, first.model.name])
    const underWay = "select model from public.runs where id = $1"
    expect(await askOne(client, team.viewer, underWay, [before?.run_id])).toBe(second.model.name)
    const changes = await ask(
      client,
      team.viewer,
      "select model_id, previous_id, note, changed_by_name from public.live_changes order by id",
    )
    expect(changes).toEqual([
      { model_id: first.model.id, previous_id: null, note: "", changed_by_name: "" },
      { model_id: second.model.id, previous_id: first.model.id, note: "", changed_by_name: "" },
      {
        model_id: first.model.id,
        previous_id: second.model.id,
        note: "Worse on prices.",
        changed_by_name: "team-editor",
      },
    ])
    await client.query("update public.models set state = 'failed' where id = $1", [second.model.id])
    expect(await refusal(client, team.editor, back, [second.model.id])).toBe("not_a_version")
  }))

test("a program asks the version it pinned, whichever is live, and none that was removed or never was", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    const first = await trained(client, team, worker)
    const second = await trained(client, team, worker, AGAIN)
    const asking = "select public.begin_run($1, 'Hello?', $2) ->> 'model'"
    expect(await askOne(client, team.viewer, asking, [team.agent, 1])).toBe(first.model.name)
    expect(await askOne(client, team.viewer, asking, [team.agent, null])).toBe(second.model.name)
    expect(await ask(client, team.viewer, "select versions from public.askable_agents()")).toEqual([
      { versions: [2, 1] },
    ])
    await client.query("update public.models set state = 'removed' where id = $1", [first.model.id])
    for (const version of [1, 3])
      expect(await refusal(client, team.viewer, asking, [team.agent, version])).toBe("not_a_version")
    expect(await refusal(client, (await makeTeam(client, "other")).owner, asking, [team.agent, 2])).toBe(
      "not_found",
    )
  }))

test("[VE4] five versions are kept beside the live one, with those that are pinned; the rest goes at the training service", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    const made = [await trained(client, team, worker)]
    await ask(client, team.editor, "select public.pin_model($1, true)", [made[0]?.model.id])
    for (let n = 0; n < 7; n++) made.push(await trained(client, team, worker, AGAIN))
    const states = await ask<{ number: number; state: string }>(
      client,
      team.viewer,
      "select number, state from public.models order by number",
    )
    expect(states.map(({ state }) => state)).toEqual([
      "retired",
      "removed",
      ...Array(5).fill("retired"),
      "live",
    ])
    const { task, generation } = await claim(client, worker, "remove_model")
    expect(
      await askOne(client, worker, "select public.training_input($1, $2) ->> 'job_id'", [task, generation]),
    ).toBe(made[1]?.job)
    expect(await refusal(client, team.editor, "select public.make_live($1)", [made[1]?.model.id])).toBe(
      "not_a_version",
    )
  }))

test("what changed since the live version is told exactly: words, approvals, documents, corrections", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const [kept, edited, gone] = [
      await example(client, team, { prompt: "Kept?" }),
      await example(client, team, { prompt: "Edited?" }),
      await example(client, team, { prompt: "Gone?" }),
    ]
    const worker = await makeWorker(client)
    const changes = () =>
      askOne<Record<string, number>>(client, team.viewer, "select public.release_changes($1)", [team.agent])
    expect(await changes()).toBeNull()
    const { run } = await trained(client, team, worker)
    const none = {
      version: 1,
      release: 1,
      examples_added: 0,
      examples_changed: 0,
      examples_removed: 0,
      documents_added: 0,
      documents_changed: 0,
      documents_removed: 0,
      corrected: 0,
      corrected_unapproved: 0,
      covered: 0,
    }
    expect(await changes()).toMatchObject(none)
    await client.query("update public.examples set output = 'Six days.' where id = $1", [edited])
    await client.query("update public.examples set updated_at = now() where id = $1", [kept])
    await review(client, team.editor, `id = '${gone}'`, { state: "rejected", reason: "Nobody asks." })
    const asked = await askIt(client, team)
    await client.query(
      "update public.runs set state = 'completed', outcome = 'answered', answer = 'No.', finished_at = now() where id = $1",
      [asked?.run_id],
    )
    const correction = await askOne<string>(client, team.editor, "select public.correct_answer($1)", [
      asked?.run_id,
    ])
    expect(await changes()).toMatchObject({
      ...none,
      examples_added: 1,
      examples_changed: 1,
      examples_removed: 1,
      corrected: 1,
      corrected_unapproved: 1,
    })
    await client.query("update public.documents set removed_at = now()")
    expect(await changes()).toMatchObject({ documents_removed: 1 })
    const diff = await ask<{ kind: string; item_id: string }>(
      client,
      team.viewer,
      "select kind, item_id, author, before, after from public.release_diff($1)",
      [run.release_id],
    )
    expect(diff.map(({ kind }) => kind)).toEqual(["removed", "added", "changed", "removed"])
    expect(diff.find(({ kind }) => kind === "changed")).toMatchObject({
      item_id: edited,
      before: { output: "Five working days." },
      after: { output: "Six days." },
    })
    expect(diff.find(({ kind }) => kind === "added")).toMatchObject({
      item_id: correction,
      author: "team-editor",
    })
    // Between two releases the same: what is told does not depend on which of them was frozen.
    const next = await askOne<{ id: string }>(
      client,
      team.editor,
      "select to_jsonb(public.freeze_release($1))",
      [team.agent],
    )
    const between = await ask<{ kind: string }>(
      client,
      team.viewer,
      "select kind from public.release_diff($1, $2)",
      [run.release_id, next?.id],
    )
    expect(between.map(({ kind }) => kind)).toEqual(diff.map(({ kind }) => kind))
    expect(
      await refusal(client, (await makeTeam(client, "other")).owner, "select public.release_diff($1)", [
        run.release_id,
      ]),
    ).toBe("not_found")
  }))

test("whoever asked hears once the version that goes live holds the approved correction, and not before", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    await trained(client, team, worker)
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
    const heard = async () =>
      (
        await ask(
          client,
          team.viewer,
          "select from public.notifications where kind = 'answer_added' and user_id = auth.uid()",
        )
      ).length
    const run: Run = await begin(client, team, AGAIN) // frozen before the correction
    await (await freezing(client, worker)).save()
    const correction = await askOne<string>(client, team.editor, "select public.correct_answer($1)", [
      asked?.run_id,
    ])
    await client.query("update public.examples set output = 'Ten euros.' where id = $1", [correction])
    await review(client, team.editor, `id = '${correction}'`, { state: "approved" })
    await ask(client, team.editor, "select public.record_submission($1, 'early', '{}')", [run.id])
    await hear(client, team, { status: "completed", progress: 100, model: "early" }, { job: "early" })
    const probe = await claim(client, worker, "probe_model")
    await ask(client, worker, "select public.save_probe($1, $2, 'Yes.')", [probe.task, probe.generation])
    expect(await heard()).toBe(0)
    await trained(client, team, worker, AGAIN)
    expect(await heard()).toBe(1)
  }))

const SCHEDULES = process.env.CEREBROS_FULL === "1" ? 1000 : 40

test(
  `[RE1] edits that race a freeze are all in it or all out, in ${SCHEDULES} schedules`,
  { timeout: 600_000 },
  async () => {
    const [editor, starter] = [await database.connect(), await database.connect()]
    const team = await ready(editor, `race-${randomUUID().slice(0, 8)}`)
    const [one, two] = [
      await example(editor, team, { prompt: "One?", output: "0" }),
      await example(editor, team, { prompt: "Two?", output: "0" }),
    ]
    let torn = 0
    for (let n = 1; n <= SCHEDULES; n++) {
      await starter.query("begin")
      const edit = editor.query(
        "update public.examples set output = $1 where id = any ($2)", // one person's change of two examples
        [String(n), [one, two]],
      )
      const frozen = askOne<{ id: string }>(
        starter,
        team.editor,
        "select to_jsonb(public.freeze_release($1))",
        [team.agent],
      )
      const [, release] = await Promise.all([edit, frozen])
      await starter.query("commit")
      const { rows } = await editor.query(
        "select distinct b.body ->> 'output' as output from private.release_items i join private.release_bodies b using (hash) where i.release_id = $1 and b.agent_id = $2 and b.body ? 'output'",
        [release?.id, team.agent],
      )
      if (rows.length !== 1 || ![n - 1, n].includes(Number(rows[0].output))) torn += 1
    }
    expect(torn).toBe(0)
  },
)

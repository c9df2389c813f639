// A training run from its summary to a model that answers, whatever order its events arrive in.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { shuffled } from "./dice.ts"
import { claim } from "./hub.ts"
import { mutate } from "./mutate.ts"
import { BEGIN, type Run, agentOf, begin, hear, ready, runOf, submitted } from "./training.ts"
import { insert, makeDocument, makeTeam, makeWorker } from "./database-world.ts"

const database = openDatabase()
const training = { status: "training", progress: 30, stage: 2 }

test("a viewer starts no training, a stranger finds nothing to start, and nothing is sent of nothing", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const stranger = await makeTeam(client, "other")
    expect(await refusal(client, stranger.owner, BEGIN, [team.agent])).toBe("not_found")
    expect(await refusal(client, team.viewer, BEGIN, [team.agent])).toBe("forbidden")
    expect(await refusal(client, team.editor, BEGIN, [team.agent])).toBe("nothing_to_train")
  }))

test("[TR1] two starts make one run, and only the first is told to submit it", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const first = await begin(client, team)
    const second = await askOne<Run>(client, team.owner, BEGIN, [team.agent])
    expect([first.created, second?.created]).toEqual([true, false])
    expect(second?.id).toBe(first.id)
    expect(await agentOf(client, team)).toMatchObject({ status: "training", training_stage: 1 })
    expect(await runOf(client, team)).toMatchObject({ started_by_name: "team-editor", number: 1 })
  }))

test("the summary counts what would be sent, and what would not", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await makeDocument(client, team, { name: "mail.txt", collection: "communications", text: "Dear all" })
    await makeDocument(client, team, { name: "later.txt", state: "extracting" })
    const example = (more: object) =>
      insert(client, "public.examples", {
        workspace_id: team.id,
        agent_id: team.agent,
        prompt: "?",
        output: "!",
        ...more,
      })
    await example({ state: "approved" })
    await example({ state: "rejected", reject_reason: "Nobody would ask that." })
    await example({})
    await example({ deleted_at: new Date() })
    await example({ output: "" }) // begun, and not sent
    expect(
      await askOne(client, team.viewer, "select public.training_summary($1)", [team.agent]),
    ).toMatchObject({
      documents: 2,
      documents_waiting: 1,
      by_collection: { work_products: 1, communications: 1 },
      approved: 1,
      unreviewed: 1,
      rejected: 1,
      unfinished: 1,
      pairs: 2,
      synthetic: 0,
    })
  }))

test("with unreviewed examples left out, they alone are nothing to train on", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await insert(client, "public.examples", {
      workspace_id: team.id,
      agent_id: team.agent,
      prompt: "?",
      output: "!",
    })
    expect(await refusal(client, team.editor, "select public.begin_training($1, false)", [team.agent])).toBe(
      "nothing_to_train",
    )
    expect((await begin(client, team)).created).toBe(true)
  }))

test("a lost answer and a second report of the job leave one job", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const run = await submitted(client, team)
    const report = "select (public.record_submission($1, 'job-other', '{}')).job_id"
    expect(await askOne(client, team.editor, report, [run.id])).toBe("job-1")
    expect(await runOf(client, team)).toMatchObject({ state: "queued", counts: { qa_pairs: 1 } })
  }))

test("[WH3] an event that comes before the job is known is kept, and applied then", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    expect(await hear(client, team, training)).toBe("unknown") // nothing is being submitted
    const run = await begin(client, team)
    expect(await hear(client, team, training, { key: "early" })).toBe("kept")
    expect(await hear(client, team, training, { key: "early" })).toBe("kept")
    await ask(client, team.editor, "select public.record_submission($1, 'job-1', '{}')", [run.id])
    expect(await runOf(client, team)).toMatchObject({ state: "training", stage: 2, progress: "30.00" })
    expect(await hear(client, team, training, { key: "early" })).toBe("replay")
    expect((await client.query("select from public.training_events")).rowCount).toBe(1)
  }))

test("an event of an unknown job or of another agent's changes nothing", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const other = await makeTeam(client, "other")
    await submitted(client, team)
    expect(await hear(client, team, training, { job: "job-unknown" })).toBe("unknown")
    expect(await hear(client, other, training)).toBe("unknown")
    expect(await runOf(client, team)).toMatchObject({ state: "queued", stage: 1 })
  }))

test("[WH2] stage and progress never go back, and a replay is no news", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await submitted(client, team)
    expect(await hear(client, team, { status: "training", progress: 60, stage: 4 }, { key: "k" })).toBe(
      "applied",
    )
    expect(await hear(client, team, { status: "training", progress: 60, stage: 4 }, { key: "k" })).toBe(
      "replay",
    )
    await hear(client, team, { status: "training", progress: 10, stage: 1 })
    expect(await runOf(client, team)).toMatchObject({ state: "training", stage: 4, progress: "60.00" })
    expect(await agentOf(client, team)).toMatchObject({ training_stage: 4 })
  }))

test("[WH2] how it ended is final", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await submitted(client, team)
    await hear(client, team, { status: "failed", progress: 40, stage: 3, error: "out of memory" })
    expect(await hear(client, team, { status: "completed", progress: 100, stage: 5 })).toBe("ignored")
    expect(await hear(client, team, { status: "cancelled" })).toBe("ignored")
    expect(await runOf(client, team)).toMatchObject({
      state: "failed",
      reason: "out of memory",
      progress: "40.00",
    })
    expect(await agentOf(client, team)).toMatchObject({ status: "failed", failure_reason: "out of memory" })
    expect((await client.query("select from public.models")).rowCount).toBe(0)
  }))

/** A whole training as the service tells it: five stages with growing metrics, and an end. */
function telling(end: "completed" | "failed", length: number): object[] {
  const events = Array.from({ length: length - 1 }, (_, n) => ({
    status: n === 0 ? "queued" : "training",
    progress: Math.floor((n / length) * 100),
    stage: 1 + Math.floor((n / length) * 5),
    sequence: n + 1,
    metrics: { loss: 1 / (n + 1), seen: n, [`only_${n % 3}`]: n },
  }))
  return [
    ...events,
    {
      status: end,
      progress: end === "completed" ? 100 : 97,
      stage: 5,
      sequence: length,
      ...(end === "failed" && { error: "disk full" }),
      model: "model-1",
    },
  ]
}
/** What counts of a run after its deliveries: everything but times. */
async function foldOf(client: pg.Client, deliveries: { event: object; key: string }[]) {
  const team = await ready(client)
  await submitted(client, team)
  let [stage, progress] = [0, 0]
  for (const { event, key } of deliveries) {
    await hear(client, team, event, { key })
    const now = await client.query("select stage, progress from public.training_runs where agent_id = $1", [
      team.agent,
    ])
    expect(Number(now.rows[0].stage)).toBeGreaterThanOrEqual(stage)
    expect(Number(now.rows[0].progress)).toBeGreaterThanOrEqual(progress)
    ;[stage, progress] = [Number(now.rows[0].stage), Number(now.rows[0].progress)]
  }
  const run = await runOf(client, team)
  const [model] = await ask(client, "postgres", "select name, state from public.models")
  const probes = (await client.query("select from private.tasks where kind = 'probe_model'")).rowCount
  const events = (await client.query("select from public.training_events")).rowCount
  const { state, metrics, reason, last_sequence } = run
  return {
    state,
    stage,
    progress,
    metrics,
    reason,
    last_sequence,
    agent: await agentOf(client, team),
    model,
    probes,
    events,
  }
}

const FULL = process.env.CEREBROS_FULL === "1"
const [LENGTH, ROUNDS] = FULL ? [334, 3] : [25, 2] // tripled: 1,000 deliveries a round in the full run

test.each(["completed", "failed"] as const)(
  `a training that ${"%s"} ends in the same state however its events are shuffled and tripled`,
  { timeout: 300_000 },
  async (end) => {
    const events = telling(end, LENGTH).map((event, n) => ({ event, key: `event-${n}` }))
    const inOrder = await database.rolledBack((client) => foldOf(client, events))
    expect(inOrder).toMatchObject({ state: end === "completed" ? "probing" : "failed", events: LENGTH })
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const storm = shuffled([...events, ...events, ...events], seed)
      const after = await database.rolledBack((client) => foldOf(client, storm))
      expect(after, `seed ${seed}`).toEqual(inOrder)
    }
  },
)

test.each([
  ["stage follows the last word", "greatest(stage, of_stage)", "of_stage"],
  ["progress follows the last word", "greatest(progress, case", "coalesce(case"],
  ["metrics follow the last word", "heard.sequence nulls first,", "heard.id,"],
  ["an end can be taken back", "if is_over and (said", "if false and (said"],
  [
    "what came after the end is dropped",
    "if is_over and (said not in ('queued', 'training')",
    "if is_over and (true",
  ],
])("a fold in which %s is noticed", async (_what, part, by) => {
  const events = [
    ...telling("failed", 25),
    { status: "completed", progress: 100, stage: 5, sequence: 26 },
  ].map((event, n) => ({ event, key: `event-${n}` }))
  const end = events.slice(-2)
  const storm = [...shuffled(events.slice(0, 12), 3), ...end, ...shuffled(events.slice(12, -2), 4), ...end]
  const inOrder = await database.rolledBack((client) => foldOf(client, events))
  expect(await database.rolledBack((client) => foldOf(client, storm))).toEqual(inOrder)
  await expect(
    database.rolledBack(async (client) => {
      await mutate(client, "apply_training_event", part, by)
      expect(await foldOf(client, storm)).toEqual(inOrder)
    }),
  ).rejects.toThrow()
})

test("[WH2] without sequence numbers a shuffled story ends the same as well, its metrics too", async () => {
  const fold = (deliveries: { event: object; key: string }[]) =>
    database.rolledBack((client) => foldOf(client, deliveries))
  const bare = telling("completed", 12).map((event, n) => {
    const { sequence: _, ...without } = event as Record<string, unknown>
    return { event: without, key: `bare-${n}` }
  })
  const inOrder = await fold(bare)
  for (const seed of [7, 8])
    expect(await fold(shuffled([...bare, ...bare], seed)), `seed ${seed}`).toEqual(inOrder)
  // Two at the very same place: which of them counts is the same in either order.
  const twins = [0.5, 0.7].map((loss, n) => ({ event: { ...training, metrics: { loss } }, key: `twin-${n}` }))
  expect((await fold(twins.toReversed())).metrics).toEqual((await fold(twins)).metrics)
})

test("[TR2] an agent is ready only after its model answered a question", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await submitted(client, team)
    await hear(client, team, { status: "completed", progress: 100, stage: 5, model: "model-1" })
    expect(await runOf(client, team)).toMatchObject({ state: "probing" })
    expect(await agentOf(client, team)).toMatchObject({ status: "training" })
    const worker = await makeWorker(client)
    const { task, generation } = await claim(client, worker, "probe_model")
    expect(
      await askOne(client, worker, "select public.training_input($1, $2)", [task, generation]),
    ).toMatchObject({ model: "model-1", job_id: "job-1" })
    const stranger = await makeWorker(client)
    expect(
      await refusal(client, stranger, "select public.save_probe($1, $2, 'Yes.')", [task, generation]),
    ).toBe("stale_generation")
    await client.query("delete from public.notifications")
    await ask(client, worker, "select public.save_probe($1, $2, 'Thirty days.', encoder => 'words')", [
      task,
      generation,
    ])
    expect(await askOne(client, team.viewer, "select encoder from public.models")).toBe("words")
    expect(await runOf(client, team)).toMatchObject({ state: "completed" })
    expect(await agentOf(client, team)).toMatchObject({ status: "ready", training_stage: null })
    const told = await ask(client, "postgres", "select kind from public.notifications")
    expect(told).toEqual(Array.from({ length: 3 }, () => ({ kind: "training_completed" })))
    expect(await refusal(client, team.editor, BEGIN, [team.agent])).toBe("already_ready")
  }))

test("a model that does not answer fails the training with that reason", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await submitted(client, team)
    await hear(client, team, { status: "completed", progress: 100 })
    const worker = await makeWorker(client)
    const { task, generation } = await claim(client, worker, "probe_model")
    await ask(client, worker, "select public.save_probe($1, $2, problem => 'it timed out')", [
      task,
      generation,
    ])
    expect(await agentOf(client, team)).toMatchObject({
      status: "failed",
      failure_reason: "the trained model did not answer a test question: it timed out",
    })
    expect(await askOne(client, "postgres", "select state from public.models")).toBe("failed")
  }))

test("cancelling returns to the references with a notice, and the job's later events change nothing", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const run = await submitted(client, team)
    expect(await refusal(client, team.viewer, "select public.record_cancel($1)", [run.id])).toBe("forbidden")
    await ask(client, team.owner, "select public.record_cancel($1)", [run.id])
    expect(await runOf(client, team)).toMatchObject({ state: "cancelled" })
    const agent = await agentOf(client, team)
    expect(agent).toMatchObject({ status: "references", failure_reason: null })
    expect(agent?.notice).toContain("cancelled by team-owner")
    expect(await hear(client, team, { status: "completed", progress: 100 })).toBe("ignored")
    expect(await agentOf(client, team)).toEqual(agent)
  }))

test("who cancelled is said even when the service's own word comes first, and only the first who did", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const run = await submitted(client, team)
    await hear(client, team, { status: "cancelled" })
    expect(await agentOf(client, team)).toMatchObject({ notice: "Training was cancelled." })
    await ask(client, team.editor, "select public.record_cancel($1)", [run.id])
    await ask(client, team.owner, "select public.record_cancel($1)", [run.id])
    expect((await agentOf(client, team))?.notice).toContain("cancelled by team-editor")
    expect((await runOf(client, team))?.reason).toContain("cancelled by team-editor")
  }))

test("a retry sends the same data under a new key, unless the first answer may have been lost", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const first = await submitted(client, team)
    await hear(client, team, { status: "failed", error: "no room" })
    const second = await begin(client, team, `, retry_of => '${first.id}'`)
    expect(second).toMatchObject({
      number: 2,
      retry_of: first.id,
      release_id: first.release_id,
      counts: { work_products: 1 },
    })
    expect(second.submission_key).not.toBe(first.submission_key)
    await ask(client, team.editor, "select public.fail_submission($1, 'It did not answer.')", [second.id])
    expect(await agentOf(client, team)).toMatchObject({
      status: "failed",
      failure_reason: "It did not answer.",
    })
    const third = await begin(client, team, `, retry_of => '${second.id}'`)
    expect(third).toMatchObject({ submission_key: second.submission_key, release_id: first.release_id })
    const other = await makeTeam(client, "other")
    expect(
      await refusal(client, other.editor, `select public.begin_training($1, retry_of => '${first.id}')`, [
        other.agent,
      ]),
    ).toBe("not_found")
  }))

test("a job replaced by a retry changes nothing any more", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const first = await submitted(client, team)
    await hear(client, team, { status: "failed", progress: 20, error: "no room" })
    await begin(client, team, `, retry_of => '${first.id}'`)
    const before = await ask(client, team.viewer, "select * from public.training_runs order by number")
    expect(await hear(client, team, { status: "training", progress: 90, stage: 5 })).toBe("ignored")
    expect(await hear(client, team, { status: "completed", progress: 100, stage: 5 })).toBe("ignored")
    expect(await ask(client, team.viewer, "select * from public.training_runs order by number")).toEqual(
      before,
    )
  }))

test("looking at the training service waits longer while it stays silent, and stops when the run is over", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await submitted(client, team)
    const worker = await makeWorker(client)
    const waits: number[] = []
    for (let n = 0; n < 4; n++) {
      const { task, generation, payload } = await claim(client, worker, "poll_training")
      waits.push(Number(payload.seconds))
      await ask(
        client,
        worker,
        'select public.save_poll($1, $2, \'{"status": "training", "progress": 5, "stage": 1}\')',
        [task, generation],
      )
    }
    expect(waits).toEqual([10, 20, 40, 60])
    const { task, generation } = await claim(client, worker, "poll_training")
    await ask(client, worker, "select public.save_poll($1, $2)", [task, generation]) // webhooks came: no need to ask
    expect(
      await askOne(
        client,
        "postgres",
        "select payload ->> 'seconds' from private.tasks join private.scheduled on task_id = id where kind = 'poll_training'",
      ),
    ).toBe("10")
    const last = await claim(client, worker, "poll_training")
    await ask(
      client,
      worker,
      'select public.save_poll($1, $2, \'{"status": "failed", "error": "unknown job"}\')',
      [last.task, last.generation],
    )
    expect(await agentOf(client, team)).toMatchObject({ status: "failed", failure_reason: "unknown job" })
    expect(
      (
        await client.query(
          "select from private.tasks t where kind = 'poll_training' and not exists (select from private.outcomes where task_id = t.id)",
        )
      ).rowCount,
    ).toBe(0)
  }))

test("[TR3] a submission that nobody finished ends by itself, and one that was finished does not", () =>
  database.rolledBack(async (client) => {
    const [lost, fine] = [await ready(client), await makeTeam(client, "fine")]
    await makeDocument(client, fine)
    const worker = await makeWorker(client)
    await begin(client, lost)
    const watch = await claim(client, worker, "watch_submission")
    await submitted(client, fine)
    const other = await claim(client, worker, "watch_submission")
    for (const { task, generation } of [watch, other])
      await ask(client, worker, "select public.save_watch($1, $2)", [task, generation])
    expect(await agentOf(client, lost)).toMatchObject({ status: "failed" })
    expect(await agentOf(client, fine)).toMatchObject({ status: "training" })
  }))

test("the job of a cancelled run is deleted, also where the run was cancelled while it was being submitted", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    const jobOf = async () => {
      const { task, generation } = await claim(client, worker, "cancel_job")
      const job = await askOne<string>(client, worker, "select public.training_input($1, $2) ->> 'job_id'", [
        task,
        generation,
      ])
      await client.query("select private.end_task($1, 'completed', null)", [task])
      return job
    }
    const cancel = (run: Run) => ask(client, team.owner, "select public.record_cancel($1)", [run.id])
    await cancel(await submitted(client, team))
    expect(await jobOf()).toBe("job-1")

    const early = await begin(client, team)
    await cancel(early)
    const late = await ask(
      client,
      team.editor,
      "select state, job_id from public.record_submission($1, 'job-2', '{}')",
      [early.id],
    )
    expect(late).toEqual([{ state: "cancelled", job_id: "job-2" }])
    expect(await jobOf()).toBe("job-2")
    expect(await hear(client, team, training, { job: "job-2" })).toBe("ignored")

    const own = await submitted(client, team, "job-3")
    expect(await hear(client, team, { status: "cancelled" }, { job: "job-3" })).toBe("applied")
    expect(await runOf(client, team)).toMatchObject({ id: own.id, state: "cancelled" })
    expect(await jobOf()).toBe("job-3")
    await cancel(own) // once more: nothing is asked twice
    const waiting = await client.query(
      "select from private.tasks t where kind = 'cancel_job' and not exists (select from private.outcomes where task_id = t.id)",
    )
    expect(waiting.rowCount).toBe(0)
    const again = await begin(client, team, `, retry_of => '${early.id}'`)
    expect(again.submission_key).toBe(again.id)
  }))

test("deleting an assistant ends its training at once, and a worker has the job stopped until that is confirmed", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const run = await submitted(client, team)
    const worker = await makeWorker(client)
    await ask(client, team.editor, "select public.delete_agents(array[$1::uuid])", [team.agent])
    expect((await client.query("select state from public.training_runs")).rows).toEqual([
      { state: "cancelled" },
    ])
    const stop = await claim(client, worker, "cancel_job")
    expect(
      await askOne(client, worker, "select public.training_input($1, $2) ->> 'job_id'", [
        stop.task,
        stop.generation,
      ]),
    ).toBe("job-1")
    expect(await hear(client, team, training)).toBe("ignored")
    await ask(client, team.editor, "select public.restore_agents(array[$1::uuid])", [team.agent])
    expect(await agentOf(client, team)).toMatchObject({ status: "references", training_stage: null })
    expect((await runOf(client, team)).id).toBe(run.id)
  }))

// Versions: the model that answers while another is trained, which one answers afterwards, and which are kept.
import type pg from "pg"
import { expect, test } from "vitest"
import { makePerson, openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { claim } from "./hub.ts"
import { AGAIN, HASH, askIt, example, freezing, trained } from "./release.ts"
import { agentOf, begin, hear, ready, runOf } from "./training.ts"
import { type Team, addMember, makeTeam, makeWorker } from "./database-world.ts"

const database = openDatabase()

const live = (client: pg.Client, team: Team) =>
  ask<{ number: number }>(
    client,
    team.viewer,
    "select number from public.models where agent_id = $1 and state = 'live'",
    [team.agent],
  )

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
      const job = `tested-${verdicts.join("-")}`
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

test("where no test question tells versions apart, the notification names the version and what was held out", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    await trained(client, team, worker)
    const measured = (right: number) =>
      JSON.stringify({
        "1": { skipped: "skipped: no documents" },
        "3": {
          test_questions: Array.from({ length: 7 }, (_, n) => ({
            question: "q",
            expected: "e",
            got: "g",
            right: n < right,
          })),
        },
        "4": { test_questions: [] },
      })
    await client.query("update public.training_runs set metrics = $1", [measured(4)])
    const run = await begin(client, team, AGAIN)
    await (await freezing(client, worker)).save()
    await ask(client, team.editor, "select public.record_submission($1, 'again', '{}')", [run.id])
    await hear(client, team, { status: "completed", progress: 100, model: "again" }, { job: "again" })
    await client.query("update public.training_runs set metrics = $2 where id = $1", [run.id, measured(3)])
    await client.query("select private.move_run($1, 'completed')", [run.id])
    expect(
      await askOne(
        client,
        team.viewer,
        "select payload ->> 'words' from public.notifications where kind = 'training_completed' and user_id = auth.uid() and payload ? 'words'",
      ),
    ).toBe("Version 2 is live. It answered 3 of 7 unseen examples correctly; version 1 answered 4 of 7.")
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

test("an answer keeps the version that gave it, for its asker too, whatever is live or removed later", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    const first = await trained(client, team, worker)
    const asker = await makePerson(client, "asker")
    await addMember(client, team.id, asker, "asker")
    const asking = "select public.begin_run($1, 'Hello?', $2) ->> 'run_id'"
    await ask(client, asker, asking, [team.agent, null])
    await trained(client, team, worker, AGAIN)
    await ask(client, asker, asking, [team.agent, null])
    await ask(client, asker, asking, [team.agent, 1])
    await ask(client, team.editor, "select public.make_live($1, 'Back.')", [first.model.id])
    await ask(client, asker, asking, [team.agent, null])
    await client.query("update public.models set state = 'removed' where number = 2")
    const told = "select (payload ->> 'version_number')::int as version_number from public.run_events"
    for (const rows of ["select version_number from public.runs", `${told} where type = 'agent_started'`]) {
      const kept = (await ask<{ version_number: number }>(client, asker, rows)).map(
        (run) => run.version_number,
      )
      expect(
        kept.toSorted((one, other) => one - other),
        rows,
      ).toEqual([1, 1, 1, 2])
    }
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

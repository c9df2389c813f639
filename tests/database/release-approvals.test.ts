// What others must say of a release before it is trained on, and what is known of it before it is frozen.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { type Team, makeWorker } from "./database-world.ts"
import { docOf, open, push, settleAll, typed } from "./editing.ts"
import { example, freezing } from "./release.ts"
import { BEGIN, ready } from "./training.ts"

const database = openDatabase()
const REQUIRE = "select public.require_approvals($1, $2)"
const APPROVE = "select public.approve_release($1)"
const TRAIN = "select public.begin_training($1, release_id => $2)"

/** A release, its files written. */
async function frozen(client: pg.Client, team: Team, by = team.editor): Promise<string> {
  const made = await askOne<{ id: string }>(client, by, "select to_jsonb(public.freeze_release($1))", [
    team.agent,
  ])
  await (await freezing(client, await makeWorker(client))).save()
  return made?.id ?? ""
}

test("approvals are asked for by an owner, and never more than others could give", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client) // an owner and an editor may approve, a viewer may not
    expect(await refusal(client, team.editor, REQUIRE, [team.id, 1])).toBe("forbidden")
    expect(await refusal(client, team.owner, REQUIRE, [team.id, 2])).toBe("too_few_approvers")
    expect(await refusal(client, team.owner, REQUIRE, [team.id, -1])).toBe("invalid_input")
    await ask(client, team.owner, REQUIRE, [team.id, 1])
    expect(
      await ask(client, team.viewer, "select required_approvals from public.workspaces where id = $1", [
        team.id,
      ]),
    ).toEqual([{ required_approvals: 1 }])
  }))

test("[RE3] nothing is trained on a release that others have not approved; whoever froze it does not count", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await ask(client, team.owner, REQUIRE, [team.id, 1])
    expect(await refusal(client, team.editor, BEGIN, [team.agent])).toBe("not_approved")
    const release = await frozen(client, team)
    expect(await refusal(client, team.editor, TRAIN, [team.agent, release])).toBe("not_approved")
    expect(await refusal(client, team.editor, APPROVE, [release])).toBe("own_release")
    expect(await refusal(client, team.viewer, APPROVE, [release])).toBe("forbidden")
    for (const _ of [1, 2]) await ask(client, team.owner, APPROVE, [release]) // the second time changes nothing
    expect(
      await ask(client, team.viewer, "select approvals from public.releases where id = $1", [release]),
    ).toMatchObject([{ approvals: [{ user_id: team.owner.id, name: "team-owner" }] }])
    expect(await askOne(client, team.editor, `${TRAIN} ->> 'release_id'`, [team.agent, release])).toBe(
      release,
    )
  }))

test("a release is approved once its files are there", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const made = await askOne<{ id: string }>(
      client,
      team.editor,
      "select to_jsonb(public.freeze_release($1))",
      [team.agent],
    )
    expect(await refusal(client, team.owner, APPROVE, [made?.id])).toBe("not_frozen")
  }))

test("where the others have left, nobody waits for approvals that cannot come", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await ask(client, team.owner, REQUIRE, [team.id, 1])
    const release = await frozen(client, team, team.owner)
    await client.query("update public.members set role = 'viewer' where workspace_id = $1 and user_id = $2", [
      team.id,
      team.editor.id,
    ])
    expect(await askOne(client, team.owner, `${TRAIN} ->> 'created'`, [team.agent, release])).toBe("true")
  }))

test("before a freeze it is known what is unsettled, doubled, given away by a test, uncovered and approved", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const checks = (more = "") =>
      askOne<Record<string, unknown>>(client, team.viewer, `select public.release_checks($1${more})`, [
        team.agent,
      ])
    const none = {
      examples: 0,
      approved: 0,
      approvers: [],
      unsettled: 0,
      duplicates: 0,
      leaks: 0,
      documents: 1,
      uncovered: 1,
    }
    expect(await checks()).toEqual(none)
    const approved = await example(client, team, {
      state: "approved",
      prompt: "When do we open on Mondays?",
      reviewed_by: team.editor.id,
    })
    const approvers = [{ name: "team-editor", count: 1 }]
    await example(client, team, { prompt: "How long is the warranty of a frame?" })
    await example(client, team, { prompt: "Rejected?", state: "rejected", reject_reason: "Nobody asks." })
    await example(client, team, { prompt: "Unfinished?", output: "" })
    expect(await checks()).toEqual({ ...none, examples: 2, approved: 1, approvers })
    expect(await checks(", false")).toEqual({ ...none, examples: 1, approved: 1, approvers })
    const copy = await example(client, team, { prompt: "When do we open on Mondays" })
    await client.query("update public.examples set duplicate_of = $2 where id = $1", [copy, approved])
    await ask(client, team.editor, "select public.add_test_questions($1, $2)", [
      team.agent,
      JSON.stringify([{ question: " how long is the  warranty of a frame? ", expected: "Two years." }]),
    ])
    const [document] = await ask<{ id: string }>(client, team.viewer, "select id from public.documents")
    await client.query(
      "update public.examples set document_id = $2, span_start = 0, span_end = 4, quote = 'When', quote_state = 'verified' where id = $1",
      [approved, document?.id],
    )
    expect(await checks()).toEqual({
      ...none,
      examples: 3,
      approved: 1,
      approvers,
      duplicates: 1,
      leaks: 1,
      uncovered: 0,
    })
    const opened = await open(client, team.editor, copy, 7)
    const update = typed(docOf(opened, 7), (doc) => doc.getText("output").insert(0, "Always: "))
    await push(client, team.editor, copy, 7, [{ number: 1, update }], opened.lineage)
    expect(await checks()).toMatchObject({ unsettled: 1 })
    await settleAll(client, await makeWorker(client, { kinds: ["settle"] }))
    expect(await checks()).toMatchObject({ unsettled: 0 })
  }))

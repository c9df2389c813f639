// Releases: what a training is of, whatever is edited meanwhile, and what changed since.
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal, review } from "./ask.ts"
import { HASH, askIt, example, freezing, trained } from "./release.ts"
import { begin, ready, runOf } from "./training.ts"
import { makeTeam, makeWorker } from "./database-world.ts"

const database = openDatabase()

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

test("examples that say the same are each in a release, and are counted by what each of them is", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    for (const state of ["approved", "draft", "approved"]) await example(client, team, { state })
    await ask(client, team.editor, "select public.freeze_release($1)", [team.agent])
    const [release] = await ask(client, team.viewer, "select counts from public.releases")
    expect(release?.counts).toEqual({ work_products: 1, qa_pairs: 3, approved: 2 })
    const { part } = await freezing(client, await makeWorker(client))
    const { rows } = await part(0)
    expect(rows).toHaveLength(4)
    expect(rows.filter(([, , , body]) => body.approved === true)).toHaveLength(2)
  }))

test("each example goes in its group, also what an earlier release holds already", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const [document_id] = await ask(client, "postgres", "select id from public.documents").then((rows) =>
      rows.map((row) => row.id),
    )
    const drafted = { origin: "synthetic", document_id, span_start: 0, span_end: 5, quote: "Terms" }
    for (const more of [{}, drafted, { ...drafted, edited_at: new Date() }, { origin: "imported" }])
      await example(client, team, { ...more, ...("quote" in more && { quote_state: "verified" }) })
    const worker = await makeWorker(client)
    const groups = async () => {
      await ask(client, team.editor, "select public.freeze_release($1)", [team.agent])
      const { part, save } = await freezing(client, worker)
      const { rows } = await part(0)
      await save()
      return rows.filter(([group]) => group !== "work_products").map(([group, id]) => `${id} ${group}`)
    }
    const said = await ask<{ says: string }>(
      client,
      team.viewer,
      "select id || ' ' || public.group_of(examples) as says from public.examples",
    )
    const expected = said.map(({ says }) => says).sort()
    expect(expected.filter((says) => says.endsWith("synthetic_samples"))).toHaveLength(1)
    expect((await groups()).sort()).toEqual(expected)
    const later = await example(client, team, { prompt: "Another?" })
    expect((await groups()).sort()).toEqual([...expected, `${later} qa_pairs`].sort())
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
      newer_files: 0,
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
    await client.query("update public.examples set output = 'Yes.' where id = $1", [correction])
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

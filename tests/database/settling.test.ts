// The text columns follow the log: what settling writes, keeps and throws away.
import { textsOf } from "@cerebros/contract/example-doc.ts"
import { UPDATE_MAX_BYTES } from "@cerebros/contract/limits.ts"
import type pg from "pg"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { type Opened } from "@cerebros/contract/example-doc.ts"
import { type Person, openDatabase } from "../support/database.ts"
import { hostileUpdates } from "../support/hostile-updates.ts"
import { ask, askOne, refusal, review } from "./ask.ts"
import {
  type Item,
  PUSH,
  SINCE,
  TEXTS,
  base64,
  docOf,
  makeExample,
  open,
  push,
  settleAll,
  settleHeld,
  typed,
} from "./editing.ts"
import { claim, cycle } from "./hub.ts"
import { type Team, makeTeam, makeWorker } from "./database-world.ts"

const database = openDatabase()
const SAVE = "select public.save_settled($1, $2, $3)"

/** An example that the editor types in, and a worker. */
async function opened(client: pg.Client, texts: object = TEXTS) {
  const team = await makeTeam(client)
  const example = await makeExample(client, team, texts)
  const doc = docOf(await open(client, team.editor, example, 7), 7)
  let number = 0
  const type = async (edit: (doc: Y.Doc) => void) => {
    const item: Item = { number: ++number, update: typed(doc, edit) }
    await push(client, team.editor, example, 7, [item])
    return item
  }
  return { team, example, doc, type, worker: await makeWorker(client, { slots: 64 }) }
}
const says = (words: string) => (doc: Y.Doc) => doc.getText("prompt").insert(0, words)

const row = async (client: pg.Client, sql: string, params: unknown[] = []) =>
  (await client.query(sql, params)).rows[0] as Record<string, unknown>
const exampleOf = (client: pg.Client, id: string) =>
  row(client, "select *, public.group_of(e) from public.examples e where id = $1", [id])
const docRow = (client: pg.Client) =>
  row(
    client,
    "select head::int, settled_seq::int, state_seq::int, lineage, problem, has_waiting, settle_task, size_bytes::int, octet_length(state) as state_bytes from private.example_docs",
  )
const versions = (client: pg.Client, team: Team) =>
  ask(client, team.viewer, "select number, prompt, authors from public.example_versions order by number")
const tasks = async (client: pg.Client) =>
  (
    await client.query(
      "select round(extract(epoch from run_at - now())::numeric, 1)::float as due from private.scheduled join private.tasks on id = task_id where kind = 'settle'",
    )
  ).rows.map(({ due }) => Number(due))
const SETTLE_NOW = "select public.settle_now($1, $2)"
/** How many examples are not settled up to then, as the editor hears it. */
const behind = async (client: pg.Client, team: Team, before: string | null = null) =>
  (await askOne<{ examples: number }>(client, team.editor, SETTLE_NOW, [team.agent, before]))?.examples
const later = (client: pg.Client, by: string) =>
  client.query("update private.example_docs set pushed_at = pushed_at - $1::interval", [by])

test("the first push asks for settling a moment later, and those that follow are settled with it", () =>
  database.rolledBack(async (client) => {
    const { type } = await opened(client)
    expect(await tasks(client)).toEqual([])
    await type(says("One. "))
    await type(says("Two. "))
    expect(await tasks(client)).toEqual([1.5])
  }))

test("[LE2] the text follows, signed by whoever typed, and is a version", () =>
  database.rolledBack(async (client) => {
    const { team, example, doc, type, worker } = await opened(client)
    await type(says("Please: "))
    await settleAll(client, worker)
    const after = await exampleOf(client, example)
    expect(after).toMatchObject({ ...textsOf(doc), edited_by: team.editor.id, version: 2, state: "draft" })
    expect(after.edited_at).not.toBeNull()
    expect(await versions(client, team)).toEqual([
      { number: 1, prompt: TEXTS.prompt, authors: [] },
      { number: 2, prompt: `Please: ${TEXTS.prompt}`, authors: [team.editor.id] },
    ])
    const history = await askOne<{ number: number; authors: object[] }[]>(
      client,
      team.viewer,
      "select public.example_history($1)",
      [example],
    )
    expect(history?.map(({ number }) => number)).toEqual([2, 1])
    expect(history?.[0]?.authors).toEqual([{ user_id: team.editor.id, name: "team-editor" }])
    expect(await docRow(client)).toMatchObject({ head: 1, settled_seq: 1, state_seq: 0, problem: null })
  }))

test("an approved example that somebody rewrites is a draft again, and a drafted one no longer synthetic", () =>
  database.rolledBack(async (client) => {
    const { team, example, type, worker } = await opened(client)
    await review(client, team.owner, `id = '${example}'`, { state: "approved" })
    await type(says("Please: "))
    await settleAll(client, worker)
    expect(await exampleOf(client, example)).toMatchObject({
      state: "draft",
      reviewed_by: null,
      group_of: "qa_pairs",
    })
  }))

test("what was typed before the approval does not undo it, if the reviewer had the document open", () =>
  database.rolledBack(async (client) => {
    const { team, example, type, worker } = await opened(client)
    const approve = async (who: Person) => {
      await review(client, who, `id = '${example}'`, { state: "approved" })
      await client.query("update public.examples set reviewed_at = clock_timestamp() where id = $1", [
        example,
      ]) // the test is one moment
    }
    const stateAfter = async () => {
      await settleAll(client, worker)
      return (await exampleOf(client, example)).state
    }
    await type(says("Seen. "))
    await approve(team.editor)
    expect(await stateAfter()).toBe("approved")
    await type(says("On its way when it was approved. ")) // by the reviewer, a moment later
    expect(await stateAfter()).toBe("approved")
    await client.query("update public.examples set reviewed_at = reviewed_at - interval '4 seconds'")
    await type(says("Afterwards. "))
    expect(await stateAfter()).toBe("draft")
    await type(says("Unseen. "))
    await approve(team.owner) // from the list
    expect(await stateAfter()).toBe("draft")
  }))

test("an approved example that its reviewer types in and approves at once stays approved, with what was typed", () =>
  database.rolledBack(async (client) => {
    const { team, example, type, worker } = await opened(client)
    const approve = async (who: Person) => {
      const done = await review(client, who, `id = '${example}'`, { state: "approved" })
      // The test is one moment.
      await client.query(
        "update public.examples set reviewed_at = clock_timestamp() where reviewed_at = now()",
      )
      return done?.changed
    }
    const longAgo = () =>
      client.query("update public.examples set reviewed_at = now() - interval '1 hour' where id = $1", [
        example,
      ])
    await approve(team.editor)
    await longAgo()
    await type(says("Seen. "))
    expect(await approve(team.owner), "who did not see it approved it before already").toBe(0)
    expect(await approve(team.editor)).toBe(1)
    await settleAll(client, worker)
    expect(await exampleOf(client, example)).toMatchObject({
      prompt: `Seen. ${TEXTS.prompt}`,
      state: "approved",
      reviewed_by: team.editor.id,
    })
    expect(await approve(team.editor), "nothing was typed since").toBe(0)
    await longAgo()
    await type(says("Unseen. "))
    await settleAll(client, worker)
    expect(await exampleOf(client, example)).toMatchObject({ state: "draft", reviewed_by: null })
  }))

test("taking back an approval that was given anew leaves what was typed since waiting for a review", () =>
  database.rolledBack(async (client) => {
    const { team, example, type, worker } = await opened(client)
    await review(client, team.editor, `id = '${example}'`, { state: "approved" })
    await type(says("Typed. "))
    const made = await review(client, team.editor, `id = '${example}'`, { state: "approved" })
    await settleAll(client, worker)
    await askOne(client, team.editor, "select public.undo_review($1)", [made?.batch])
    expect(await exampleOf(client, example)).toMatchObject({
      prompt: `Typed. ${TEXTS.prompt}`,
      state: "draft",
      reviewed_by: null,
    })
  }))

test("typing that ends where it began changes nothing", () =>
  database.rolledBack(async (client) => {
    const { team, example, type, worker } = await opened(client)
    await review(client, team.owner, `id = '${example}'`, { state: "approved" })
    const before = await exampleOf(client, example)
    await type(says("x"))
    await type((doc) => doc.getText("prompt").delete(0, 1))
    await settleAll(client, worker)
    expect(await exampleOf(client, example)).toEqual(before)
    expect(await versions(client, team)).toHaveLength(1)
  }))

test("while typing goes on it is settled again, and one task of an example is kept", () =>
  database.rolledBack(async (client) => {
    const { example, type, worker } = await opened(client)
    await type(says("One. "))
    for (const words of ["Two. ", "Three. "]) {
      const held = await claim(client, worker, "settle")
      await settleHeld(client, worker, held, async () => void (await type(says(words))))
      expect(await tasks(client)).toEqual([3])
    }
    await settleAll(client, worker)
    expect((await exampleOf(client, example)).prompt).toBe(`Three. Two. One. ${TEXTS.prompt}`)
    expect((await client.query("select from private.tasks where kind = 'settle'")).rowCount).toBe(2) // the last, and one to tidy
    expect(await tasks(client)).toEqual([65])
  }))

test("the newest version grows with the typing of the same people; what takes words away begins another", () =>
  database.rolledBack(async (client) => {
    const { team, example, type, worker } = await opened(client)
    const settleAfter = async (edit: (doc: Y.Doc) => void) => {
      await type(edit)
      await settleAll(client, worker)
    }
    await settleAfter(says("a"))
    await settleAfter(says("b"))
    expect((await versions(client, team)).map(({ prompt }) => prompt)).toEqual([
      TEXTS.prompt,
      `ba${TEXTS.prompt}`,
    ])
    await settleAfter((doc) => doc.getText("prompt").delete(0, 2))
    expect(await versions(client, team)).toHaveLength(3)
    const theirs = docOf(await open(client, team.owner, example, 8), 8)
    await push(client, team.owner, example, 8, [{ number: 1, update: typed(theirs, says("c")) }])
    await settleAll(client, worker)
    expect((await versions(client, team))[3]).toMatchObject({ number: 4, authors: [team.owner.id] })
    await client.query("update public.example_versions set started_at = now() - interval '31 seconds'")
    await push(client, team.owner, example, 8, [{ number: 2, update: typed(theirs, says("d")) }])
    await settleAll(client, worker)
    expect(await versions(client, team)).toHaveLength(5)
  }))

/** Versions of an example beside the first: days ago, hour (UTC), prompt, author. */
async function remember(
  client: pg.Client,
  team: Team,
  example: string,
  told: readonly (readonly [number, number, string, Person])[],
) {
  for (const [at, [days, hour, prompt, author]] of told.entries())
    await client.query(
      `insert into public.example_versions (example_id, number, workspace_id, prompt, reasoning, output, authors, settled_seq, started_at, at)
       select $1, $2, $3, $4, $5, $6, array[$7::uuid], 0, moment, moment
       from (select (date_trunc('day', now() at time zone 'utc') - $8 * interval '1 day' + $9 * interval '1 hour') at time zone 'utc' as moment) as said`,
      [example, at + 2, team.id, prompt, TEXTS.reasoning, TEXTS.output, author.id, days, hour],
    )
}

test("of versions older than a week each day's last stays, the first, and what was restored; their authors are not forgotten", () =>
  database.rolledBack(async (client) => {
    const { team, example, type, worker } = await opened(client)
    await remember(client, team, example, [
      [20, 1, "Early on that day", team.owner],
      [20, 2, "The end of that day", team.editor],
      [10, 1, "Good words", team.owner],
      [10, 2, "Worse ones", team.editor],
      [10, 3, "The worst", team.owner],
      [3, 1, "Good words", team.owner],
      [3, 2, "Young", team.editor],
      [3, 3, "Younger", team.editor],
    ])
    await type(says("Now: "))
    await settleAll(client, worker)
    const stayed = await versions(client, team)
    expect(stayed.map(({ prompt }) => prompt)).toEqual([
      TEXTS.prompt,
      "The end of that day",
      "Good words",
      "The worst",
      "Good words",
      "Young",
      "Younger",
      `Now: ${TEXTS.prompt}`,
    ])
    expect(stayed.map(({ authors }) => (authors as string[]).length)).toEqual([0, 2, 1, 2, 1, 1, 1, 1])
    expect(stayed[3]?.authors).toEqual([team.owner.id, team.editor.id])
  }))

test("versions also thin out where nobody types any more", () =>
  database.rolledBack(async (client) => {
    const { team, example, worker } = await opened(client)
    await remember(client, team, example, [
      [8, 1, "Early on that day", team.owner],
      [8, 2, "The end of that day", team.owner],
    ])
    await client.query("select private.submit_task(kind => 'purge', key => 'now', priority => 0)")
    const { task, generation } = await claim(client, worker, "purge")
    await ask(client, worker, "select public.purge_input($1, $2)", [task, generation])
    expect((await versions(client, team)).map(({ prompt }) => prompt)).toEqual([
      TEXTS.prompt,
      "The end of that day",
    ])
  }))

test("typing passed on by a teammate is signed by both", () =>
  database.rolledBack(async (client) => {
    const { team, example, doc, worker } = await opened(client)
    await open(client, team.owner, example, 8)
    await push(client, team.owner, example, 8, [{ number: 1, update: typed(doc, says("Unpushed. ")) }])
    await settleAll(client, worker)
    expect((await exampleOf(client, example)).edited_by).toBe(team.owner.id)
    expect((await versions(client, team))[1]?.authors).toEqual([team.owner.id, team.editor.id])
  }))

test("[LE3] bad rows are marked and left out for everyone, the others count", () =>
  database.rolledBack(async (client) => {
    const { team, example, doc, type, worker } = await opened(client)
    const stranger = docOf(await open(client, team.viewer, example, 99), 99)
    await type(says("One. "))
    await push(client, team.editor, example, 7, [
      { number: 101, update: "/////w==" },
      { number: 102, update: typed(stranger, says("Spam. ")) },
    ])
    await type(says("Two. "))
    await settleAll(client, worker)
    expect((await exampleOf(client, example)).prompt).toBe(textsOf(doc).prompt)
    const refused = await client.query(
      "select seq::int, refused from private.example_updates where refused is not null order by seq",
    )
    expect(refused.rows.map(({ seq }) => Number(seq))).toEqual([2, 3])
    const theirs = await open(client, team.owner, example, 8)
    expect(theirs.updates.map(({ seq }) => seq)).toEqual([1, 4])
    expect(textsOf(docOf(theirs))).toEqual(textsOf(doc))
  }))

test("200 hostile updates are refused, when they are pushed or when they are settled, and skipped by every reader", () =>
  database.rolledBack(async (client) => {
    const { team, example, doc, type, worker } = await opened(client)
    const hostile = hostileUpdates(7)
    let pushed = 0
    for (const [i, update] of hostile.entries()) {
      const item = [{ number: 1000 + i, update: base64(update) }]
      if (update.length > UPDATE_MAX_BYTES)
        expect(await refusal(client, team.editor, PUSH, [example, 1, 7, JSON.stringify(item)])).toBe(
          "too_large",
        )
      else pushed = (await push(client, team.editor, example, 7, item))?.head ?? pushed
      await client.query("update private.example_clients set window_count = 0")
    }
    expect(pushed).toBeGreaterThan(150)
    await type(says("Good. "))
    const held = await claim(client, worker, "settle")
    let marked = 0
    await settleHeld(client, worker, held, async (settled) => {
      marked = settled.refused.length
    })
    expect(marked).toBe(pushed)
    expect((await exampleOf(client, example)).prompt).toBe(`Good. ${TEXTS.prompt}`)
    const theirs = await open(client, team.owner, example, 8)
    expect(textsOf(docOf(theirs))).toEqual(textsOf(doc))
  }))

test("many rows are merged into the state; whoever is behind gets it, and a repeated push is still known", () =>
  database.rolledBack(async (client) => {
    const { team, example, doc, type, worker } = await opened(client)
    const pushed: Item[] = []
    for (let n = 0; n < 51; n++) pushed.push(await type(says(`${n} `)))
    await settleAll(client, worker)
    expect(await docRow(client)).toMatchObject({ head: 51, settled_seq: 51, state_seq: 51 })
    expect((await client.query("select from private.example_updates")).rowCount).toBe(0)
    const since = (after: number) => askOne<Opened>(client, team.viewer, SINCE, [example, 1, after])
    expect((await since(51))?.state).toBeNull()
    const behind = await since(50)
    expect(behind?.state).not.toBeNull()
    if (behind) expect(textsOf(docOf(behind))).toEqual(textsOf(doc))
    expect(await push(client, team.editor, example, 7, [pushed[4] ?? { number: 0, update: "" }])).toEqual({
      head: 51,
      saved: [{ number: 5, seq: 51 }],
    })
    expect((await docRow(client)).size_bytes).toBe((await docRow(client)).state_bytes)
  }))

test("few rows are merged once it has been quiet, and a push before that is not kept waiting", () =>
  database.rolledBack(async (client) => {
    const { type, worker } = await opened(client)
    await type(says("One. "))
    await settleAll(client, worker)
    expect(await tasks(client)).toEqual([65])
    await type(says("Two. "))
    expect(await tasks(client)).toEqual([1.5])
    await settleAll(client, worker)
    await later(client, "31 seconds")
    await settleAll(client, worker)
    expect(await docRow(client)).toMatchObject({ head: 2, settled_seq: 2, state_seq: 2, settle_task: null })
    expect(await tasks(client)).toEqual([])
  }))

test("typing on top of what has not been pushed waits, survives merging, and comes in when it can", () =>
  database.rolledBack(async (client) => {
    const { team, example, doc, worker } = await opened(client, { prompt: "", output: "" })
    const ground = typed(doc, says("Ground. "))
    const theirs = docOf(await open(client, team.owner, example, 8), 8)
    Y.applyUpdate(theirs, new Uint8Array(Buffer.from(ground, "base64")))
    const top = typed(theirs, (each) => each.getText("prompt").insert(8, "Top."))
    await push(client, team.owner, example, 8, [{ number: 1, update: top }])
    await settleAll(client, worker)
    await later(client, "31 seconds")
    await settleAll(client, worker)
    expect(await docRow(client)).toMatchObject({ state_seq: 1, has_waiting: true })
    await push(client, team.editor, example, 7, [{ number: 1, update: ground }])
    await settleAll(client, worker)
    expect((await exampleOf(client, example)).prompt).toBe("Ground. Top.")
    expect(await docRow(client)).toMatchObject({ has_waiting: false })
  }))

test("a document of little text and much that was deleted begins anew, once nobody has pushed for a minute", () =>
  database.rolledBack(async (client) => {
    const { team, example, doc, type, worker } = await opened(client, { prompt: "", output: "" })
    for (let n = 0; n < 3; n++)
      await type((each) => {
        for (let i = 0; i < 4500; i++) each.getText("output").insert(0, "x") // each before the other: nothing merges
      })
    await type((each) => each.getText("output").delete(0, 13_500))
    await type(says("Kept."))
    await settleAll(client, worker)
    expect(await docRow(client)).toMatchObject({ lineage: 1, state_seq: 5 })
    expect(Number((await docRow(client)).state_bytes)).toBeGreaterThan(65_536)
    expect(await tasks(client)).toEqual([65])
    await later(client, "61 seconds")
    await settleAll(client, worker)
    expect(await docRow(client)).toMatchObject({ lineage: 2, head: 5, state_seq: 5, settle_task: null })
    expect(Number((await docRow(client)).size_bytes)).toBeLessThan(100)
    const late = JSON.stringify([{ number: 6, update: "AAA=" }])
    expect(await refusal(client, team.editor, PUSH, [example, 1, 7, late])).toBe("lineage_changed")
    const since = (lineage: number) => askOne<Opened>(client, team.editor, SINCE, [example, lineage, 0])
    expect((await since(1))?.outlived).toBe(base64(Y.encodeStateVector(doc))) // how far the old one came
    expect((await since(2))?.outlived).toBeNull()
    const anew = docOf(await open(client, team.editor, example, 7), 9)
    expect(textsOf(anew)).toEqual(textsOf(doc))
    await open(client, team.editor, example, 9)
    await push(client, team.editor, example, 9, [{ number: 1, update: typed(anew, says("Still. ")) }], 2)
    await settleAll(client, worker)
    expect((await exampleOf(client, example)).prompt).toBe("Still. Kept.")
  }))

test("a text that is too long stays as it was, the screen is told why, and shortening it helps", () =>
  database.rolledBack(async (client) => {
    const { team, example, type, worker } = await opened(client)
    await type(says("x".repeat(32_001)))
    await settleAll(client, worker)
    expect((await exampleOf(client, example)).prompt).toBe(TEXTS.prompt)
    expect((await open(client, team.viewer, example, 9)).problem).toContain("longer than 32,000 characters")
    await type((doc) => doc.getText("prompt").delete(0, 32_000))
    await settleAll(client, worker)
    expect((await exampleOf(client, example)).prompt).toBe(`x${TEXTS.prompt}`)
    expect((await open(client, team.viewer, example, 9)).problem).toBeNull()
  }))

test("only whoever holds the task settles, and saying it again changes nothing", () =>
  database.rolledBack(async (client) => {
    const { example, type, worker } = await opened(client)
    const other = await makeWorker(client)
    await type(says("One. "))
    const { task, generation } = await claim(client, worker, "settle")
    const forged = {
      up_to: 1,
      texts: { prompt: "F", reasoning: "F", output: "F" },
      problem: null,
      waiting: false,
      state: null,
      refused: [],
      clients: [],
    }
    const said = JSON.stringify(forged)
    expect(await refusal(client, other, SAVE, [task, generation, said])).toBe("stale_generation")
    expect(await refusal(client, worker, SAVE, [task, generation - 1, said])).toBe("stale_generation")
    expect(await askOne(client, worker, SAVE, [task, generation, said])).toBe("ok")
    const after = await exampleOf(client, example)
    expect(await askOne(client, worker, SAVE, [task, generation, said])).toBe("already")
    expect(await exampleOf(client, example)).toEqual(after)
  }))

test("an example that is deleted meanwhile is left alone, and settled after it came back", () =>
  database.rolledBack(async (client) => {
    const { team, example, type, worker } = await opened(client)
    const deleted = (at: string | null) =>
      client.query("update public.examples set deleted_at = $2 where id = $1", [example, at])
    await type(says("One. "))
    await deleted("2026-01-01")
    await settleAll(client, worker)
    expect((await exampleOf(client, example)).prompt).toBe(TEXTS.prompt)
    expect(await behind(client, team)).toBe(0)
    await deleted(null)
    expect(await behind(client, team)).toBe(1)
    await settleAll(client, worker)
    expect((await exampleOf(client, example)).prompt).toBe(`One. ${TEXTS.prompt}`)
  }))

test("[LE4] before training, what is left to settle is brought forward and counted, by those who may start it", () =>
  database.rolledBack(async (client) => {
    const { team, type, worker } = await opened(client)
    const stranger = await makeTeam(client, "other")
    await type(says("One. "))
    expect(await refusal(client, team.viewer, SETTLE_NOW, [team.agent, null])).toBe("forbidden")
    expect(await refusal(client, stranger.owner, SETTLE_NOW, [team.agent, null])).toBe("not_found")
    expect(await tasks(client)).toEqual([1.5])
    expect(await behind(client, team)).toBe(1)
    expect(await tasks(client)).toEqual([0])
    await settleAll(client, worker)
    expect(await behind(client, team)).toBe(0)
    expect(await tasks(client)).toEqual([65]) // tidying is not hurried
    await type(says("Two. "))
    expect(await behind(client, team, "2026-01-01")).toBe(0) // typed after training was asked for
    expect(await behind(client, team)).toBe(1)
  }))

test("a settle task that died is asked for again by the next push", () =>
  database.rolledBack(async (client) => {
    const { example, type, worker } = await opened(client)
    await type(says("One. "))
    const { task, generation } = await claim(client, worker, "settle")
    await cycle(client, worker, { fails: [{ task_id: task, generation, reason: "broken", retry: false }] })
    expect(await tasks(client)).toEqual([])
    await type(says("Two. "))
    await settleAll(client, worker)
    expect((await exampleOf(client, example)).prompt).toBe(`Two. One. ${TEXTS.prompt}`)
  }))

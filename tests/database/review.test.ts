// Reviewing in a team: finding, changing many at once, taking back without touching others' later edits, and comments.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { expect, test } from "vitest"
import { type Person, openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { rewrite } from "./editing.ts"
import { type Team, insert, makeDocument, makeTeam } from "./database-world.ts"

const database = openDatabase()

const REVIEW = "select public.review_examples($1, $2, $3)"
const UNDO = "select public.undo_review($1)"
const FIND =
  "select number, prompt, state, tags, assignee, comment_count from public.find_examples($1, $2, $3, $4, $5, $6)"
type Answer = { batch: string | null; changed: number; skipped: number }

const write = (client: pg.Client, team: Team, prompt: string, more: object = {}) =>
  insert(client, "public.examples", {
    workspace_id: team.id,
    agent_id: team.agent,
    prompt,
    reasoning: "The handbook says so, on page two.",
    output: "An answer that says enough.",
    ...more,
  })
const review = async (client: pg.Client, who: Person, team: Team, selection: object, change: object) =>
  (await askOne<Answer>(client, who, REVIEW, [team.agent, selection, change])) as Answer // always answers
const undo = (client: pg.Client, who: Person, batch: string | null) =>
  askOne<{ restored: number; left_alone: number }>(client, who, UNDO, [batch])
const row = async (client: pg.Client, id: string) =>
  (await client.query("select * from public.examples where id = $1", [id])).rows[0] as Record<string, unknown>
type Asked = { filter?: object; sort?: string; after?: object; skip?: number; lim?: number }
const find = (
  client: pg.Client,
  who: Person,
  team: Team,
  { filter = {}, sort = "oldest", after, skip = 0, lim = 50 }: Asked = {},
) =>
  ask<{ number: string; prompt: string }>(client, who, FIND, [
    team.agent,
    filter,
    sort,
    after ?? null,
    skip,
    lim,
  ])
const prompts = async (...asked: Parameters<typeof find>) =>
  (await find(...asked)).map(({ prompt }) => prompt)

test("how far the review is comes by state, of what fits; what resembles an example is found by the words they share", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const ids = []
    for (const prompt of [
      "How long does the repair of a delivery bicycle take?",
      "How long does the repair of a cargo bicycle take?",
      "Who pays for the repair of a delivery bicycle?",
      "Is the workshop open on Sunday? It's 'open'\\\\ here",
    ])
      ids.push(await write(client, team, prompt))
    await review(client, team.editor, team, { ids: ids.slice(0, 1) }, { state: "approved" })
    const counts = (filter: object) =>
      ask(client, team.viewer, "select * from public.count_states($1, $2) order by state", [
        team.agent,
        filter,
      ])
    const before = (await counts({})).find(({ state }) => state === "draft")
    expect(await counts({ q: "repair" })).toEqual([
      { state: "approved", example_count: 1 },
      { state: "draft", example_count: 2 },
    ])
    expect(Number(before?.example_count)).toBeGreaterThanOrEqual(3)
    const alike = (id: string | undefined) => prompts(client, team.viewer, team, { filter: { similar: id } })
    expect(await alike(ids[1])).toEqual([
      "How long does the repair of a delivery bicycle take?",
      "How long does the repair of a cargo bicycle take?",
    ])
    expect(await alike(ids[3])).toEqual(["Is the workshop open on Sunday? It's 'open'\\\\ here"])
    expect(await alike(randomUUID())).toEqual([])
    expect(
      await review(client, team.editor, team, { filter: { similar: ids[1] } }, { state: "in_review" }),
    ).toMatchObject({ changed: 2 })
  }))

test("a verdict is signed and dated, and a rejection without a reason is refused", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const id = await write(client, team, "How long does it take?")
    const ids = { ids: [id] }
    expect(await review(client, team.editor, team, ids, { state: "in_review" })).toMatchObject({ changed: 1 })
    expect(await row(client, id)).toMatchObject({ state: "in_review", reviewed_by: null, reviewed_at: null })
    await review(client, team.editor, team, ids, { state: "approved" })
    expect(await row(client, id)).toMatchObject({ state: "approved", reviewed_by: team.editor.id })
    for (const reason of [undefined, "  ", "x".repeat(501)])
      expect(
        await refusal(client, team.owner, REVIEW, [team.agent, ids, { state: "rejected", reason }]),
      ).toBe("reason_needed")
    await review(client, team.owner, team, ids, { state: "rejected", reason: " It is out of date. " })
    expect(await row(client, id)).toMatchObject({
      state: "rejected",
      reviewed_by: team.owner.id,
      reject_reason: "It is out of date.",
    })
    await review(client, team.owner, team, ids, { state: "draft" })
    expect(await row(client, id)).toMatchObject({ state: "draft", reviewed_by: null, reject_reason: null })
    expect(
      await refusal(client, "postgres", "update public.examples set state = 'rejected' where id = $1", [id]),
    ).toBe("reason_when_rejected")
  }))

test("viewers change nothing, strangers learn nothing, and an assistant's examples are changed in their own assistant", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const other = await makeTeam(client, "other")
    const id = await write(client, team, "Who?")
    const { batch } = await review(client, team.editor, team, { ids: [id] }, { state: "approved" })
    const calls: [string, unknown[]][] = [
      [REVIEW, [team.agent, { ids: [id] }, { deleted: true }]],
      [UNDO, [batch]],
      ["select public.save_comment(gen_random_uuid(), $1, 'Is it?')", [id]],
    ]
    for (const [sql, params] of calls) {
      expect(await refusal(client, team.viewer, sql, params)).toBe("forbidden")
      expect(await refusal(client, other.owner, sql, params)).toBe("not_found")
    }
    expect(await review(client, other.owner, other, { ids: [id] }, { deleted: true })).toEqual({
      batch: null,
      changed: 0,
      skipped: 1,
    })
    expect(await prompts(client, team.viewer, team)).toEqual(["Who?"])
  }))

test("a change of all that fit but some leaves those alone", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const ids = []
    for (const prompt of ["One?", "Two?", "Three?", "Four?"]) ids.push(await write(client, team, prompt))
    const but = { filter: { except: [ids[1], ids[3]] } }
    expect(await review(client, team.editor, team, but, { deleted: true })).toMatchObject({
      changed: 2,
      skipped: 0,
    })
    expect(await prompts(client, team.editor, team)).toEqual(["Two?", "Four?"])
    expect(await prompts(client, team.editor, team, { filter: { except: [ids[1]] } })).toEqual(["Four?"])
    const many = Array.from({ length: 1001 }, () => randomUUID())
    expect(
      await refusal(client, team.editor, REVIEW, [
        team.agent,
        { filter: { except: many } },
        { deleted: true },
      ]),
    ).toBe("invalid_input")
  }))

test("a change must be exactly one, of a selection that is exactly one", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const refused = (selection: object, change: object) =>
      refusal(client, team.editor, REVIEW, [team.agent, selection, change])
    for (const change of [
      {},
      { state: "done" },
      { state: "approved", deleted: true },
      { deleted: "yes" },
      { add_tags: [""] },
      { add_tags: ["x".repeat(41)] },
    ])
      expect(await refused({ filter: {} }, change)).toBe("invalid_input")
    for (const selection of [
      {},
      { ids: [], filter: {} },
      { filter: { colour: "red" } },
      { ids: Array.from({ length: 1001 }, () => randomUUID()) },
    ])
      expect(await refused(selection, { state: "approved" })).toBe("invalid_input")
    const stranger = await makeTeam(client, "other")
    expect(await refused({ filter: {} }, { assignee: stranger.editor.id })).toBe("not_a_member")
  }))

test("all that fit a filter are changed in one go, and those that are so already are skipped", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    for (let n = 0; n < 20; n++) await write(client, team, `Question ${n}`)
    const about = { filter: { q: "question 1" } } // 1 and 10 to 19
    expect(await review(client, team.editor, team, about, { state: "approved" })).toMatchObject({
      changed: 11,
      skipped: 0,
    })
    expect(await review(client, team.editor, team, { filter: {} }, { state: "approved" })).toMatchObject({
      changed: 9,
      skipped: 11,
    })
    expect(
      await askOne(client, team.viewer, "select public.count_examples($1, $2)", [
        team.agent,
        { state: "approved" },
      ]),
    ).toBe(20)
  }))

test("[RV1] taking back restores what stands as it was left, signatures included, and leaves others' later changes alone", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const [one, two, three, four] = [
      await write(client, team, "One?"),
      await write(client, team, "Two?"),
      await write(client, team, "Three?"),
      await write(client, team, "Four?"),
    ]
    await review(client, team.owner, team, { ids: [one] }, { state: "approved" })
    const before = await row(client, one)
    const { batch, changed } = await review(
      client,
      team.editor,
      team,
      { filter: {} },
      { state: "rejected", reason: "A test." },
    )
    expect(changed).toBe(4)
    await review(client, team.owner, team, { ids: [two] }, { state: "approved" }) // someone decided otherwise
    await rewrite(client, team.owner, three, { output: "Corrected by the owner." }) // a rejected one rewritten is a draft again
    await review(client, team.owner, team, { ids: [four] }, { add_tags: ["keep"] }) // another column: no obstacle
    expect(await undo(client, team.owner, batch)).toEqual({ restored: 2, left_alone: 2 })
    expect(await row(client, one)).toMatchObject({
      state: "approved",
      reviewed_by: team.owner.id,
      reviewed_at: before.reviewed_at,
      reject_reason: null,
    })
    expect(await row(client, two)).toMatchObject({ state: "approved", reviewed_by: team.owner.id })
    expect(await row(client, three)).toMatchObject({ state: "draft", output: "Corrected by the owner." })
    expect(await row(client, four)).toMatchObject({ state: "draft", tags: ["keep"], reviewed_by: null })
    expect(await refusal(client, team.editor, UNDO, [batch])).toBe("already_undone")
    const [noted] = await ask(
      client,
      team.viewer,
      "select kind, changed, restored, made_by, undone_by from public.review_batches where id = $1",
      [batch],
    )
    expect(noted).toEqual({
      kind: "state",
      changed: 4,
      restored: 2,
      made_by: team.editor.id,
      undone_by: team.owner.id,
    })
  }))

test("assignments, tags and deletions are taken back too", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const id = await write(client, team, "One?", { tags: ["old"] })
    const ids = { ids: [id] }
    const assigned = await review(client, team.editor, team, ids, { assignee: team.owner.id })
    const tagged = await review(client, team.editor, team, ids, { add_tags: ["new", "old"], remove_tags: [] })
    const deleted = await review(client, team.editor, team, ids, { deleted: true })
    expect(await row(client, id)).toMatchObject({ assignee: team.owner.id, tags: ["old", "new"] })
    expect(await prompts(client, team.viewer, team)).toEqual([])
    expect((await review(client, team.editor, team, ids, { state: "approved" })).changed).toBe(0) // deleted
    for (const { batch } of [deleted, tagged, assigned])
      expect(await undo(client, team.viewer === team.editor ? team.viewer : team.editor, batch)).toEqual({
        restored: 1,
        left_alone: 0,
      })
    expect(await row(client, id)).toMatchObject({ assignee: null, tags: ["old"], deleted_at: null })
  }))

test("whoever is asked is told once, and leaving the workspace takes assignments back", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    for (let n = 0; n < 3; n++) await write(client, team, `Question ${n}`)
    await review(client, team.owner, team, { filter: {} }, { assignee: team.editor.id })
    await review(client, team.owner, team, { filter: {} }, { assignee: team.owner.id }) // oneself: no message
    await review(client, team.owner, team, { filter: {} }, { assignee: team.editor.id })
    const told = await ask(
      client,
      team.editor,
      "select payload from public.notifications where kind = 'assigned'",
    )
    expect(told).toHaveLength(2)
    expect(told[0]?.payload).toMatchObject({ by: "team-owner", words: "3 examples" })
    await client.query("delete from public.members where user_id = $1", [team.editor.id])
    expect(
      await askOne(client, team.owner, "select public.count_examples($1, '{\"assignee\": null}')", [
        team.agent,
      ]),
    ).toBe(3)
    await client.query("delete from public.workspaces where id = $1", [team.id]) // everything goes in whatever order
  }))

test("nothing is assigned to a viewer, and who becomes one is no assignee any more, also when that is taken back", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const id = await write(client, team, "Who reviews this?")
    const ids = { ids: [id] }
    expect(await refusal(client, team.owner, REVIEW, [team.agent, ids, { assignee: team.viewer.id }])).toBe(
      "not_a_reviewer",
    )
    expect(await row(client, id)).toMatchObject({ assignee: null })
    await review(client, team.owner, team, ids, { assignee: team.editor.id })
    const { batch } = await review(client, team.owner, team, ids, { assignee: team.owner.id })
    await ask(client, team.owner, "update public.members set role = 'viewer' where user_id = $1", [
      team.editor.id,
    ])
    expect(await undo(client, team.owner, batch)).toMatchObject({ restored: 1 })
    expect(await row(client, id)).toMatchObject({ assignee: null })
    await ask(client, team.owner, "update public.members set role = 'editor' where user_id = $1", [
      team.editor.id,
    ])
    await review(client, team.owner, team, ids, { assignee: team.editor.id })
    await ask(client, team.owner, "update public.members set role = 'viewer' where user_id = $1", [
      team.editor.id,
    ])
    expect(await row(client, id)).toMatchObject({ assignee: null })
  }))

test("whoever approved an example hears that somebody else rewrote it; it is a draft again", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const id = await write(client, team, "When?")
    const told = () =>
      ask(client, team.owner, "select payload from public.notifications where kind = 'unapproved'")
    await review(client, team.owner, team, { ids: [id] }, { state: "approved" })
    await rewrite(client, team.editor, id, { output: "At seven." })
    expect(await row(client, id)).toMatchObject({ state: "draft", reviewed_by: null })
    expect(await told()).toEqual([
      { payload: expect.objectContaining({ example: id, by: "team-editor", words: "When?" }) as object },
    ])
    await rewrite(client, team.editor, id, { output: "At eight." }) // a draft already
    await review(client, team.editor, team, { ids: [id] }, { state: "approved" })
    await rewrite(client, team.editor, id, { output: "At nine." }) // one's own
    expect(await told()).toHaveLength(1)
    expect(
      await ask(client, team.editor, "select from public.notifications where kind = 'unapproved'"),
    ).toEqual([])
  }))

test("filters, each alone and together", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const document = await makeDocument(client, team)
    const source = {
      document_id: document.id,
      span_start: 0,
      span_end: 5,
      quote: "Terms",
      quote_state: "verified",
    }
    const first = await write(client, team, "Where is the workshop?", { origin: "synthetic", ...source })
    const second = await write(client, team, "Extension of the desk?", {
      state: "approved",
      created_by: team.editor.id,
    })
    await write(client, team, "Hm?", { output: "", duplicate_of: first, tags: ["short"] })
    await review(client, team.editor, team, { ids: [second] }, { assignee: team.owner.id })
    await ask(client, team.editor, "select public.save_comment(gen_random_uuid(), $1, 'See page 3.')", [
      first,
    ])
    const fitting = (filter: object) => prompts(client, team.viewer, team, { filter })
    expect(await fitting({ state: ["draft", "in_review"] })).toEqual(["Where is the workshop?", "Hm?"])
    expect(await fitting({ document: document.id })).toEqual(["Where is the workshop?"])
    expect(await fitting({ origin: "synthetic" })).toEqual(["Where is the workshop?"])
    expect(await fitting({ author: team.editor.id })).toEqual(["Extension of the desk?"])
    expect(await fitting({ assignee: team.owner.id })).toEqual(["Extension of the desk?"])
    expect(await fitting({ tag: "short" })).toEqual(["Hm?"])
    expect(await fitting({ quality_below: 60 })).toEqual(["Hm?"])
    expect(await fitting({ commented: true })).toEqual(["Where is the workshop?"])
    expect(await fitting({ duplicates: true })).toEqual(["Hm?"])
    expect(await fitting({ stale: true })).toEqual([])
    await client.query("update public.examples set quote_state = 'stale' where id = $1", [first])
    expect(await fitting({ stale: true })).toEqual(["Where is the workshop?"])
    expect(await fitting({ q: "exten DESK" })).toEqual(["Extension of the desk?"])
    expect(await fitting({ q: "nothing like this" })).toEqual([])
    expect(await fitting({ q: "?!" })).toEqual([])
    expect(await fitting({ q: "it's 'a\\b' & | ! :* <->" })).toEqual([])
    expect(await fitting({ q: "handbook", state: "approved" })).toEqual(["Extension of the desk?"])
    expect(await askOne(client, team.viewer, "select tag from public.tags_in_use($1)", [team.agent])).toBe(
      "short",
    )
  }))

test("the search finds words with a hyphen and capitals of any script", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await write(client, team, "A half-day course at the ÉCOLE?")
    for (const q of ["half-day", "HALF-D", "day", "école", "École course", "ecole", "E\u0301COLE"])
      expect(await prompts(client, team.viewer, team, { filter: { q } }), q).toHaveLength(1)
    expect(await prompts(client, team.viewer, team, { filter: { q: "half-night" } })).toEqual([])
  }))

test("the search knows new words at once", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const id = await write(client, team, "Where?")
    await rewrite(client, team.editor, id, { output: "Behind the Ostermark bakery." })
    expect(await prompts(client, team.viewer, team, { filter: { q: "ostermark" } })).toEqual(["Where?"])
    expect(await prompts(client, team.viewer, team, { filter: { q: "answer" } })).toEqual([]) // what it said before
  }))

test("pages join without gap or overlap in every order, also where values are equal", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    for (let n = 0; n < 25; n++) await write(client, team, n % 2 ? `Question number ${n}` : "?")
    for (const sort of ["oldest", "newest", "quality", "changed"]) {
      const whole = await find(client, team.viewer, team, { sort })
      expect(whole).toHaveLength(25)
      let after: object | undefined
      const seen: string[] = []
      for (;;) {
        const page = await ask<{ number: string; quality: number; updated_at: string }>(
          client,
          team.viewer,
          "select number, quality, updated_at::text from public.find_examples($1, '{}', $2, $3, 0, 4)",
          [team.agent, sort, after ?? null],
        )
        const last = page.at(-1)
        if (!last) break
        seen.push(...page.map(({ number }) => number))
        after = { number: last.number, value: sort === "quality" ? last.quality : last.updated_at }
      }
      expect(seen, sort).toEqual(whole.map(({ number }) => number))
      expect((await find(client, team.viewer, team, { sort, skip: 20 })).map(({ number }) => number)).toEqual(
        seen.slice(20),
      )
    }
  }))

test("a long text is shown from where it fits the search", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await write(client, team, `${"Word ".repeat(200)}needle at last`)
    expect((await prompts(client, team.viewer, team, { filter: { q: "needle" } }))[0]).toMatch(
      /^… .*needle at last$/,
    )
    expect((await prompts(client, team.viewer, team))[0]).toHaveLength(400)
  }))

test("only the author changes a comment, everybody who edits resolves it, and whoever is named is told once", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const example = await write(client, team, "Who?")
    const comment = randomUUID()
    const save = "select public.save_comment($1, $2, $3, $4)"
    const settle = "select public.settle_comment($1, $2)"
    const named = [team.viewer.id, team.editor.id, randomUUID()]
    await ask(client, team.editor, save, [comment, example, "  @team-viewer look here ", named])
    await ask(client, team.editor, save, [comment, example, "@team-viewer look here", named]) // tried again
    await ask(client, team.editor, save, [comment, example, "@team-viewer look there", named])
    const told = await client.query(
      "select user_id, payload from public.notifications where kind = 'mentioned'",
    )
    expect(told.rows).toMatchObject([
      { user_id: team.viewer.id, payload: { example, by: "team-editor", words: "@team-viewer look here" } },
    ])
    expect(await refusal(client, team.owner, save, [comment, example, "Mine now", []])).toBe("forbidden")
    for (const body of ["", " ", "x".repeat(4001)])
      expect(await refusal(client, team.editor, save, [randomUUID(), example, body, []])).toBe(
        "invalid_input",
      )
    const open = () =>
      askOne(client, team.viewer, "select comment_count from public.find_examples($1)", [team.agent])
    expect(await open()).toBe(1)
    await ask(client, team.owner, settle, [comment, "resolve"])
    expect(await open()).toBe(0)
    await ask(client, team.owner, settle, [comment, "reopen"])
    await ask(client, team.editor, settle, [comment, "delete"])
    expect(await open()).toBe(0)
    expect(await ask(client, team.viewer, "select body, resolved_by from public.comments")).toEqual([
      { body: "", resolved_by: null },
    ])
    expect(await refusal(client, team.editor, settle, [comment, "reopen"])).toBe("not_found")
  }))

test("a change of many is one message on the assistant's topic", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await client.query(
      "insert into public.examples (workspace_id, agent_id, prompt) select $1, $2, n::text from generate_series(1, 150) as n",
      [team.id, team.agent],
    )
    await client.query("delete from realtime.messages")
    await review(client, team.editor, team, { filter: {} }, { state: "approved" })
    const { rows } = await client.query(
      "select payload from realtime.messages where payload ->> 'table' = 'examples'",
    )
    expect(rows.map(({ payload }) => payload as object)).toMatchObject([{ op: "UPDATE", many: 150 }])
  }))

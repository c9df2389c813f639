// From a text to chunks to examples whose quotes were checked, by workers that hold their task.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal, review } from "./ask.ts"
import { rewrite } from "./editing.ts"
import { type Held, claim, cycle } from "./hub.ts"
import { QUOTE, TEXT, type Team, type Worker, makeDocument, makeTeam, makeWorker } from "./database-world.ts"

const database = openDatabase()
const CHUNKS = JSON.stringify([
  { index: 0, start: 0, end: 40, heading_path: ["Terms"] },
  { index: 1, start: 40, end: TEXT.length },
])
const draft = (prompt: string) => ({
  prompt,
  reasoning: "The text says it.",
  output: "Five working days.",
  quote: QUOTE,
  start: TEXT.indexOf(QUOTE),
  end: TEXT.length,
})
const REQUEST = "select public.request_synthesis($1)"

/** A team whose document waits to be cut, as its editor asked. */
async function requested(client: pg.Client) {
  const team = await makeTeam(client)
  const document = await makeDocument(client, team)
  const worker = await makeWorker(client)
  await ask(client, team.editor, REQUEST, [team.agent])
  return { team, document, worker }
}
async function planned(client: pg.Client) {
  const world = await requested(client)
  const { task, generation } = await claim(client, world.worker, "plan")
  await ask(client, world.worker, "select public.save_plan($1, $2, $3)", [task, generation, CHUNKS])
  return world
}
const save = (client: pg.Client, worker: Worker, { task, generation }: Held, drafts: object[]) =>
  askOne<string>(client, worker, "select public.save_drafts($1, $2, $3, 'Offline writer')", [
    task,
    generation,
    JSON.stringify(drafts),
  ])
const drafting = async (client: pg.Client, team: Team) =>
  (
    await ask(
      client,
      team.viewer,
      "select chunk_count::int, done_count::int, failed_count::int, example_count::int, problem from public.drafting",
    )
  )[0]

test("a viewer asks for no examples, a stranger learns nothing, and asking twice adds nothing", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await makeDocument(client, team)
    await makeDocument(client, team, { name: "unread.txt", state: "extracting" })
    const stranger = await makeTeam(client, "other")
    expect(await refusal(client, team.viewer, REQUEST, [team.agent])).toBe("forbidden")
    expect(await refusal(client, stranger.editor, REQUEST, [team.agent])).toBe("not_found")
    expect(await askOne(client, team.editor, REQUEST, [team.agent])).toBe(2)
    expect(await askOne(client, team.editor, REQUEST, [team.agent])).toBe(0)
    expect((await client.query("select from private.tasks where kind = 'plan'")).rowCount).toBe(1) // the other follows its text
  }))

test("a document asked for before its text was there is cut once the text arrives", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const { id } = await makeDocument(client, team, { state: "extracting" })
    await ask(client, team.editor, REQUEST, [team.agent])
    await ask(client, team.editor, "select public.deliver_text($1, 'It says this.')", [id])
    const { payload } = await claim(client, await makeWorker(client), "plan")
    expect(payload.document_id).toBe(id)
  }))

test("[TH3] a plan becomes chunks with one task each, once", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await requested(client)
    const { task, generation } = await claim(client, worker, "plan")
    expect(
      await askOne(client, worker, "select public.plan_input($1, $2)", [task, generation]),
    ).toMatchObject({ text: TEXT, collection: "work_products" })
    const plan = "select public.save_plan($1, $2, $3)"
    expect(await askOne(client, worker, plan, [task, generation, CHUNKS])).toBe("ok")
    expect(await askOne(client, worker, plan, [task, generation, CHUNKS])).toBe("already")
    const chunks = await ask(
      client,
      team.viewer,
      "select index, span_start, span_end, heading_path, state from public.chunks order by index",
    )
    expect(chunks).toEqual([
      { index: 0, span_start: 0, span_end: 40, heading_path: ["Terms"], state: "waiting" },
      { index: 1, span_start: 40, span_end: TEXT.length, heading_path: [], state: "waiting" },
    ])
    expect((await client.query("select from private.tasks where kind = 'draft'")).rowCount).toBe(2)
  }))

test("drafts are stored as synthetic with document, span and quote, and a question that is there already is left out", () =>
  database.rolledBack(async (client) => {
    const { team, document, worker } = await planned(client)
    const held = await claim(client, worker, "draft")
    const input = "select public.draft_input($1, $2)"
    expect(await askOne(client, worker, input, [held.task, held.generation])).toMatchObject({
      chunks: 2,
      temperature: 0.7,
      avoid: [],
      text: TEXT,
    })
    expect(await save(client, worker, held, [draft("How long?"), draft("Who pays?")])).toBe("ok")
    expect(await save(client, worker, held, [draft("Again?")])).toBe("already")
    const { offers } = await cycle(client, worker, { want: 0 })
    expect(offers).toEqual([])
    const other = await client.query(
      "select l.task_id, l.generation from private.leases l join private.tasks t on t.id = l.task_id where t.kind = 'draft'",
    )
    const second = {
      task: String(other.rows[0].task_id),
      generation: Number(other.rows[0].generation),
      payload: {},
    }
    expect(await save(client, worker, second, [draft("how  LONG?"), draft("Why?")])).toBe("ok")
    const examples = await ask(
      client,
      team.viewer,
      "select prompt, origin, state, document_id, quote, quote_state, created_by, written_by_model from public.examples order by number",
    )
    expect(examples.map(({ prompt }) => prompt)).toEqual(["How long?", "Who pays?", "Why?"])
    expect(examples[0]).toEqual({
      prompt: "How long?",
      origin: "synthetic",
      state: "draft",
      document_id: document.id,
      quote: QUOTE,
      quote_state: "unverified",
      created_by: null,
      written_by_model: "Offline writer",
    })
    expect(await drafting(client, team)).toEqual({
      chunk_count: 2,
      done_count: 2,
      failed_count: 0,
      example_count: 3,
      problem: null,
    })
  }))

test("[DR1] a chunk of which nothing can be asked is done and says why; one that lost its document has failed", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await planned(client)
    const held = await claim(client, worker, "draft")
    const none = "Not drafted offline: no questions for Chinese yet. Connect a language model."
    const say = "select public.save_drafts($1, $2, '[]', 'Offline writer', $3)"
    expect(await askOne(client, worker, say, [held.task, held.generation, none])).toBe("ok")
    expect(
      await ask(
        client,
        team.viewer,
        "select state, note, example_count from public.chunks where note is not null",
      ),
    ).toEqual([{ state: "done", note: none, example_count: 0 }])
    expect(
      await ask(client, team.viewer, "select failed_count::int, noted_count::int, note from public.drafting"),
    ).toEqual([{ failed_count: 0, noted_count: 1, note: none }])
  }))

test("a chunk is told what was asked of its document, and not what was asked of another", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await planned(client)
    await save(client, worker, await claim(client, worker, "draft"), [draft("How long?")])
    await ask(
      client,
      team.editor,
      "insert into public.examples (workspace_id, agent_id, prompt) values ($1, $2, 'By hand?')",
      [team.id, team.agent],
    )
    const { rows } = await client.query(
      "select l.task_id, l.generation from private.leases l join private.tasks t on t.id = l.task_id where t.kind = 'draft'",
    )
    const input = await askOne(client, worker, "select public.draft_input($1, $2)", [
      rows[0].task_id,
      rows[0].generation,
    ])
    expect(input).toMatchObject({ avoid: ["By hand?", "How long?"], of_document: ["How long?"] })
  }))

const SCORES = {
  question: 100,
  grounding: 80,
  completeness: 60,
  duplication: 100,
  reason: "The quote knows an exception.",
}

test("[DR2] a draft carries the judge's scores, of the words it judged: whoever rewrites them finds none", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await planned(client)
    await save(client, worker, await claim(client, worker, "draft"), [
      { ...draft("How long?"), scores: SCORES },
      { ...draft("Who pays?"), scores: { ...SCORES, completeness: 100 } },
      draft("Why?"),
    ])
    const found = async (filter: object, sort = "judged") =>
      (
        await ask(client, team.viewer, "select prompt, judged from public.find_examples($1, $2, $3)", [
          team.agent,
          JSON.stringify(filter),
          sort,
        ])
      ).map(({ prompt, judged }) => [prompt, judged])
    expect(await found({})).toEqual([
      ["How long?", 60],
      ["Who pays?", 80],
      ["Why?", null],
    ])
    expect(await found({ judged_below: 75 })).toEqual([["How long?", 60]])
    expect(await found({ judged_from: 75 })).toEqual([["Who pays?", 80]])
    expect(await found({ completeness_below: 75 })).toEqual([["How long?", 60]])
    expect(await found({ completeness_below: 75, grounding_below: 75 })).toEqual([])
    expect(await found({}, "completeness")).toEqual([
      ["How long?", 60],
      ["Who pays?", 80],
      ["Why?", null],
    ])
    expect(
      await ask(
        client,
        team.viewer,
        "select prompt, scores ->> 'completeness' as complete from public.find_examples($1, '{}', 'completeness', $2)",
        [team.agent, { number: 1, value: 60 }],
      ),
    ).toEqual([
      { prompt: "Who pays?", complete: "100" },
      { prompt: "Why?", complete: null },
    ])
    expect(
      await ask(
        client,
        team.viewer,
        "select reason, completeness from public.example_scores order by completeness limit 1",
      ),
    ).toEqual([{ reason: SCORES.reason, completeness: 60 }])
    const [example] = await ask(
      client,
      team.viewer,
      "select id from public.examples where prompt = 'How long?'",
    )
    await rewrite(client, team.editor, String(example?.id), { prompt: "How long does it take?" })
    expect(await found({ judged_below: 75 })).toEqual([])
    expect(await found({ completeness_below: 75 })).toEqual([])
  }))

test("[DR3] the judge's agreement is counted over people's verdicts on drafts as they were judged", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await planned(client)
    await save(
      client,
      worker,
      await claim(client, worker, "draft"),
      [95, 90, 70, 65, 92].map((completeness, at) => ({
        ...draft(`Question ${at}?`),
        scores: { ...SCORES, grounding: 100, completeness },
      })),
    )
    await review(client, team.editor, "judged in (95, 90)", { state: "approved" })
    await review(client, team.editor, "judged in (70, 65)", { state: "rejected", reason: "weak" })
    const agreement = () => ask(client, team.viewer, "select * from public.judge_agreement($1)", [team.agent])
    expect(await agreement()).toEqual([{ verdict_count: 4, agreed_count: 4, threshold: 90, band_count: 1 }])
    const stranger = await makeTeam(client, "other")
    expect(
      await ask(client, stranger.viewer, "select verdict_count from public.judge_agreement($1)", [
        team.agent,
      ]),
    ).toEqual([{ verdict_count: 0 }])
  }))

test("[AC5] a stale worker's drafts are refused and leave no trace", () =>
  database.rolledBack(async (client) => {
    const { worker } = await planned(client)
    const held = await claim(client, worker, "draft")
    const other = await makeWorker(client)
    const say = "select public.save_drafts($1, $2, $3, 'w')"
    const drafts = JSON.stringify([draft("How long?")])
    expect(await refusal(client, other, say, [held.task, held.generation, drafts])).toBe("stale_generation")
    expect(await refusal(client, worker, say, [held.task, held.generation - 1, drafts])).toBe(
      "stale_generation",
    )
    await client.query("update private.workers set lease_until = now() - interval '1 second'")
    expect(await refusal(client, worker, say, [held.task, held.generation, drafts])).toBe("stale_generation")
    expect((await client.query("select from public.examples")).rowCount).toBe(0)
  }))

test("a chunk that cannot be drafted says why, tells the team, and can be tried again", () =>
  database.rolledBack(async (client) => {
    const { team, document, worker } = await planned(client)
    const { task, generation } = await claim(client, worker, "draft")
    await client.query("delete from public.notifications")
    await cycle(client, worker, {
      fails: [{ task_id: task, generation, reason: "The model refused.", retry: false }],
    })
    expect(await drafting(client, team)).toMatchObject({ failed_count: 1, problem: "The model refused." })
    expect(await ask(client, team.viewer, "select kind, agent_id from public.notifications")).toEqual([
      { kind: "drafting_failed", agent_id: team.agent },
    ])
    const retry = "select public.retry_chunks($1)"
    expect(await refusal(client, team.viewer, retry, [document.id])).toBe("forbidden")
    expect(await askOne(client, team.owner, retry, [document.id])).toBe(1)
    const held = await claim(client, worker, "draft")
    expect(held.task).toBe(task)
    expect(await save(client, worker, held, [draft("How long?")])).toBe("ok")
    expect(await drafting(client, team)).toMatchObject({ failed_count: 0, problem: null })
  }))

test("what is taken away while it is drafted from tells nobody, and is drafted from to its end when it comes back", () =>
  database.rolledBack(async (client) => {
    const { team, document, worker } = await planned(client)
    const missCycle = async () => {
      const held = await claim(client, worker, "draft")
      expect(
        await askOne(client, worker, "select public.draft_input($1, $2)", [held.task, held.generation]),
      ).toBeNull()
      await save(client, worker, held, [])
    }
    const waiting = async () =>
      (
        await client.query("select from public.chunks where document_id = $1 and state = 'waiting'", [
          document.id,
        ])
      ).rowCount
    await ask(client, team.editor, "update public.documents set removed_at = now() where id = $1", [
      document.id,
    ])
    await missCycle()
    expect(await waiting()).toBe(1)
    await ask(client, team.editor, "update public.documents set removed_at = null where id = $1", [
      document.id,
    ])
    expect(await waiting()).toBe(2)
    await ask(client, team.owner, "select public.delete_agents(array[$1]::uuid[])", [team.agent])
    await missCycle()
    expect(await waiting()).toBe(1)
    await ask(client, team.owner, "select public.restore_agents(array[$1]::uuid[])", [team.agent])
    expect(await waiting()).toBe(2)
    const told = "select from public.notifications where kind = 'drafting_failed'"
    expect((await client.query(told)).rowCount).toBe(0)
  }))

test("when whoever asked is no longer a member, nothing is read for them; the chunk says so and another may ask", () =>
  database.rolledBack(async (client) => {
    const { team, document, worker } = await planned(client)
    await client.query("delete from public.members where user_id = $1", [team.editor.id])
    const held = await claim(client, worker, "draft")
    const input = "select public.draft_input($1, $2)"
    expect(await askOne(client, worker, input, [held.task, held.generation])).toBeNull()
    expect(await save(client, worker, held, [])).toBe("ok")
    expect(await save(client, worker, held, [])).toBe("already")
    expect(await drafting(client, team)).toMatchObject({ failed_count: 1, done_count: 0 })
    await ask(client, team.owner, "select public.retry_chunks($1)", [document.id])
    const again = await claim(client, worker, "draft")
    expect(await askOne(client, worker, input, [again.task, again.generation])).toMatchObject({ text: TEXT })
  }))

test("a document removed before it was cut is asked for again after its undo", () =>
  database.rolledBack(async (client) => {
    const { team, document, worker } = await requested(client)
    const removed = (at: string | null) =>
      ask(client, team.editor, "update public.documents set removed_at = $2 where id = $1", [document.id, at])
    await removed(new Date().toISOString())
    const { task, generation } = await claim(client, worker, "plan")
    expect(await askOne(client, worker, "select public.plan_input($1, $2)", [task, generation])).toBeNull()
    await ask(client, worker, "select public.save_plan($1, $2, '[]')", [task, generation])
    await removed(null)
    await client.query("update private.tasks set key = 'an earlier moment'") // one transaction is one moment
    expect(await askOne(client, team.editor, REQUEST, [team.agent])).toBe(1)
    expect((await claim(client, worker, "plan")).payload.document_id).toBe(document.id)
  }))

test("[SP2] a quote counts as verified once it stands at its span in the worker's own extraction", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await planned(client)
    await save(client, worker, await claim(client, worker, "draft"), [draft("How long?"), draft("Who pays?")])
    await client.query("select private.ask_for_quote_check(documents) from public.documents")
    const { task, generation } = await claim(client, worker, "check_quotes")
    const input = "select public.quotes_input($1, $2)"
    expect(await askOne(client, worker, input, [task, generation])).toBeNull() // nobody but a browser has read it
    await client.query("update public.contents set verified_at = now(), extracted_by = 'worker'")
    const { quotes } = (await askOne<{ quotes: { example_id: string }[] }>(client, worker, input, [
      task,
      generation,
    ])) ?? { quotes: [] }
    expect(quotes).toHaveLength(2)
    const verdicts = [
      { example_id: quotes[0]?.example_id, start: 5, end: 5 + QUOTE.length },
      { example_id: quotes[1]?.example_id },
    ]
    await ask(client, worker, "select public.save_quotes($1, $2, $3)", [
      task,
      generation,
      JSON.stringify(verdicts),
    ])
    const states = await ask(
      client,
      team.viewer,
      "select quote_state, span_start from public.examples order by quote_state",
      [],
    )
    expect(states).toEqual([
      { quote_state: "stale", span_start: TEXT.indexOf(QUOTE) },
      { quote_state: "verified", span_start: 5 },
    ])
  }))

test("a worker judges quotes only of the document its task is about", () =>
  database.rolledBack(async (client) => {
    const { worker } = await planned(client)
    await save(client, worker, await claim(client, worker, "draft"), [draft("How long?")])
    const other = await makeTeam(client, "other")
    const foreign = await makeDocument(client, other)
    await client.query("select private.ask_for_quote_check(documents) from public.documents where id <> $1", [
      foreign.id,
    ])
    const { task, generation } = await claim(client, worker, "check_quotes")
    await client.query(
      "update public.examples set document_id = $1, workspace_id = $2, agent_id = $3, chunk_id = null",
      [foreign.id, other.id, other.agent],
    )
    const { rows } = await client.query("select id from public.examples")
    await ask(client, worker, "select public.save_quotes($1, $2, $3)", [
      task,
      generation,
      JSON.stringify([{ example_id: rows[0].id, start: 1, end: 2 }]),
    ])
    expect(await askOne(client, "postgres", "select quote_state from public.examples")).toBe("unverified")
  }))

test("an edited example is signed by its editor, travels as a pair, and asks for a new review", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await planned(client)
    await save(client, worker, await claim(client, worker, "draft"), [draft("How long?")])
    const facts = async () =>
      (
        await ask(
          client,
          team.viewer,
          "select state, reviewed_by, edited_by, public.group_of(examples) as travels from public.examples",
        )
      )[0]
    expect(await facts()).toMatchObject({ travels: "synthetic_samples", edited_by: null })
    await review(client, team.owner, "true", { state: "approved" })
    expect(await facts()).toMatchObject({ state: "approved", reviewed_by: team.owner.id, edited_by: null })
    const example = await askOne<string>(client, team.editor, "select id from public.examples")
    await rewrite(client, team.editor, example ?? "", { output: "Within five working days." })
    expect(await facts()).toEqual({
      state: "draft",
      reviewed_by: null,
      edited_by: team.editor.id,
      travels: "qa_pairs",
    })
    // Beside the log of changes nobody writes, so that whatever happens can be taken back.
    for (const column of ["state", "reject_reason", "deleted_at", "reviewed_by", "tags", "assignee"])
      expect(await refusal(client, team.owner, `update public.examples set ${column} = default`)).toBe(
        "42501",
      )
  }))

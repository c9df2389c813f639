// Examples in bulk: imports that may be repeated and taken back, marks on near-duplicates, variations of an example.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal, review } from "./ask.ts"
import { exampleSaying, rewrite } from "./editing.ts"
import { claim, cycle } from "./hub.ts"
import { mutate } from "./mutate.ts"
import { QUOTE, TEXT, type Team, insert, makeDocument, makeTeam, makeWorker } from "./database-world.ts"

const database = openDatabase()
const rowsOf = (...prompts: string[]) =>
  JSON.stringify(prompts.map((prompt) => ({ prompt, reasoning: "", output: "So it is." })))
const IMPORT = "select public.import_examples($1, $2, $3, $4, 'faq.csv')"
const UNDO = "select public.undo_import($1)"
const all = (client: pg.Client, team: Team) =>
  ask<{ id: string; prompt: string; origin: string; duplicate_of: string | null }>(
    client,
    team.viewer,
    "select id, prompt, origin, duplicate_of from public.examples where agent_id = $1 and deleted_at is null order by number",
    [team.agent],
  )
/** Which example each living one repeats, by their prompts. */
async function marks(client: pg.Client, team: Team): Promise<Record<string, string>> {
  const rows = await all(client, team)
  const promptOf = (id: string) => rows.find((row) => row.id === id)?.prompt ?? "one that is gone"
  return Object.fromEntries(
    rows.flatMap((row) => (row.duplicate_of ? [[row.prompt, promptOf(row.duplicate_of)]] : [])),
  )
}
const write = (client: pg.Client, team: Team, ...prompts: string[]) =>
  client.query(
    "insert into public.examples (workspace_id, agent_id, prompt) select $1, $2, prompt from unnest($3::text[]) with ordinality as listed (prompt, place) order by place",
    [team.id, team.agent, prompts],
  )

test("[EX1] a batch arrives in the order of its rows, once however often it is sent", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const id = randomUUID()
    const first = [team.agent, id, 1, rowsOf("Who pays?", "Who cooks?", "Who pays? ")]
    expect(await askOne(client, team.editor, IMPORT, first)).toEqual({ imported: 3, duplicates: 1 })
    expect(await askOne(client, team.editor, IMPORT, first)).toEqual({ imported: 3, duplicates: 1 })
    expect(await askOne(client, team.editor, IMPORT, [team.agent, id, 2, rowsOf("Who sings?")])).toEqual({
      imported: 1,
      duplicates: 0,
    })
    const rows = await all(client, team)
    expect(rows.map((row) => row.prompt)).toEqual(["Who pays?", "Who cooks?", "Who pays? ", "Who sings?"])
    expect(new Set(rows.map((row) => row.origin))).toEqual(new Set(["imported"]))
    const authors = await ask(client, "postgres", "select distinct created_by from public.examples")
    expect(authors).toEqual([{ created_by: team.editor.id }])
  }))

test("[EX1] what is here word for word, and what the file repeats, is left out where that is wanted", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const SKIP = "select public.import_examples($1, $2, $3, $4, 'faq.csv', true)"
    await ask(client, team.editor, IMPORT, [team.agent, randomUUID(), 1, rowsOf("Who pays?")])
    const batch = [team.agent, randomUUID(), 1, rowsOf("Who pays?", "Who cooks?", "who pays?", "Who cooks?")]
    const done = { imported: 2, duplicates: 1, skipped: 2 } // another spelling is another example
    expect(await askOne(client, team.editor, SKIP, batch)).toEqual(done)
    expect(await askOne(client, team.editor, SKIP, batch)).toEqual(done)
    expect((await all(client, team)).map(({ prompt }) => prompt)).toEqual([
      "Who pays?",
      "Who cooks?",
      "who pays?",
    ])
    const again = [team.agent, randomUUID(), 1, rowsOf("Who cooks?")]
    expect(await askOne(client, team.editor, SKIP, again)).toEqual({ imported: 0, duplicates: 0, skipped: 1 })
    await review(client, team.editor, "prompt = 'Who cooks?'", { deleted: true })
    expect(
      await askOne(client, team.editor, SKIP, [team.agent, randomUUID(), 1, rowsOf("Who cooks?")]),
    ).toMatchObject({ imported: 1 })
  }))

test("a batch tells the page once, whatever is marked in it; a rewritten original tells of its copies", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const sent = async () =>
      (
        await ask(
          client,
          "postgres",
          "with gone as (delete from realtime.messages returning *) select payload ->> 'op' as op from gone where event = 'rows_changed' and topic like 'agent:%'",
        )
      ).map((row) => row.op)
    await ask(client, team.editor, IMPORT, [
      team.agent,
      randomUUID(),
      1,
      rowsOf("Who pays?", "Who cooks?", "who pays"),
    ])
    expect(await sent()).toEqual(["INSERT"])
    await rewrite(client, team.editor, await exampleSaying(client, "Who pays?"), { prompt: "Who sings?" })
    expect((await sent()).length).toBeGreaterThan(1)
    expect(await marks(client, team)).toEqual({})
  }))

test("strangers, viewers and other people's imports are refused; so is what no example can hold", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const other = await makeTeam(client, "other")
    const id = randomUUID()
    const say = (rows: string, batch = 1) => [team.agent, id, batch, rows]
    expect(await refusal(client, team.viewer, IMPORT, say(rowsOf("Who?")))).toBe("forbidden")
    expect(await refusal(client, other.owner, IMPORT, say(rowsOf("Who?")))).toBe("not_found")
    await ask(client, team.editor, IMPORT, say(rowsOf("Who?")))
    expect(await refusal(client, team.owner, IMPORT, say(rowsOf("Who else?"), 2))).toBe("conflict")
    expect(await refusal(client, other.owner, UNDO, [id])).toBe("not_found")
    expect(await refusal(client, team.editor, IMPORT, say("[]", 2))).toBe("invalid_input")
    expect(await refusal(client, team.editor, IMPORT, say("{}", 2))).toBe("invalid_input")
    expect(await refusal(client, team.editor, IMPORT, say(rowsOf(...Array<string>(1001).fill("?")), 2))).toBe(
      "invalid_input",
    )
    expect(await refusal(client, team.editor, IMPORT, say(rowsOf("x".repeat(32_001)), 2))).toBe("prompt_fits")
    expect((await all(client, team)).map((row) => row.prompt)).toEqual(["Who?"])
  }))

test("[EX1] undoing takes back what an import brought, but not what people edited since, and nothing arrives afterwards", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const id = randomUUID()
    for (let batch = 1; batch <= 6; batch++)
      await ask(client, team.editor, IMPORT, [
        team.agent,
        id,
        batch,
        rowsOf(`What is ${batch}?`, `Why ${batch}?`),
      ])
    await write(client, team, "Written by hand?")
    await rewrite(client, team.owner, await exampleSaying(client, "Why 1?"), { output: "Better." })
    await review(client, team.owner, "prompt = 'Why 2?'", { state: "approved" })
    await ask(
      client,
      team.editor,
      'select public.push_updates(id, 1, 7, \'[{"number": 1, "update": "AAA="}]\') from (select id, public.open_example(id, 7) from public.examples where prompt = \'Why 3?\') as opened',
    )
    expect(await askOne(client, team.owner, UNDO, [id])).toEqual({ removed: 6, kept: 2, left: 4 })
    expect(await askOne(client, team.owner, UNDO, [id])).toEqual({ removed: 10, kept: 2, left: 0 })
    expect(await askOne(client, team.owner, UNDO, [id])).toEqual({ removed: 10, kept: 2, left: 0 })
    expect((await all(client, team)).map((row) => row.prompt)).toEqual([
      "Why 1?",
      "Why 3?",
      "Written by hand?",
    ])
    expect(await refusal(client, team.editor, IMPORT, [team.agent, id, 7, rowsOf("Late?")])).toBe("conflict")
    const [listed] = await ask(
      client,
      team.owner,
      "select file_name, row_count::int, left_count::int, undone_at is not null as undone from public.recent_imports($1)",
      [team.agent],
    )
    expect(listed).toEqual({ file_name: "faq.csv", row_count: 12, left_count: 0, undone: true })
  }))

test("[EX3] questions that differ in case, marks and a letter are marked; other numbers and other words are not", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const [long, year, short] = [
      "How long does it take until a refund is paid back to the customer's credit card?",
      "What was the travel budget of the sales department in the year 2023?",
      "Why?",
    ]
    await write(
      client,
      team,
      long,
      year,
      short,
      "1",
      "👍?",
      "Wie lange dauert die Rückzahlung für größere Beträge bei uns?",
      "退款到账需要多长时间，顾客应该联系谁？",
    )
    expect(await marks(client, team)).toEqual({})
    await write(
      client,
      team,
      "how long does it take, until a refund is paid back to the customers credit card",
      "How long does it take until a refund is paid back to the customer's credit cards?",
      "How long does it take until a complaint is answered by the team in the workshop?",
      "What was the travel budget of the sales department in the year 2024?",
      "WHY",
      "Who?",
      "2",
      "🎉?",
      "wie lange dauert die rückzahlung für größere beträge bei uns",
      "退款到账需要多长时间,顾客应该联系谁",
      "发票在哪里，员工应该联系谁？",
    )
    expect(await marks(client, team)).toEqual({
      "how long does it take, until a refund is paid back to the customers credit card": long,
      "How long does it take until a refund is paid back to the customer's credit cards?": long,
      WHY: short,
      "wie lange dauert die rückzahlung für größere beträge bei uns":
        "Wie lange dauert die Rückzahlung für größere Beträge bei uns?",
      "退款到账需要多长时间,顾客应该联系谁": "退款到账需要多长时间，顾客应该联系谁？",
    })
  }))

test("nine of ten questions that lack a word of fifteen are found among 1,000 others, and none of those is marked", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const words =
      "refund order customer bicycle frame battery warranty delivery office manager training contract invoice wheel brake saddle lamp payment deadline holiday report meeting supplier quality policy repair workshop extension account password".split(
        " ",
      )
    let seed = 7
    const next = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647 // Lehmer: the same questions at every run
    const word = () => words[Math.floor(next() * words.length)] ?? ""
    const questions = Array.from(
      { length: 1000 },
      () => `What about the ${Array.from({ length: 12 }, word).join(" ")}?`,
    )
    await write(client, team, ...questions)
    expect(Object.keys(await marks(client, team))).toEqual([])
    const changed = questions.slice(0, 100).map((question) => question.replace(/^What /, ""))
    await write(client, team, ...changed)
    expect(Object.keys(await marks(client, team)).length).toBeGreaterThanOrEqual(90)
    // The bands do the finding: without them only the very same question is found.
    await mutate(client, "likenesses", "hashint8extended(least::bigint << 6 | bin, 0)", "null::bigint")
    await write(client, team, ...questions.slice(100, 200).map((question) => question.replace(/^What /, "")))
    expect(Object.keys(await marks(client, team)).length).toBeLessThan(105)
  }))

test("all rows of one statement are compared, however many, and with their own", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const other = (at: number) => `How is matter ${at} handled in the office?`
    const first = "How long does it take until a refund is paid back to the customer's credit card?"
    const near = first.replace("card?", "cards?")
    await write(
      client,
      team,
      first,
      ...Array.from({ length: 2200 }, (_, at) => other(at)),
      near,
      other(7).toUpperCase(),
    )
    expect(await marks(client, team)).toEqual({ [near]: first, [other(7).toUpperCase()]: other(7) })
  }))

test("questions of another assistant do not count, nor do deleted ones", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const other = await makeTeam(client, "other")
    await write(client, other, "Who pays the bill?")
    await write(client, team, "Who pays the bill?", "Who pays the bills?")
    await review(client, team.editor, `agent_id = '${team.agent}'`, { deleted: true })
    await write(client, team, "who pays the bill")
    expect(await marks(client, team)).toEqual({})
  }))

test("when an original goes or is rewritten, the next of its copies takes its place", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await write(client, team, "Who pays the bill?", "who pays the bill", "WHO PAYS THE BILL")
    expect(await marks(client, team)).toEqual({
      "who pays the bill": "Who pays the bill?",
      "WHO PAYS THE BILL": "Who pays the bill?",
    })
    await review(client, team.editor, "prompt = 'Who pays the bill?'", { deleted: true })
    expect(await marks(client, team)).toEqual({ "WHO PAYS THE BILL": "who pays the bill" })
    await rewrite(client, team.editor, await exampleSaying(client, "who pays the bill"), {
      prompt: "When is lunch?",
    })
    expect(await marks(client, team)).toEqual({})
    await rewrite(client, team.editor, await exampleSaying(client, "When is lunch?"), {
      prompt: "Who pays the bill!",
    })
    expect(await marks(client, team)).toEqual({ "Who pays the bill!": "WHO PAYS THE BILL" })
  }))

test("a thousand copies of one question cost no more than others, and one of them stays the original", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await write(client, team, ...Array<string>(1000).fill("Write a product description."))
    const [counted] = await ask(
      client,
      "postgres",
      "select count(*)::int as n, count(distinct duplicate_of)::int as originals from public.examples where duplicate_of is not null",
    )
    expect(counted).toEqual({ n: 999, originals: 1 })
    expect(await askOne(client, "postgres", "select count(*)::int from private.originals")).toBe(1)
  }))

test("an export says how much there is, up to where, and what changed meanwhile", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await write(client, team, "One?", "Two?", "Three?", "Four?")
    const set = (prompt: string, change: object) =>
      review(client, team.editor, `prompt = '${prompt}'`, change)
    await set("One?", { state: "approved" })
    await set("Two?", { state: "rejected", reason: "Not ours." })
    await set("Three?", { deleted: true })
    const summary = (which: string) =>
      askOne<{ count: number; last: number }>(client, team.viewer, "select public.export_summary($1, $2)", [
        team.agent,
        which,
      ])
    expect(await summary("approved")).toMatchObject({ count: 1 })
    expect(await summary("not_rejected")).toMatchObject({ count: 2 })
    const before = await summary("all")
    expect(before).toMatchObject({ count: 3 })
    await client.query("update public.examples set updated_at = now() - interval '1 hour'")
    await client.query(
      "update public.examples set updated_at = now() + interval '1 second' where prompt = 'One?'",
    )
    await write(client, team, "Five?")
    const changed = "select public.export_summary($1, 'all', now(), $2) ->> 'changed'"
    expect(await askOne(client, team.viewer, changed, [team.agent, before?.last])).toBe("1")
  }))

const VARY = "select public.request_variations($1, 3)"
const draft = (prompt: string, quote = QUOTE) => ({
  prompt,
  reasoning: "The text says it.",
  output: "Five working days.",
  quote,
  start: TEXT.indexOf(quote),
  end: TEXT.indexOf(quote) + quote.length,
})

/** A team with one drafted example of which its editor wants variations. */
async function wished(client: pg.Client) {
  const team = await makeTeam(client)
  const document = await makeDocument(client, team)
  const { prompt, reasoning, output, quote, start, end } = draft("How long do refunds take?")
  const example = await insert(client, "public.examples", {
    workspace_id: team.id,
    agent_id: team.agent,
    origin: "synthetic",
    prompt,
    reasoning,
    output,
    quote,
    quote_state: "unverified",
    document_id: document.id,
    span_start: start,
    span_end: end,
  })
  const wish = await askOne<string>(client, team.editor, VARY, [example])
  const worker = await makeWorker(client)
  return { team, document, example, wish, worker }
}
const wishState = async (client: pg.Client, team: Team) =>
  (await ask(client, team.viewer, "select state, made_count, problem from public.variations"))[0]

test("variations are stored with the source of their original, from its place only, and once", () =>
  database.rolledBack(async (client) => {
    const { team, document, example, wish, worker } = await wished(client)
    expect(await askOne(client, team.owner, VARY, [example])).toBe(wish) // one wish at a time
    const { task, generation } = await claim(client, worker, "vary")
    expect(
      await askOne(client, worker, "select public.vary_input($1, $2)", [task, generation]),
    ).toMatchObject({
      count: 3,
      prompt: "How long do refunds take?",
      text: TEXT,
      quote: QUOTE,
      chunk_start: null,
      avoid: ["How long do refunds take?"],
    })
    const scores = {
      question: 4,
      grounding: 5,
      completeness: 4,
      duplication: 5,
      reason: "It names its subject.",
    }
    const drafts = [
      { ...draft("When is my money back?"), scores },
      draft("how long do  refunds take?"),
      draft("Who pays?", "Invoices are paid within thirty days."),
    ]
    const save = "select public.save_variations($1, $2, $3, 'Offline writer')"
    expect(await askOne(client, worker, save, [task, generation, JSON.stringify(drafts)])).toBe("ok")
    expect(await askOne(client, worker, save, [task, generation, JSON.stringify(drafts)])).toBe("already")
    const made = await ask(
      client,
      team.viewer,
      "select prompt, origin, document_id, quote, quote_state, created_by, written_by_model from public.examples where id <> $1",
      [example],
    )
    expect(made).toEqual([
      {
        prompt: "When is my money back?",
        origin: "synthetic",
        document_id: document.id,
        quote: QUOTE,
        quote_state: "unverified",
        created_by: null,
        written_by_model: "Offline writer",
      },
    ])
    expect(
      await ask(
        client,
        team.viewer,
        "select question, reason from public.example_scores where example_id <> $1",
        [example],
      ),
    ).toEqual([{ question: 4, reason: "It names its subject." }])
    expect(await wishState(client, team)).toEqual({ state: "done", made_count: 1, problem: null })
    expect(await askOne(client, team.owner, VARY, [example])).not.toBe(wish)
  }))

test("a wish that fails says why, and may be made again", () =>
  database.rolledBack(async (client) => {
    const { team, example, wish, worker } = await wished(client)
    const { task, generation } = await claim(client, worker, "vary")
    await cycle(client, worker, {
      fails: [{ task_id: task, generation, reason: "Nothing new to ask.", retry: false }],
    })
    expect(await wishState(client, team)).toMatchObject({ state: "failed", problem: "Nothing new to ask." })
    expect(await askOne(client, team.editor, VARY, [example])).not.toBe(wish)
  }))

test("nothing is read for someone who left, and the wish says so", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await wished(client)
    await client.query("delete from public.members where user_id = $1", [team.editor.id])
    const { task, generation } = await claim(client, worker, "vary")
    expect(await askOne(client, worker, "select public.vary_input($1, $2)", [task, generation])).toBeNull()
    expect(
      await askOne(client, worker, "select public.save_variations($1, $2, '[]', 'w')", [task, generation]),
    ).toBe("ok")
    expect(await wishState(client, team)).toMatchObject({ state: "failed" })
  }))

test("viewers and strangers ask for no variations, and an example without a source has none", () =>
  database.rolledBack(async (client) => {
    const { team, document, example } = await wished(client)
    const stranger = await makeTeam(client, "other")
    expect(await refusal(client, team.viewer, VARY, [example])).toBe("forbidden")
    expect(await refusal(client, stranger.owner, VARY, [example])).toBe("not_found")
    expect(await refusal(client, team.editor, "select public.request_variations($1, 6)", [example])).toBe(
      "invalid_input",
    )
    const written = await insert(client, "public.examples", {
      workspace_id: team.id,
      agent_id: team.agent,
      prompt: "Why?",
    })
    expect(await refusal(client, team.editor, VARY, [written])).toBe("no_source")
    await ask(client, team.editor, "update public.documents set removed_at = now() where id = $1", [
      document.id,
    ])
    expect(await refusal(client, team.editor, VARY, [example])).toBe("no_source")
  }))

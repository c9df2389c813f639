// The key that keeps an example in its part: given once, kept, carried along; and the answers that corrections reject.
import { randomUUID } from "node:crypto"
import fc from "fast-check"
import type pg from "pg"
import { expect, test } from "vitest"
import type { Words } from "@cerebros/pipeline/exchange/example.ts"
import { FORMATS, type Format } from "@cerebros/pipeline/exchange/formats.ts"
import { readExamples } from "@cerebros/pipeline/exchange/read.ts"
import { writeExamples } from "@cerebros/pipeline/exchange/write.ts"
import { splitKey } from "@cerebros/pipeline/release/split.ts"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal, review } from "./ask.ts"
import { QUOTE, type Team, makeDocument, makeTeam, makeWorker } from "./database-world.ts"
import { askIt, example, freezing, trained } from "./release.ts"
import { ready } from "./training.ts"

const database = openDatabase()

const TURNS = "@user\nWho pays?\n@assistant\nWe do."

const keys = (client: pg.Client, agent: string) =>
  ask<{ prompt: string; split_key: string | null }>(
    client,
    "postgres",
    "select prompt, split_key from public.examples where agent_id = $1 order by number",
    [agent],
  )
const drawn = (document: { id: string }) => ({
  document_id: document.id,
  span_start: 0,
  span_end: QUOTE.length,
  quote: QUOTE,
  quote_state: "unverified",
})

test("the database and the program give every passage and every prompt the same key", () =>
  database.rolledBack(async (client) => {
    const texts = fc
      .sample(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 20 }),
          fc.constantFrom(" Ä\u0308 ΣΑΣ İI ǅ\u00a0\u2003x ", "ŒUVRE\r\n\tﬁ", "\ufeffÅ", "𐐀 é É"),
        ),
        { numRuns: 400, seed: 7 },
      )
      .filter((text) => !text.includes("\0") && text.isWellFormed())
    const given = await ask<{ of_prompt: string | null; of_passage: string }>(
      client,
      "postgres",
      `select private.split_key_of(text, null) as of_prompt, private.split_key_of('x', text) as of_passage
       from unnest($1::text[]) with ordinality as listed (text, place) order by place`,
      [texts],
    )
    for (const [n, text] of texts.entries()) {
      const source = { document_id: "d", name: "n", quote: text, start: 0, end: 1 }
      expect([text, given[n]?.of_passage]).toEqual([text, await splitKey({ prompt: "x", source })])
      if (given[n]?.of_prompt)
        expect([text, given[n].of_prompt]).toEqual([text, await splitKey({ prompt: text })])
    }
  }))

test("[RE4] rewording, a passage gone stale and a copy of the assistant leave an example its key", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const document = await makeDocument(client, team)
    const id = await example(client, team, { prompt: "How long?" })
    await example(client, team, { prompt: "Drawn?", origin: "synthetic", ...drawn(document) })
    const before = await keys(client, team.agent)
    expect(before[0]?.split_key).toBe(await splitKey({ prompt: "how  LONG? " }))
    expect(before[1]?.split_key).toBe(
      await splitKey({
        prompt: "x",
        source: { document_id: "d", name: "n", quote: QUOTE, start: 0, end: 1 },
      }),
    )
    await client.query("update public.examples set prompt = 'How many days?' where id = $1", [id])
    await review(client, team.editor, `id = '${id}'`, { state: "approved" })
    expect((await keys(client, team.agent)).map(({ split_key }) => split_key)).toEqual(
      before.map(({ split_key }) => split_key),
    )
    await client.query("update public.documents set removed_at = now()")
    const copy = await askOne<string>(client, team.editor, "select public.clone_agent($1)", [team.agent])
    expect((await keys(client, copy ?? "")).map(({ split_key }) => split_key)).toEqual(
      before.map(({ split_key }) => split_key),
    )
  }))

test("an example begun empty takes its key when it is approved or frozen, from what it says then", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const [one, other] = [
      await example(client, team, { prompt: "", output: "" }),
      await example(client, team, { prompt: " ", output: "" }),
    ]
    expect((await keys(client, team.agent)).map(({ split_key }) => split_key)).toEqual([null, null])
    const say = (id: string, prompt: string) =>
      client.query("update public.examples set prompt = $2, output = 'Yes.' where id = $1", [id, prompt])
    await say(one, "Who pays?")
    await say(other, "Who cooks?")
    await review(client, team.editor, `id = '${one}'`, { state: "approved" })
    await say(one, "Who pays for it?")
    await ask(client, team.editor, "select public.freeze_release($1)", [team.agent])
    await say(other, "Who cooks on Sunday?")
    const { part } = await freezing(client, await makeWorker(client))
    const { rows } = await part(0)
    const expected = [
      await splitKey({ prompt: "Who pays?" }),
      await splitKey({ prompt: "Who cooks?" }),
    ].toSorted()
    expect(rows.map(([, , , body]) => String(body.split_key)).toSorted()).toEqual(expected)
    expect((await keys(client, team.agent)).map(({ split_key }) => split_key ?? "").toSorted()).toEqual(
      expected,
    )
  }))

test("a file brings keys along; what is no key is none", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const kept = "a".repeat(64)
    const rows = [
      { prompt: "Who?", output: "We.", split_key: kept },
      { prompt: "Whose?", output: "Ours.", split_key: "B".repeat(64) },
    ]
    await ask(client, team.editor, "select public.import_examples($1, $2, 1, $3)", [
      team.agent,
      randomUUID(),
      JSON.stringify(rows),
    ])
    expect((await keys(client, team.agent)).map(({ split_key }) => split_key)).toEqual([
      kept,
      await splitKey({ prompt: "Whose?" }),
    ])
    expect(
      await refusal(
        client,
        team.editor,
        "insert into public.examples (workspace_id, agent_id, prompt, split_key) values ($1, $2, 'Mine?', $3)",
        [team.id, team.agent, kept],
      ),
    ).toBe("42501")
  }))

test("rows that say the same are frozen in the order of their keys, whichever came first", () =>
  database.rolledBack(async (client) => {
    const frozen = async (order: readonly string[]) => {
      const team = await makeTeam(client, randomUUID().slice(0, 8))
      const rows = order.map((split_key) => ({ prompt: "Who?", output: "We.", split_key }))
      await ask(client, team.editor, "select public.import_examples($1, $2, 1, $3)", [
        team.agent,
        randomUUID(),
        JSON.stringify(rows),
      ])
      await ask(client, team.editor, "select public.freeze_release($1)", [team.agent])
      const { part } = await freezing(client, await makeWorker(client))
      return (await part(0)).rows.map(([, , , body]) => body.split_key)
    }
    const [a, b, c] = ["a", "b", "c"].map((digit) => digit.repeat(64)) as [string, string, string]
    expect(await frozen([b, c, a])).toEqual([a, b, c])
    expect(await frozen([c, a, b])).toEqual([a, b, c])
  }))

/** What somebody who reads the file of these words gets. */
async function through(format: Format, words: Words[]): Promise<Words[]> {
  const file = new ReadableStream<readonly Words[]>({
    start(out) {
      out.enqueue(words)
      out.close()
    },
  })
  const read: Words[] = []
  for await (const one of readExamples(file.pipeThrough(writeExamples(format))))
    if ("example" in one) read.push(one.example)
  return read
}

test.each(FORMATS)(
  "[RE2] what %s took out and another workspace took in is frozen as the same rows",
  (format) =>
    database.rolledBack(async (client) => {
      const [team, other] = [await makeTeam(client, "ours"), await makeTeam(client, "theirs")]
      const worker = await makeWorker(client)
      await example(client, team, {
        prompt: "Who pays?",
        reasoning: "The contract says so.",
        output: "We do.",
      })
      await example(client, team, { prompt: "And then?", output: '=1+1, "they" pay.', context: TURNS })
      await client.query("update public.examples set prompt = 'Who pays now?' where prompt = 'Who pays?'") // its key stays
      const frozen = async ({ agent, editor }: Team) => {
        await ask(client, editor, "select public.freeze_release($1)", [agent])
        return (await (await freezing(client, worker)).part(0)).rows.map(([, , , body]) => body)
      }
      const ours = await frozen(team)
      const words = ours.map(({ prompt, reasoning, output, context, split_key }) => ({
        prompt,
        reasoning,
        output,
        context,
        split_key,
      })) as Words[] // as the database keeps them
      await ask(client, other.editor, "select public.import_examples($1, $2, 1, $3)", [
        other.agent,
        randomUUID(),
        JSON.stringify((await through(format, words)).reverse()),
      ])
      expect(ours).toHaveLength(2)
      expect(await frozen(other)).toEqual(ours)
    }),
)

async function correction(client: pg.Client, team: Team): Promise<string> {
  const asked = await askIt(client, team)
  await client.query(
    "update public.runs set state = 'completed', outcome = 'answered', answer = 'No.', finished_at = now() where id = $1",
    [asked?.run_id],
  )
  const made = await askOne<string>(client, team.editor, "select public.correct_answer($1)", [asked?.run_id])
  await client.query("update public.examples set output = 'Yes.' where id = $1", [made])
  return made ?? ""
}

test("a release keeps the answers that its examples correct, whatever becomes of the examples", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await trained(client, team, await makeWorker(client))
    const id = await correction(client, team)
    await example(client, team, { prompt: "Never asked?" })
    const release = await askOne<{ id: string }>(
      client,
      team.editor,
      "select to_jsonb(public.freeze_release($1))",
      [team.agent],
    )
    await client.query("delete from public.examples where id = $1", [id])
    const pairs = "select example_id, rejected from public.release_pairs($1)"
    expect(await ask(client, team.editor, pairs, [release?.id])).toEqual([
      { example_id: id, rejected: "No." },
    ])
    expect(await refusal(client, team.viewer, pairs, [release?.id])).toBe("forbidden")
  }))

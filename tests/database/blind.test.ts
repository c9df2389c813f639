// Blind comparison of two versions, and the evidence of one.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { type Caller, ask, askOne, refusal } from "./ask.ts"
import { AGAIN, askIt, example, trained } from "./release.ts"
import { ready } from "./training.ts"
import { type Team, insert, makeTeam, makeWorker } from "./database-world.ts"

const database = openDatabase()

type Pair = { question_id: string; question: string; answer_a: string; answer_b: string; is_chosen: boolean }
type Tally = { questions: number; left: number; people?: number; mine?: object; all?: object }

/** Two versions that answered so many questions, the first by "old n", the second by "new n"; one more alike. */
async function two(client: pg.Client, team: Team, many: number): Promise<[one: string, other: string]> {
  const worker = await makeWorker(client)
  const { model: one } = await trained(client, team, worker)
  const { model: other } = await trained(client, team, worker, AGAIN)
  for (let n = 0; n <= many; n++) {
    const asked = {
      workspace_id: team.id,
      agent_id: team.agent,
      question: `${n}?`,
      expected: "Yes.",
      origin: "typed",
    }
    const question_id = await insert(client, "public.test_questions", asked)
    for (const [model_id, answer] of [
      [one.id, n === many ? "Alike." : `old ${n}`],
      [other.id, n === many ? "Alike." : `new ${n}`],
    ])
      await insert(client, "public.test_results", {
        ...asked,
        model_id,
        question_id,
        answer,
        outcome: "answered",
        measured: "wrong",
        verdict: "wrong",
      })
  }
  return [one.id, other.id]
}

const pairs = (client: pg.Client, who: Caller, models: readonly string[]) =>
  ask<Pair>(client, who, "select * from public.blind_questions($1, $2)", [...models])
const tally = async (client: pg.Client, who: Caller, models: readonly string[]) =>
  (await askOne<Tally>(client, who, "select public.blind_tally($1, $2)", [...models])) as Tally
const choose = (
  client: pg.Client,
  who: Caller,
  models: readonly string[],
  question: string,
  better: string,
) => ask(client, who, "select public.choose_blind($1, $2, $3, $4)", [...models, question, better])

test("sides are drawn a question and person, whichever version is named first, and only different answers are shown", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const models = await two(client, team, 12)
    const seen = await pairs(client, team.viewer, models)
    expect(seen).toHaveLength(12)
    expect(await pairs(client, team.viewer, models.toReversed())).toEqual(seen)
    const left = (rows: readonly Pair[]) =>
      rows
        .toSorted((a, b) => a.question.localeCompare(b.question))
        .map(({ answer_a }) => answer_a.slice(0, 3))
        .join(" ")
    expect(left(seen)).toContain("old")
    expect(left(seen)).toContain("new")
    expect(left(await pairs(client, team.editor, models))).not.toBe(left(seen)) // 1 in 4,096 by chance
    expect(Object.keys(seen[0] ?? {})).not.toContain("model_id")
  }))

test("[VE6] which is which is told only at the end: rows are kept a person, and the tally counts sides right", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const models = await two(client, team, 4)
    const judge = async (who: Caller, better: (pair: Pair) => string) => {
      for (const pair of await pairs(client, who, models)) {
        expect(await tally(client, who, models)).not.toHaveProperty("all")
        await choose(client, who, models, pair.question_id, better(pair))
      }
    }
    const [first] = await pairs(client, team.editor, models)
    await choose(client, team.editor, models, first?.question_id ?? "", "tie") // and then thinks better of it
    const newer = ({ answer_a }: Pair) => (answer_a.startsWith("new") ? "a" : "b")
    await judge(team.editor, newer)
    await judge(team.viewer, (pair) => (pair.question === "0?" ? "tie" : newer(pair) === "a" ? "b" : "a"))
    expect(await tally(client, team.editor, models)).toEqual({
      questions: 4,
      left: 0,
      people: 2,
      mine: { one: 0, other: 4, tie: 0 },
      all: { one: 3, other: 4, tie: 1 },
    })
    expect(await tally(client, team.viewer, models.toReversed())).toMatchObject({
      mine: { one: 3, other: 0, tie: 1 },
    })
    expect(await tally(client, team.owner, models)).toEqual({ questions: 4, left: 4 })
    expect(await refusal(client, team.owner, "select from public.blind_choices")).toBe("42501")
  }))

test("strangers, other questions and other words are refused", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const models = await two(client, team, 1)
    const [pair] = await pairs(client, team.viewer, models)
    const CHOOSE = "select public.choose_blind($1, $2, $3, $4)"
    const stranger = (await makeTeam(client, "other")).owner
    expect(await refusal(client, stranger, CHOOSE, [...models, pair?.question_id, "a"])).toBe("not_found")
    expect(await refusal(client, team.viewer, CHOOSE, [...models, pair?.question_id, "both"])).toBe(
      "invalid_input",
    )
    expect(await refusal(client, team.viewer, CHOOSE, [...models, team.agent, "a"])).toBe("not_found")
    expect(await refusal(client, team.viewer, CHOOSE, [models[0], models[0], pair?.question_id, "a"])).toBe(
      "not_found",
    )
  }))

test("the evidence of a version names its documents, who approved how many, and the version before it", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    for (const state of ["approved", "approved", "draft"])
      await example(client, team, {
        state,
        ...(state === "approved" && { reviewed_by: team.owner.id, reviewed_at: new Date() }),
      })
    const worker = await makeWorker(client)
    const { model: one } = await trained(client, team, worker)
    const { model: other } = await trained(client, team, worker, AGAIN)
    const evidence = (model: string) =>
      askOne<Record<string, unknown>>(client, team.viewer, "select public.release_evidence($1)", [model])
    expect(await evidence(one.id)).toEqual({
      documents: [
        {
          name: "terms.txt",
          group: "work_products",
          file: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          by: expect.anything() as string,
        },
      ],
      examples: 3,
      approved: 2,
      approvers: [{ name: "team-owner", count: 2 }],
      drafted_by: [],
      spoken_by: [],
      before: null,
    })
    expect(await evidence(other.id)).toMatchObject({ before: one.id })
    expect(
      await refusal(client, (await makeTeam(client, "other")).owner, "select public.release_evidence($1)", [
        one.id,
      ]),
    ).toBe("not_found")
  }))

test("the evidence of a version tells the tokens of its own answers, by who spoke for it", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const worker = await makeWorker(client)
    const { model: one } = await trained(client, team, worker)
    const speak = async (language_model: string, input: number | null) => {
      const asked = await askIt(client, team)
      await client.query(
        `update public.runs set state = 'completed', outcome = 'answered', answer = 'Yes.', finished_at = now(),
           answered_by = 'language_model', language_model = $2, input_tokens = $3, output_tokens = 5
         where id = $1`,
        [asked?.run_id, language_model, input],
      )
    }
    await speak("OpenAI (gpt-5)", 100)
    await speak("OpenAI (gpt-5)", 20)
    await speak("Anthropic (opus)", 7)
    await speak("OpenAI (gpt-5)", null) // whose provider counted nothing
    const { model: other } = await trained(client, team, worker, AGAIN)
    await speak("OpenAI (gpt-5)", 1)
    const spoken = (model: string) =>
      askOne(client, team.viewer, "select public.release_evidence($1) -> 'spoken_by'", [model])
    expect(await spoken(one.id)).toEqual([
      { name: "OpenAI (gpt-5)", count: 2, input_tokens: 120, output_tokens: 10 },
      { name: "Anthropic (opus)", count: 1, input_tokens: 7, output_tokens: 5 },
    ])
    expect(await spoken(other.id)).toMatchObject([{ count: 1, input_tokens: 1 }])
  }))

// Test questions that are suggested, and ones that were really asked: who asks for them, when models are put to them, what is kept.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { type Claimed, makeTrainedTeam } from "./conversation.ts"
import { makeDocument, makeWorker, type Team } from "./database-world.ts"
import { claim } from "./hub.ts"

const database = openDatabase()
const REQUEST = "select public.request_suggestions($1)"
const untested = (client: pg.Client, team: Team) =>
  askOne<number>(
    client,
    "postgres",
    "select count(*)::int from public.models m, lateral private.untested(m.id) where m.agent_id = $1",
    [team.agent],
  )

type Input = { wanted: number; avoid: string[]; documents: { id: string; name: string; text: string }[] }

/** A trained team that asked for suggestions, and a worker that makes them. */
async function asked(client: pg.Client) {
  const team = await makeTrainedTeam(client)
  const document = await makeDocument(client, team)
  await askOne(client, team.editor, REQUEST, [team.agent])
  const worker = await makeWorker(client)
  const { task, generation } = await claim(client, worker, "suggest")
  const input = await askOne<Input>(client, worker, "select public.suggest_input($1, $2)", [task, generation])
  const save = (questions: object[], note: string | null = null) =>
    askOne(client, worker, "select public.save_suggestions($1, $2, $3, $4, 'Offline writer')", [
      task,
      generation,
      JSON.stringify(questions),
      note,
    ])
  return { team, document, input, save }
}
const suggestion = (document: string, question = "When is money paid back?") => ({
  question,
  expected: "Refunds take five working days.",
  quote: "Refunds take five working days.",
  document_id: document,
})

test("[TR5] suggestions wait for a person, and no model is asked them before one is kept", () =>
  database.rolledBack(async (client) => {
    const { team, document, input, save } = await asked(client)
    expect(input).toMatchObject({ wanted: 10, avoid: [], documents: [{ id: document.id }] })
    expect(
      await save([suggestion(document.id), suggestion(document.id, "When do bills fall due?")], "Two only."),
    ).toBe("ok")
    expect(await ask(client, team.viewer, "select state, made_count, note from public.suggestions")).toEqual([
      { state: "done", made_count: 2, note: "Two only." },
    ])
    expect(await untested(client, team)).toBe(0)
    await ask(
      client,
      team.editor,
      "update public.test_questions set state = 'kept' where question like 'When is%'",
    )
    await ask(
      client,
      team.editor,
      "update public.test_questions set state = 'dismissed' where question like 'When do%'",
    )
    expect(await untested(client, team)).toBe(1)
    expect(
      await ask(
        client,
        team.viewer,
        "select question, origin, state from public.test_questions order by position",
      ),
    ).toEqual([
      { question: "When is money paid back?", origin: "suggested", state: "kept" },
      { question: "When do bills fall due?", origin: "suggested", state: "dismissed" },
    ])
  }))

test("one request at a time, for what is missing to ten; what was dismissed is not suggested again", () =>
  database.rolledBack(async (client) => {
    const { team, document, save } = await asked(client)
    expect(await askOne(client, team.editor, REQUEST, [team.agent])).toEqual(
      await askOne(client, team.editor, REQUEST, [team.agent]),
    )
    await save(Array.from({ length: 12 }, (_, n) => suggestion(document.id, `Question ${n}?`)))
    expect(await refusal(client, team.editor, REQUEST, [team.agent])).toBe("suggestions_wait")
    await ask(
      client,
      team.editor,
      "update public.test_questions set state = 'dismissed' where question = 'Question 3?'",
    )
    await askOne(client, team.editor, REQUEST, [team.agent])
    const worker = await makeWorker(client)
    const { task, generation } = await claim(client, worker, "suggest")
    const input = await askOne<Input>(client, worker, "select public.suggest_input($1, $2)", [
      task,
      generation,
    ])
    expect(input?.wanted).toBe(1)
    expect(input?.avoid).toContain("Question 3?")
  }))

test("viewers and strangers ask for none, an assistant without documents has none, and only suggestions are dismissed", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    expect(await refusal(client, team.viewer, REQUEST, [team.agent])).toBe("forbidden")
    expect(await refusal(client, team.editor, REQUEST, [team.agent])).toBe("no_documents")
    await askOne(
      client,
      team.editor,
      'select public.add_test_questions($1, \'[{"question": "Who?", "expected": "We."}]\')',
      [team.agent],
    )
    expect(await refusal(client, team.editor, "update public.test_questions set state = 'dismissed'")).toBe(
      "others_are_kept",
    )
  }))

test("a question that was suggested and then brought by somebody is theirs", () =>
  database.rolledBack(async (client) => {
    const { team, document, save } = await asked(client)
    await save([suggestion(document.id)])
    const add = "select public.add_test_questions($1, $2)"
    const typed = JSON.stringify([{ question: "when is money  paid back?", expected: "After five days." }])
    expect(await askOne(client, team.editor, add, [team.agent, typed])).toEqual({ added: 1, known: 0 })
    expect(
      await ask(client, team.viewer, "select origin, state, expected, quote from public.test_questions"),
    ).toEqual([{ origin: "typed", state: "kept", expected: "After five days.", quote: null }])
    expect(await askOne(client, team.editor, add, [team.agent, typed])).toEqual({ added: 0, known: 1 })
  }))

test("a question that was really asked keeps the run it comes from, and the list of questions says that it is taken", () =>
  database.rolledBack(async (client) => {
    const [team, other] = [await makeTrainedTeam(client), await makeTrainedTeam(client, "other")]
    const begin = "select public.begin_run($1, 'When is money paid back?')"
    const run = (await askOne<Claimed>(client, team.viewer, begin, [team.agent])) as Claimed
    const foreign = (await askOne<Claimed>(client, other.viewer, begin, [other.agent])) as Claimed
    await askOne(client, team.viewer, "select public.stop_run($1)", [run.run_id])
    const taken = () =>
      askOne(client, team.editor, "select test_question_id is not null from public.asked_questions($1)", [
        team.agent,
      ])
    expect(await taken()).toBe(false)
    const items = [
      { question: "When is money paid back?", expected: null, run_id: run.run_id },
      { question: "Whose run is this?", expected: null, run_id: foreign.run_id },
    ]
    await askOne(client, team.editor, "select public.add_test_questions($1, $2, 'asked')", [
      team.agent,
      JSON.stringify(items),
    ])
    expect(await taken()).toBe(true)
    expect(
      await ask(client, team.viewer, "select origin, run_id from public.test_questions order by position"),
    ).toEqual([
      { origin: "asked", run_id: run.run_id },
      { origin: "asked", run_id: null },
    ])
  }))

test("whoever waits for suggestions learns why there are none", () =>
  database.rolledBack(async (client) => {
    const { team } = await asked(client)
    await client.query(
      "select private.end_task(task_id, 'failed', 'The model does not answer.') from public.suggestions",
    )
    expect(await ask(client, team.viewer, "select state, problem from public.suggestions")).toEqual([
      { state: "failed", problem: "The model does not answer." },
    ])
  }))

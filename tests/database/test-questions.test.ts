// The team's test questions: who writes them, how a model is put to them before it is ready, and who judges.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { claim } from "./hub.ts"
import { agentOf, hear, ready, runOf, submitted } from "./training.ts"
import { type Team, type Worker, makeDocument, makeTeam, makeWorker } from "./database-world.ts"

const database = openDatabase()
const ADD = "select public.add_test_questions($1, $2, $3)"
const TWO = [
  { question: "How long do refunds take?", expected: "Five working days.", tags: ["money"] },
  { question: "Who owns the moon?", expected: null },
]
const add = (client: pg.Client, team: Team, items: object[] = TWO, origin = "typed") =>
  askOne(client, team.editor, ADD, [team.agent, JSON.stringify(items), origin])

/** A model that was trained and has answered its probe; the worker that asked. */
async function probed(client: pg.Client, team: Team): Promise<Worker> {
  await submitted(client, team)
  await hear(client, team, { status: "completed", progress: 100, stage: 5, model: "model-1" })
  const worker = await makeWorker(client)
  const { task, generation } = await claim(client, worker, "probe_model")
  await ask(client, worker, "select public.save_probe($1, $2, 'Five days.')", [task, generation])
  return worker
}

type Asked = {
  model: string
  answered: number
  questions: { id: string; question: string; expected: string | null }[]
}
async function claimTest(client: pg.Client, worker: Worker) {
  const { task, generation } = await claim(client, worker, "test_model")
  const input = await askOne<Asked>(client, worker, "select public.test_input($1, $2)", [task, generation])
  if (!input) throw new Error("There is nothing to ask.")
  const save = (results: object[], isLast: boolean) =>
    ask(client, worker, "select public.save_test_results($1, $2, $3, $4)", [
      task,
      generation,
      JSON.stringify(results),
      isLast,
    ])
  return { task, generation, input, save }
}
const RIGHT = { answer: "Five working days.", outcome: "answered", verdict: "right" }

test("questions are added once, in whatever case and spacing, and a viewer adds none", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    expect(await add(client, team)).toEqual({ added: 2, known: 0 })
    expect(
      await add(client, team, [{ question: " how LONG  do refunds take? ", expected: "x" }], "imported"),
    ).toEqual({ added: 0, known: 1 })
    expect(await refusal(client, team.viewer, ADD, [team.agent, "[]", "typed"])).toBe("forbidden")
    expect(await refusal(client, team.editor, ADD, [team.agent, "[]", "suggested"])).toBe("invalid_input")
    const rows = await ask(
      client,
      team.viewer,
      "select expected, tags, origin from public.test_questions order by question",
    )
    expect(rows).toEqual([
      { expected: "Five working days.", tags: ["money"], origin: "typed" },
      { expected: null, tags: [], origin: "typed" },
    ])
  }))

test("the five hundred and first is refused, and takes none of its neighbours in", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const many = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, n) => ({ question: `Question ${from + n}?`, expected: "Yes." }))
    expect(await add(client, team, many(0, 500), "imported")).toEqual({ added: 500, known: 0 })
    expect(
      await refusal(client, team.editor, ADD, [team.agent, JSON.stringify(many(499, 501)), "typed"]),
    ).toBe("too_many_test_questions")
    expect(await add(client, team, many(498, 500))).toEqual({ added: 0, known: 2 })
  }))

test("a question names a document of its own assistant, or none", () =>
  database.rolledBack(async (client) => {
    const [team, other] = [await makeTeam(client), await makeTeam(client, "other")]
    const [ours, theirs] = [await makeDocument(client, team), await makeDocument(client, other)]
    await add(client, team, [
      { question: "Ours?", expected: "Yes.", document_id: ours.id },
      { question: "Theirs?", expected: "Yes.", document_id: theirs.id },
      { question: "Nobody's?", expected: null, document_id: ours.id },
    ])
    const rows = await ask(
      client,
      team.viewer,
      "select document_id from public.test_questions order by question desc",
    )
    expect(rows.map(({ document_id }) => document_id)).toEqual([null, ours.id, null])
  }))

test("TR4: a model with questions to answer is ready only after them", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await add(client, team)
    const worker = await probed(client, team)
    expect(await runOf(client, team)).toMatchObject({ state: "probing" })
    const { input, save } = await claimTest(client, worker)
    expect(input).toMatchObject({ model: "model-1", answered: 0 })
    const [known, absent] = input.questions
    await save([{ ...known, ...RIGHT }], false)
    expect(await agentOf(client, team)).toMatchObject({ status: "training" })
    await save([{ ...absent, answer: "Nobody.", outcome: "answered", verdict: "wrong" }], true) // a wrong answer holds nothing up
    expect(await agentOf(client, team)).toMatchObject({ status: "ready" })
    expect(
      await ask(
        client,
        team.viewer,
        "select question, verdict, measured, judged_by from public.test_results order by question",
      ),
    ).toEqual([
      { question: TWO[0]?.question, verdict: "right", measured: "right", judged_by: null },
      { question: TWO[1]?.question, verdict: "wrong", measured: "wrong", judged_by: null },
    ])
  }))

test("without questions a model is ready as soon as it answered its probe", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await probed(client, team)
    expect(await agentOf(client, team)).toMatchObject({ status: "ready" })
  }))

test("a test that cannot finish lets the run fail with its reason", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await add(client, team)
    const worker = await probed(client, team)
    const { task } = await claim(client, worker, "test_model")
    await client.query("select private.end_task($1, 'failed', 'The service is gone.')", [task])
    const reason = "the trained model could not be put to its test questions: The service is gone."
    expect(await agentOf(client, team)).toMatchObject({ status: "failed", failure_reason: reason })
    expect(await askOne(client, team.viewer, "select test_problem from public.models")).toBe(
      "The service is gone.",
    )
  }))

test("a second attempt goes on where the first stopped", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await add(client, team)
    const worker = await probed(client, team)
    const first = await claimTest(client, worker)
    await first.save([{ ...first.input.questions[0], ...RIGHT }], false)
    const again = await askOne<Asked>(client, worker, "select public.test_input($1, $2)", [
      first.task,
      first.generation,
    ])
    expect(again).toMatchObject({ answered: 1, questions: [{ question: TWO[1]?.question }] })
  }))

test("a live model is asked what is new or was changed, and nothing else", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await add(client, team)
    const worker = await probed(client, team)
    const { input, save } = await claimTest(client, worker)
    await save(
      input.questions.map((each) => ({ ...each, ...RIGHT })),
      true,
    )
    const now = "select public.test_now($1)"
    expect(await askOne(client, team.editor, now, [team.agent])).toBe(0)
    expect(await refusal(client, team.viewer, now, [team.agent])).toBe("forbidden")
    await ask(
      client,
      team.editor,
      "update public.test_questions set expected = 'Six days.' where expected is not null returning 1",
    )
    await add(client, team, [{ question: "When do you open?", expected: "At nine." }], "asked")
    expect(await askOne(client, team.editor, now, [team.agent])).toBe(2)
    const next = await claimTest(client, worker)
    expect(next.input.questions.map(({ expected }) => expected)).toEqual(["Six days.", "At nine."])
    await next.save(
      next.input.questions.map((each) => ({ ...each, ...RIGHT, verdict: "wrong" })),
      true,
    )
    expect(
      await ask(client, team.viewer, "select verdict from public.test_results where verdict = 'wrong'"),
    ).toHaveLength(2)
    expect(await agentOf(client, team)).toMatchObject({ status: "ready" })
  }))

test("a person judges otherwise and takes it back; what was measured stays", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await add(client, team, TWO.slice(0, 1))
    const worker = await probed(client, team)
    const { input, save } = await claimTest(client, worker)
    await save([{ ...input.questions[0], ...RIGHT, verdict: "wrong" }], true)
    const id = await askOne<string>(client, team.viewer, "select id from public.test_results")
    const judge = "select public.judge_result($1, $2)"
    const look = () =>
      ask(client, team.viewer, "select verdict, measured, judged_by from public.test_results")
    expect(await refusal(client, team.viewer, judge, [id, "right"])).toBe("forbidden")
    expect(await refusal(client, team.editor, judge, [id, "failed"])).toBe("invalid_input")
    await ask(client, team.editor, judge, [id, "right"])
    expect(await look()).toEqual([{ verdict: "right", measured: "wrong", judged_by: team.editor.id }])
    await ask(client, team.owner, judge, [id, null])
    expect(await look()).toEqual([{ verdict: "wrong", measured: "wrong", judged_by: null }])
  }))

test("a removed question leaves its results as they were", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await add(client, team, TWO.slice(0, 1))
    const worker = await probed(client, team)
    const { input, save } = await claimTest(client, worker)
    await save([{ ...input.questions[0], ...RIGHT }], true)
    await ask(client, team.editor, "delete from public.test_questions returning 1")
    expect(await ask(client, team.viewer, "select question, question_id from public.test_results")).toEqual([
      { question: TWO[0]?.question, question_id: null },
    ])
  }))

test("no test question is part of what is sent to be trained on", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    const summary = "select public.training_summary($1)"
    const before = await askOne(client, team.viewer, summary, [team.agent])
    await add(client, team)
    expect(await askOne(client, team.viewer, summary, [team.agent])).toEqual(before)
  }))

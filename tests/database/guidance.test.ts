// An assistant's drafting rules: who sets them, their versions, what whoever drafts is told; and drafting from one passage.
import type pg from "pg"
import { expect, test } from "vitest"
import { AUDIENCE_MAX_CHARS, AUDIENCES_MAX, RULE_MAX_CHARS, RULES_MAX } from "@cerebros/contract/guidance.ts"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { claim, cycle } from "./hub.ts"
import { makeDocument, makeTeam, makeWorker, QUOTE, type Team, TEXT } from "./database-world.ts"

const database = openDatabase()
const SET = "select public.change_settings($1, $2, $3, '')"
const GUIDANCE = { rules: ["Be brief."], audiences: ["a newcomer"], ways: 2 }
const set = (client: pg.Client, team: Team, guidance: object, seen: number) =>
  askOne<number>(client, team.editor, SET, [team.agent, JSON.stringify(guidance), seen])

test("[DR5] rules are kept by revisions, and whoever saves over somebody else's change hears of it", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    expect(await refusal(client, team.viewer, SET, [team.agent, JSON.stringify(GUIDANCE), 1])).toBe(
      "forbidden",
    )
    expect(await set(client, team, GUIDANCE, 1)).toBe(2)
    const other = JSON.stringify({ ...GUIDANCE, rules: ["Be long."] })
    expect(await refusal(client, team.owner, SET, [team.agent, other, 1])).toBe("conflict")
    for (const wrong of [
      { ways: 4 },
      { rules: ["x".repeat(RULE_MAX_CHARS + 1)] },
      { rules: Array.from({ length: RULES_MAX + 1 }, (_, at) => `Rule ${at}`) },
      { audiences: Array.from({ length: AUDIENCES_MAX + 1 }, (_, at) => `asker ${at}`) },
      { audiences: [7] },
      { audiences: ["x".repeat(AUDIENCE_MAX_CHARS + 1)] },
      { rules: "Be brief." },
    ])
      expect(await refusal(client, team.editor, SET, [team.agent, JSON.stringify(wrong), 2])).toBe(
        "invalid_input",
      )
  }))

test("[DR5] whoever drafts is told them, as they are now", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await makeDocument(client, team)
    const worker = await makeWorker(client)
    await ask(client, team.editor, "select public.request_synthesis($1)", [team.agent])
    const plan = await claim(client, worker, "plan")
    const chunks = JSON.stringify([{ index: 0, start: 0, end: TEXT.length, heading_path: [] }])
    await ask(client, worker, "select public.save_plan($1, $2, $3)", [plan.task, plan.generation, chunks])
    await set(client, team, GUIDANCE, 1)
    const { task, generation } = await claim(client, worker, "draft")
    const told = () =>
      askOne<{ guidance: object }>(client, worker, "select public.draft_input($1, $2)", [task, generation])
    expect((await told())?.guidance).toEqual({ rules: ["Be brief."], audiences: ["a newcomer"], ways: 2 })
    await set(client, team, { rules: null, audiences: null, ways: null }, 2)
    expect((await told())?.guidance).toEqual({ rules: [], audiences: [], ways: 1 })
  }))

test("a passage that no example touches is drafted from; nothing to ask is said and has not failed", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const document = await makeDocument(client, team)
    const worker = await makeWorker(client)
    const DRAFT = "select public.draft_passage($1, $2, $3)"
    const start = TEXT.indexOf(QUOTE)
    const end = start + QUOTE.length
    const touched = () => ask(client, team.viewer, "select * from public.touched_spans($1)", [document.id])
    const wishes = () =>
      ask(
        client,
        team.viewer,
        "select state, made_count, note, problem from public.passage_drafts order by created_at, id",
      )
    expect(await touched()).toEqual([])
    expect(await refusal(client, team.viewer, DRAFT, [document.id, start, end])).toBe("forbidden")
    expect(await refusal(client, team.editor, DRAFT, [document.id, 5, 5])).toBe("invalid_input")
    const wish = await askOne(client, team.editor, DRAFT, [document.id, start, end])
    expect(await askOne(client, team.owner, DRAFT, [document.id, start, end])).toBe(wish) // one at a time
    const first = await claim(client, worker, "draft_passage")
    expect(
      await askOne(client, worker, "select public.passage_input($1, $2)", [first.task, first.generation]),
    ).toMatchObject({ start, end, text: TEXT, guidance: { ways: 1 } })
    const draft = { prompt: "How long?", reasoning: "So.", output: "Five days.", quote: QUOTE, start, end }
    const save = "select public.save_passage($1, $2, $3, 'A model', $4)"
    await ask(client, worker, save, [first.task, first.generation, JSON.stringify([draft]), null])
    expect(await wishes()).toEqual([{ state: "done", made_count: 1, note: null, problem: null }])
    expect(await touched()).toEqual([{ span_start: start, span_end: end }])

    await ask(client, team.editor, DRAFT, [document.id, 0, 10])
    const second = await claim(client, worker, "draft_passage")
    await ask(client, worker, save, [second.task, second.generation, "[]", "No questions for Japanese yet."])
    await ask(client, team.editor, DRAFT, [document.id, 0, 12])
    const third = await claim(client, worker, "draft_passage")
    await cycle(client, worker, {
      fails: [{ task_id: third.task, generation: third.generation, reason: "It is down.", retry: false }],
    })
    const after = await wishes()
    expect(after).toContainEqual({
      state: "done",
      made_count: 0,
      note: "No questions for Japanese yet.",
      problem: null,
    })
    expect(after).toContainEqual({ state: "failed", made_count: 0, note: null, problem: "It is down." })
  }))

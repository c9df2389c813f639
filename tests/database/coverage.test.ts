// How much of a document examples touch, and drafting once more where little is touched.
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { claim } from "./hub.ts"
import { QUOTE, TEXT, makeDocument, makeTeam, makeWorker } from "./database-world.ts"

const database = openDatabase()
const draft = (prompt: string, start: number, end: number) => ({
  prompt,
  reasoning: "So.",
  output: "Yes.",
  quote: QUOTE,
  start,
  end,
})

test("coverage counts each character once, and the chunks that are hardly touched are drafted from once more", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const document = await makeDocument(client, team)
    const worker = await makeWorker(client)
    await ask(client, team.editor, "select public.request_synthesis($1)", [team.agent])
    const plan = await claim(client, worker, "plan")
    const whole = JSON.stringify([{ index: 0, start: 0, end: TEXT.length, heading_path: [] }])
    await ask(client, worker, "select public.save_plan($1, $2, $3)", [plan.task, plan.generation, whole])
    const first = await claim(client, worker, "draft")
    const save = "select public.save_drafts($1, $2, $3, 'w')"
    const half = Math.floor(TEXT.length / 2)
    await ask(client, worker, save, [
      first.task,
      first.generation,
      JSON.stringify([draft("One?", 0, half), draft("Two?", 5, half)]),
    ])
    const coverage = () =>
      ask(client, team.viewer, "select covered_percent, open_chunk_count from public.coverage($1)", [
        team.agent,
      ])
    expect(await coverage()).toEqual([
      { covered_percent: Math.round((100 * half) / TEXT.length), open_chunk_count: 1 },
    ])

    expect(await refusal(client, team.viewer, "select public.draft_more($1)", [document.id])).toBe(
      "forbidden",
    )
    const stranger = await makeTeam(client, "other")
    expect(await refusal(client, stranger.editor, "select public.draft_more($1)", [document.id])).toBe(
      "not_found",
    )
    expect(await ask(client, stranger.viewer, "select * from public.coverage($1)", [team.agent])).toEqual([])
    expect(await askOne(client, team.editor, "select public.draft_more($1)", [document.id])).toBe(1)
    const more = await claim(client, worker, "draft")
    await ask(client, worker, save, [
      more.task,
      more.generation,
      JSON.stringify([draft("Three?", half, TEXT.length)]),
    ])
    expect(await coverage()).toEqual([{ covered_percent: 100, open_chunk_count: 0 }])
    expect(await ask(client, team.viewer, "select example_count, state from public.chunks")).toEqual([
      { example_count: 3, state: "done" },
    ])
    expect(await askOne(client, team.editor, "select public.draft_more($1)", [document.id])).toBe(0)
  }))

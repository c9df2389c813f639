// What the tools of an answer reach in the database: the run's own assistant, by its fence, within what the one who asked may see.
import { expect, test } from "vitest"
import { makePerson, openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { type Claimed, makeTrainedTeam, send } from "./conversation.ts"
import { addMember, insert, makeDocument, TEXT } from "./database-world.ts"

const database = openDatabase()
const BEGIN = "select public.begin_run($1, 'How long do refunds take?')"
const EXAMPLES = "select public.run_examples($1, $2, $3)"
const DOCUMENT = "select public.run_document($1, $2, $3)"
const FULL_TEXT = "select public.run_full_text($1, $2, $3)"

test("[C10] test_010 examples, documents and full text are the run's own assistant's, approved ones alone", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const other = await makeTrainedTeam(client, "other")
    const { id } = await makeDocument(client, team, { state: "ready" })
    const foreign = await makeDocument(client, other, { state: "ready" })
    const example = (of: typeof team, state: string, prompt: string) =>
      insert(client, "public.examples", {
        workspace_id: of.id,
        agent_id: of.agent,
        prompt,
        output: "Five days.",
        state,
      })
    await example(team, "approved", "How long do refunds take?")
    await example(team, "draft", "Do refunds take long?")
    await example(other, "approved", "How long do refunds take there?")
    const run = await askOne<Claimed>(client, team.viewer, BEGIN, [team.agent])
    if (!run) throw new Error("begin_run answered nothing")
    const held = [run.run_id, run.fence]
    expect(await askOne(client, team.viewer, EXAMPLES, [...held, "refunds, please"])).toMatchObject([
      { prompt: "How long do refunds take?", output: "Five days." },
    ])
    expect(await askOne(client, team.viewer, EXAMPLES, [...held, "!?"])).toEqual([])
    expect(await askOne(client, team.viewer, DOCUMENT, [...held, id])).toMatchObject({ text: TEXT })
    expect(await askOne(client, team.viewer, DOCUMENT, [...held, foreign.id])).toBeNull()
    expect(await askOne(client, team.viewer, FULL_TEXT, [...held, "refunds"])).toMatchObject([
      { document_id: id, text: TEXT },
    ])
    expect(await askOne(client, team.viewer, FULL_TEXT, [...held, "bicycles"])).toEqual([])
    for (const sql of [EXAMPLES, FULL_TEXT])
      expect(await refusal(client, team.viewer, sql, [run.run_id, run.fence - 1, "refunds"])).toBe(
        "stale_generation",
      )
    await ask(client, team.viewer, "select public.stop_run($1)", [run.run_id])
    expect(await askOne(client, team.viewer, DOCUMENT, [...held, id])).toBeNull() // it has ended
  }))

test("[AN3] an asker's run opens no document and looks up no example", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const { id } = await makeDocument(client, team, { state: "ready" })
    const asker = await makePerson(client, "asker")
    await addMember(client, team.id, asker, "asker")
    const run = await askOne<Claimed>(client, asker, BEGIN, [team.agent])
    if (!run) throw new Error("begin_run answered nothing")
    for (const [sql, about] of [
      [EXAMPLES, "refunds"],
      [FULL_TEXT, "refunds"],
      [DOCUMENT, id],
    ] as const)
      expect(await refusal(client, asker, sql, [run.run_id, run.fence, about])).toBe("forbidden")
  }))

test("an assistant for members is not there for askers and programs", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const asker = await makePerson(client, "asker")
    await addMember(client, team.id, asker, "asker")
    const set = (visibility: string) =>
      ask(client, team.editor, "select public.change_settings($1, $2)", [
        team.agent,
        { visibility, suggestions: ["Who pays?"] },
      ])
    const listed = () => ask(client, asker, "select id, suggestions from public.askable_agents()")
    await set("members")
    expect(await listed()).toEqual([])
    expect(await refusal(client, asker, BEGIN, [team.agent])).toBe("not_found")
    await expect(send(client, asker, team.agent)).rejects.toThrow("not_found")
  }))

test("what is suggested comes with the assistants one may ask, instructions with the run", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const change = {
      visibility: "members",
      suggestions: ["Who pays?"],
      instructions: "Be brief.",
      temperature: 1,
    }
    await ask(client, team.editor, "select public.change_settings($1, $2)", [team.agent, change])
    expect(await ask(client, team.viewer, "select id, suggestions from public.askable_agents()")).toEqual([
      { id: team.agent, suggestions: ["Who pays?"] },
    ])
    expect(await askOne(client, team.viewer, BEGIN, [team.agent])).toMatchObject({
      settings: { instructions: "Be brief." },
    })
  }))

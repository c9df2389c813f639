// Settings of an assistant: who may change them, what fits, and every revision with who made it.
import { expect, test } from "vitest"
import {
  AgentSettings,
  INSTRUCTIONS_MAX_CHARS,
  SETTABLE_TOOLS,
  SUGGESTION_MAX_CHARS,
  SUGGESTIONS_MAX,
  TEMPERATURE_MAX,
  VISIBILITIES,
} from "@cerebros/contract/agent-settings.ts"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { makeTeam } from "./database-world.ts"

const database = openDatabase()
const CHANGE = "select public.change_settings($1, $2, $3, $4)"
const REVISIONS =
  "select number, purpose, answered_by, settings, changed_by, note, restored from public.settings_revisions where agent_id = $1 order by number"

test("[C6] test_006 a configuration is read, changed and kept in revisions with its author; a viewer gets 403", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const change = (who: typeof team.owner, to: object, seen: number | null = null, note = "") =>
      askOne<number>(client, who, CHANGE, [team.agent, to, seen, note])
    expect(await change(team.editor, { instructions: "Be brief." }, 1, "Shorter answers")).toBe(2)
    expect(await change(team.editor, { instructions: "Be brief." })).toBe(2) // nothing changed
    expect(await change(team.owner, { suggestions: ["Who pays?"], purpose: "Pays." }, 2)).toBe(3)
    const byViewer = [team.agent, { instructions: "" }, null, ""]
    expect(await refusal(client, team.viewer, CHANGE, byViewer)).toBe("forbidden") // 403, as every problem of this code
    expect(await refusal(client, team.viewer, "select public.restore_settings($1, 1)", [team.agent])).toBe(
      "forbidden",
    )
    expect(await ask(client, team.viewer, REVISIONS, [team.agent])).toMatchObject([
      { number: 1, settings: {}, note: "" },
      {
        number: 2,
        settings: { instructions: "Be brief." },
        changed_by: team.editor.id,
        note: "Shorter answers",
      },
      {
        number: 3,
        purpose: "Pays.",
        settings: { instructions: "Be brief.", suggestions: ["Who pays?"] },
        changed_by: team.owner.id,
      },
    ])
    expect(await change(team.editor, { suggestions: null })).toBe(4) // back to what holds without one
    expect(
      await askOne(client, team.viewer, "select settings from public.agents where id = $1", [team.agent]),
    ).toEqual({ instructions: "Be brief." })
  }))

test("an earlier revision comes back as a new one, but who answers only by whoever may decide it", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const change = (who: typeof team.owner, to: object) =>
      ask(client, who, CHANGE, [team.agent, to, null, ""])
    const restore = (who: typeof team.owner, number: number) =>
      askOne<number>(client, who, "select public.restore_settings($1, $2)", [team.agent, number])
    await change(team.owner, { answered_by: "language_model", instructions: "Be kind." })
    await change(team.owner, { answered_by: "trained", instructions: "Be brief." })
    expect(await restore(team.editor, 2)).toBe(4)
    expect(await restore(team.owner, 2)).toBe(5)
    expect(await refusal(client, team.owner, "select public.restore_settings($1, 99)", [team.agent])).toBe(
      "not_found",
    )
    const [, , , byEditor, byOwner] = await ask(client, team.viewer, REVISIONS, [team.agent])
    const settings = { instructions: "Be kind." }
    expect(byEditor).toMatchObject({ answered_by: "trained", restored: 2, settings })
    expect(byOwner).toMatchObject({ answered_by: "language_model", restored: 2, settings })
  }))

test("[SE1] what somebody else changed since is not written over, what they left alone is", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await ask(client, team.editor, CHANGE, [team.agent, { instructions: "Be brief." }, 1, ""])
    const late = [team.agent, { instructions: "Be kind." }, 1, ""]
    expect(await refusal(client, team.owner, CHANGE, late)).toBe("conflict")
    await ask(client, team.owner, CHANGE, [team.agent, { temperature: 0.2 }, 1, ""])
    expect(
      await askOne(client, team.viewer, "select settings from public.agents where id = $1", [team.agent]),
    ).toEqual({ instructions: "Be brief.", temperature: 0.2 })
  }))

test.each([
  { colour: "red" },
  { temperature: 2.1 },
  { temperature: "warm" },
  { answering_temperature: -1 },
  { instructions: "x".repeat(INSTRUCTIONS_MAX_CHARS + 1) },
  { instructions: ["x"] },
  { tools: ["shell"] },
  { tools: ["calculate", "calculate"] },
  { tools: "calculate" },
  { suggestions: Array.from({ length: SUGGESTIONS_MAX + 1 }, (_, n) => `Question ${n}?`) },
  { suggestions: [" "] },
  { suggestions: ["x".repeat(SUGGESTION_MAX_CHARS + 1)] },
  { visibility: "world" },
  { answered_by: "an oracle" },
])("%o is refused, whoever writes it", (wrong) =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    expect(await refusal(client, team.owner, CHANGE, [team.agent, wrong, null, ""])).toBe("invalid_input")
  }),
)

test("nobody writes settings past the function", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    expect(await refusal(client, team.owner, "update public.agents set settings = '{}'")).toBe("42501")
    const insert =
      "insert into public.agents (workspace_id, name, settings) values ($1, 'Other', '{\"colour\": 1}')"
    expect(await refusal(client, team.owner, insert, [team.id])).toBe("invalid_input")
  }))

test("the contract knows the fields that the database knows, with the same limits", () =>
  database.rolledBack(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select name, most::float, items_most, choices from private.setting_fields",
    )
    const fields = Object.fromEntries(rows.map(({ name, ...field }) => [name, field]))
    expect(Object.keys(fields).toSorted()).toEqual(Object.keys(AgentSettings.shape).toSorted())
    expect(fields).toMatchObject({
      temperature: { most: TEMPERATURE_MAX },
      answering_temperature: { most: TEMPERATURE_MAX },
      instructions: { most: INSTRUCTIONS_MAX_CHARS },
      suggestions: { most: SUGGESTION_MAX_CHARS, items_most: SUGGESTIONS_MAX },
      tools: { choices: SETTABLE_TOOLS },
      visibility: { choices: VISIBILITIES },
    })
  }))

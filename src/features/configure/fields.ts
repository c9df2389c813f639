// The fields of an assistant's settings as people read them: in the form, and in what a revision changed. A further setting has its
// line here.
import { AgentSettings, type SettingsRevision } from "@cerebros/contract/agent-settings.ts"
import type { AnsweredBy } from "@cerebros/contract/inference.ts"
import { ANSWERED_BY_NAMES, ANSWERING, FIELD_NAMES, TOOL_NAMES, VISIBILITY_NAMES } from "./words.ts"

/** An assistant's set-up, whole: what is not set has the value that holds without. */
export type Values = AgentSettings & { purpose: string; answered_by: AnsweredBy }

type Field<Value> = { label: string; say: (value: Value) => string }

/** How each field is named and said, one line of text a thing, in the order of the form. */
export const FIELDS: { [Name in keyof Values]-?: Field<Values[Name]> } = {
  purpose: { label: FIELD_NAMES.purpose, say: (text) => text },
  answered_by: { label: FIELD_NAMES.answered_by, say: (by) => ANSWERED_BY_NAMES[by] },
  instructions: { label: FIELD_NAMES.instructions, say: (text) => text },
  answering_temperature: {
    label: FIELD_NAMES.answering_temperature,
    say: (value) => (value === undefined ? ANSWERING.temperatureOfModel : String(value)),
  },
  tools: { label: FIELD_NAMES.tools, say: (tools) => tools.map((tool) => TOOL_NAMES[tool]).join("\n") },
  suggestions: { label: FIELD_NAMES.suggestions, say: (questions) => questions.join("\n") },
  visibility: { label: FIELD_NAMES.visibility, say: (who) => VISIBILITY_NAMES[who] },
  temperature: { label: FIELD_NAMES.temperature, say: String },
  rules: { label: FIELD_NAMES.rules, say: (rules) => rules.join("\n") },
  audiences: { label: FIELD_NAMES.audiences, say: (audiences) => audiences.join("\n") },
  ways: { label: FIELD_NAMES.ways, say: String },
}

/** The set-up that an assistant or a revision of it has. */
export const valuesOf = ({
  purpose,
  answered_by,
  settings,
}: Pick<SettingsRevision, "purpose" | "answered_by" | "settings">): Values => ({
  ...AgentSettings.parse(settings),
  purpose,
  answered_by,
})

/** What is to be written to get from one to the other; null takes a field back to what holds without it. */
export function changesBetween(before: Values, after: Values): Record<string, unknown> {
  return Object.fromEntries(
    (Object.keys(FIELDS) as (keyof Values)[])
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, after[name] ?? null]),
  )
}

/** What differs, as words: {label, before, after} a field. */
export function differencesOf(
  before: Values,
  after: Values,
): { label: string; before: string; after: string }[] {
  return (Object.keys(FIELDS) as (keyof Values)[]).flatMap((name) => {
    const { label, say } = FIELDS[name] as Field<unknown>
    const [was, is] = [say(before[name]), say(after[name])]
    return was === is ? [] : [{ label, before: was, after: is }]
  })
}

// The fields of an assistant's settings as people read them: in the form, and in what a revision changed. A further setting has its
// line here.
import { AgentSettings, type SettingsRevision } from "@cerebros/contract/agent-settings.ts"
import type { AnsweredBy } from "@cerebros/contract/inference.ts"

/** An assistant's set-up, whole: what is not set has the value that holds without. */
export type Values = AgentSettings & { purpose: string; answered_by: AnsweredBy }

export const TOOL_LABELS = {
  look_up_examples: "Look up examples",
  open_span: "Open a passage",
  calculate: "Calculate",
} as const
export const VISIBILITY_LABELS = {
  everyone: "Everyone in the workspace, and its programs",
  members: "Owners, editors and viewers",
} as const
const ANSWERED_BY_LABELS = {
  trained: "The trained model alone",
  language_model: "A language model, from what the trained model finds",
} as const

type Field<Value> = { label: string; say: (value: Value) => string }

/** How each field is named and said, one line of text a thing, in the order of the form. */
export const FIELDS: { [Name in keyof Values]-?: Field<Values[Name]> } = {
  purpose: { label: "What it is for", say: (text) => text },
  answered_by: { label: "Who answers", say: (by) => ANSWERED_BY_LABELS[by] },
  instructions: { label: "Instructions", say: (text) => text },
  answering_temperature: {
    label: "Temperature of answers",
    say: (value) => (value === undefined ? "As the model has it" : String(value)),
  },
  tools: { label: "Tools", say: (tools) => tools.map((tool) => TOOL_LABELS[tool]).join("\n") },
  suggestions: { label: "Questions to begin with", say: (questions) => questions.join("\n") },
  visibility: { label: "Who may ask", say: (who) => VISIBILITY_LABELS[who] },
  temperature: { label: "Temperature of drafting", say: String },
  rules: { label: "Drafting rules", say: (rules) => rules.join("\n") },
  audiences: { label: "Who asks", say: (audiences) => audiences.join("\n") },
  ways: { label: "Ways of asking a fact", say: String },
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

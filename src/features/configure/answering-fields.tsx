import { For } from "solid-js"
import { INSTRUCTIONS_MAX_CHARS, SETTABLE_TOOLS } from "@cerebros/contract/agent-settings.ts"
import { PURPOSE_MAX_CHARS } from "@cerebros/contract/limits.ts"
import type { Agent } from "../../model/agent.ts"
import { Card } from "../../ui/card.tsx"
import { Checkbox } from "../../ui/checkbox.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { TextArea, TextField } from "../../ui/text-field.tsx"
import { FIELDS, TOOL_LABELS } from "./fields.ts"
import { type Form, wrongIn } from "./form.ts"
import { WhoAnswers } from "./who-answers.tsx"

const TOOLS_SAY = {
  look_up_examples:
    "The team's approved examples, to word answers as it does. Not for questions from askers and programs.",
  open_span: "What stands around a passage in its document. Not in questions of askers and programs.",
  calculate: "Sums, percentages and differences, worked out exactly.",
} as const

/** What it is for, who answers, and what a language model that answers is told and may do. */
export function AnsweringFields(props: { agent: Agent; form: Form }) {
  const typed = () => props.form.typed
  const allow = (tool: (typeof SETTABLE_TOOLS)[number], allowed: boolean) =>
    props.form.set(
      "tools",
      SETTABLE_TOOLS.filter((each) => (each === tool ? allowed : typed().tools.includes(each))),
    )
  return (
    <Card title="Answers">
      <div class="configure-fields">
        <TextArea
          label={FIELDS.purpose.label}
          optional
          value={typed().purpose}
          onInput={(value) => props.form.set("purpose", value)}
          max={PURPOSE_MAX_CHARS}
          error={wrongIn(typed()).purpose}
          rows={2}
        />
        <Loaded skeleton={<></>}>
          <WhoAnswers
            agent={props.agent}
            value={typed().answered_by}
            onChange={(by) => props.form.set("answered_by", by)}
          />
        </Loaded>
        <TextArea
          label={FIELDS.instructions.label}
          optional
          description="Tone, form, what to mention or leave out. They go to the model that answers, below the rule that it says nothing without a passage. Anyone who asks can find out what is written here, so keep secrets out."
          value={typed().instructions}
          onInput={(value) => props.form.set("instructions", value)}
          max={INSTRUCTIONS_MAX_CHARS}
          error={wrongIn(typed()).instructions}
          rows={5}
        />
        <fieldset class="configure-group">
          <legend class="field-label">{FIELDS.tools.label}</legend>
          <p class="field-description">
            The documents are always searched. A language model that calls tools may use these as well; the
            trained model calls none.
          </p>
          <For each={SETTABLE_TOOLS}>
            {(tool) => (
              <Checkbox
                label={TOOL_LABELS[tool]}
                description={TOOLS_SAY[tool]}
                checked={typed().tools.includes(tool)}
                onChange={(allowed) => allow(tool, allowed)}
              />
            )}
          </For>
        </fieldset>
        <TextField
          label={FIELDS.answering_temperature.label}
          optional
          description="From 0 to 2, for a language model that answers: lower is more consistent. Leave it empty for the model's own."
          inputMode="decimal"
          value={typed().answering_temperature}
          onInput={(value) => props.form.set("answering_temperature", value)}
          error={wrongIn(typed()).answering_temperature}
        />
      </div>
    </Card>
  )
}

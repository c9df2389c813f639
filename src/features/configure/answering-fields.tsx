import { For } from "solid-js"
import { INSTRUCTIONS_MAX_CHARS, SETTABLE_TOOLS } from "@cerebros/contract/agent-settings.ts"
import { PURPOSE_MAX_CHARS } from "@cerebros/contract/limits.ts"
import type { Agent } from "../../model/agent.ts"
import { Card } from "../../ui/card.tsx"
import { Checkbox } from "../../ui/checkbox.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { TextArea, TextField } from "../../ui/text-field.tsx"
import { FIELDS } from "./fields.ts"
import { type Form, wrongIn } from "./form.ts"
import { WhoAnswers } from "./who-answers.tsx"
import { WithoutEffect } from "./without-effect.tsx"
import { ANSWERING, TOOL_NAMES, TOOLS_SAY, WITHOUT_EFFECT } from "./words.ts"

/** What it is for, who answers, and what a language model that answers is told and may do. */
export function AnsweringFields(props: { agent: Agent; form: Form; noModel: boolean }) {
  const typed = () => props.form.typed
  const allow = (tool: (typeof SETTABLE_TOOLS)[number], allowed: boolean) =>
    props.form.set(
      "tools",
      SETTABLE_TOOLS.filter((each) => (each === tool ? allowed : typed().tools.includes(each))),
    )
  return (
    <Card title={ANSWERING.title}>
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
        <WithoutEffect when={props.noModel} label={WITHOUT_EFFECT.answering}>
          <TextArea
            label={FIELDS.instructions.label}
            optional
            description={ANSWERING.instructions}
            value={typed().instructions}
            onInput={(value) => props.form.set("instructions", value)}
            max={INSTRUCTIONS_MAX_CHARS}
            error={wrongIn(typed()).instructions}
            rows={5}
          />
          <fieldset class="configure-group">
            <legend class="field-label">{FIELDS.tools.label}</legend>
            <p class="field-description">{ANSWERING.tools}</p>
            <For each={SETTABLE_TOOLS}>
              {(tool) => (
                <Checkbox
                  label={TOOL_NAMES[tool]}
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
            description={ANSWERING.temperature}
            inputMode="decimal"
            value={typed().answering_temperature}
            onInput={(value) => props.form.set("answering_temperature", value)}
            error={wrongIn(typed()).answering_temperature}
          />
        </WithoutEffect>
      </div>
    </Card>
  )
}

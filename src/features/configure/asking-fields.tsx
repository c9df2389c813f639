import { SUGGESTIONS_MAX } from "@cerebros/contract/agent-settings.ts"
import { Card } from "../../ui/card.tsx"
import { RadioGroup } from "../../ui/radio-group.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import { FIELDS, VISIBILITY_LABELS } from "./fields.ts"
import { type Form, wrongIn } from "./form.ts"

const VISIBILITY = [
  { value: "everyone", label: VISIBILITY_LABELS.everyone, description: "Askers and API keys too." },
  {
    value: "members",
    label: VISIBILITY_LABELS.members,
    description: "Askers and API keys find no such assistant. They keep the answers they already have.",
  },
] as const

/** Who may ask, and what an empty thread offers to begin with. */
export function AskingFields(props: { form: Form }) {
  const typed = () => props.form.typed
  return (
    <Card title="Questions">
      <div class="configure-fields">
        <RadioGroup
          label={FIELDS.visibility.label}
          options={VISIBILITY}
          value={typed().visibility}
          onChange={(who) => props.form.set("visibility", who)}
        />
        <TextArea
          label={FIELDS.suggestions.label}
          optional
          description={`One per line, up to ${SUGGESTIONS_MAX}. A new thread offers these first, then questions from your examples.`}
          value={typed().suggestions}
          onInput={(value) => props.form.set("suggestions", value)}
          error={wrongIn(typed()).suggestions}
          rows={4}
        />
      </div>
    </Card>
  )
}

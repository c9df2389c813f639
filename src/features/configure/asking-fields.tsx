import { SUGGESTIONS_MAX } from "@cerebros/contract/agent-settings.ts"
import { Card } from "../../ui/card.tsx"
import { RadioGroup } from "../../ui/radio-group.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import { FIELDS } from "./fields.ts"
import { type Form, wrongIn } from "./form.ts"
import { ASKING, VISIBILITY_NAMES, VISIBILITY_SAY } from "./words.ts"

const VISIBILITY = [
  { value: "everyone", label: VISIBILITY_NAMES.everyone, description: VISIBILITY_SAY.everyone },
  {
    value: "members",
    label: VISIBILITY_NAMES.members,
    description: VISIBILITY_SAY.members,
  },
] as const

/** Who may ask, and what an empty thread offers to begin with. */
export function AskingFields(props: { form: Form }) {
  const typed = () => props.form.typed
  return (
    <Card title={ASKING.title}>
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
          description={ASKING.suggestions(SUGGESTIONS_MAX)}
          value={typed().suggestions}
          onInput={(value) => props.form.set("suggestions", value)}
          error={wrongIn(typed()).suggestions}
          rows={4}
        />
      </div>
    </Card>
  )
}

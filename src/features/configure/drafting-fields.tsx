import { createSignal, Show } from "solid-js"
import { AUDIENCES_MAX, RULES_MAX } from "@cerebros/contract/guidance.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Select } from "../../ui/select.tsx"
import { TextArea, TextField } from "../../ui/text-field.tsx"
import { FIELDS } from "./fields.ts"
import { type Form, wrongIn } from "./form.ts"
import { linesIn } from "./lines.ts"
import { PromptPreview } from "./prompt-preview.tsx"
import { WithoutEffect } from "./without-effect.tsx"
import { DRAFTING, WITHOUT_EFFECT } from "./words.ts"

const WAYS = [
  { value: "1", label: DRAFTING.oneWay },
  { value: "2", label: DRAFTING.twoWays },
  { value: "3", label: DRAFTING.threeWays },
] as const
type Ways = (typeof WAYS)[number]["value"]

/** How examples are drafted, and what a language model is told for it. */
export function DraftingFields(props: { form: Form; noModel: boolean }) {
  const typed = () => props.form.typed
  const wrong = () => wrongIn(typed())
  const [isPreviewed, setPreviewed] = createSignal(false)
  return (
    <Card
      title={DRAFTING.title}
      say={DRAFTING.say}
      actions={
        <Button size="small" variant="ghost" onClick={() => setPreviewed(true)}>
          {DRAFTING.preview}
        </Button>
      }
    >
      <div class="configure-fields">
        <WithoutEffect when={props.noModel} label={WITHOUT_EFFECT.drafting}>
          <TextArea
            label={FIELDS.rules.label}
            optional
            description={DRAFTING.rules(RULES_MAX)}
            placeholder={DRAFTING.rulesExample}
            value={typed().rules}
            onInput={(value) => props.form.set("rules", value)}
            error={wrong().rules}
            rows={4}
          />
          <TextArea
            label={FIELDS.audiences.label}
            optional
            description={DRAFTING.audiences(AUDIENCES_MAX)}
            placeholder={DRAFTING.audiencesExample}
            value={typed().audiences}
            onInput={(value) => props.form.set("audiences", value)}
            error={wrong().audiences}
            rows={3}
          />
        </WithoutEffect>
        <Select<Ways>
          label={FIELDS.ways.label}
          value={String(typed().ways) as Ways}
          onChange={(ways) => props.form.set("ways", Number(ways))}
          options={WAYS}
          description={DRAFTING.ways}
        />
        <TextField
          label={FIELDS.temperature.label}
          description={DRAFTING.temperature}
          inputMode="decimal"
          value={typed().temperature}
          onInput={(value) => props.form.set("temperature", value)}
          error={wrong().temperature}
        />
      </div>
      <Show when={isPreviewed()}>
        <PromptPreview
          guidance={{
            rules: linesIn(typed().rules),
            audiences: linesIn(typed().audiences),
            ways: typed().ways,
          }}
          onClose={() => setPreviewed(false)}
        />
      </Show>
    </Card>
  )
}

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

const WAYS = [
  { value: "1", label: "One way" },
  { value: "2", label: "Two ways" },
  { value: "3", label: "Three ways" },
] as const
type Ways = (typeof WAYS)[number]["value"]

/** How examples are drafted, and what a language model is told for it. */
export function DraftingFields(props: { form: Form }) {
  const typed = () => props.form.typed
  const wrong = () => wrongIn(typed())
  const [isPreviewed, setPreviewed] = createSignal(false)
  return (
    <Card
      title="Drafting"
      say="What a language model is told when it drafts examples, more like one, or a rewrite. The offline writer cannot follow rules and audiences."
      actions={
        <Button size="small" variant="ghost" onClick={() => setPreviewed(true)}>
          What the model reads
        </Button>
      }
    >
      <div class="configure-fields">
        <TextArea
          label={FIELDS.rules.label}
          optional
          description={`One per line, at most ${RULES_MAX}. Every example follows them.`}
          placeholder={"Answer in at most three sentences.\nCall the product Aurora, never “the tool”."}
          value={typed().rules}
          onInput={(value) => props.form.set("rules", value)}
          error={wrong().rules}
          rows={4}
        />
        <TextArea
          label={FIELDS.audiences.label}
          optional
          description={`One per line, at most ${AUDIENCES_MAX}. Questions are written for each in turn.`}
          placeholder={"a newcomer\na customer\nan auditor"}
          value={typed().audiences}
          onInput={(value) => props.form.set("audiences", value)}
          error={wrong().audiences}
          rows={3}
        />
        <Select<Ways>
          label={FIELDS.ways.label}
          value={String(typed().ways) as Ways}
          onChange={(ways) => props.form.set("ways", Number(ways))}
          options={WAYS}
          description="More ways teach an assistant to understand more wordings; each costs a further example to review."
        />
        <TextField
          label={FIELDS.temperature.label}
          description="From 0 to 2: how freely examples are worded when they are drafted. 0.7 suits most documents; a change applies to drafts from then on."
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

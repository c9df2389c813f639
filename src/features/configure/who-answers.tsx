import { Show } from "solid-js"
import type { AnsweredBy } from "@cerebros/contract/inference.ts"
import type { Agent } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import { recipientsQuery, sayRecipient } from "../../model/recipients.ts"
import { useQuery } from "../../lib/use-query.ts"
import { RadioGroup } from "../../ui/radio-group.tsx"
import { ANSWERED_BY_NAMES, FIELD_NAMES, WHO_ANSWERS } from "./words.ts"

/** Who answers for an assistant. Texts leave for a provider when a language model does, so owners alone decide. */
export function WhoAnswers(props: { agent: Agent; value: AnsweredBy; onChange: (by: AnsweredBy) => void }) {
  const membership = useMembership()
  const recipients = useQuery(() => recipientsQuery(props.agent.workspace_id))
  const model = () => recipients.data?.language_model ?? undefined
  const why = () => membership.whyNot("answering")
  const now = () =>
    props.agent.answered_by === "trained" ? WHO_ANSWERS.trainedNow : WHO_ANSWERS.languageModelNow
  return (
    <Show
      when={why() === undefined && (model() !== undefined || props.agent.answered_by === "language_model")}
      fallback={
        <div class="who-answers">
          <p class="field-label">{FIELD_NAMES.answered_by}</p>
          <p class="field-description">
            {now()} {why() ?? WHO_ANSWERS.noneConfigured}
          </p>
        </div>
      }
    >
      <RadioGroup
        label={FIELD_NAMES.answered_by}
        options={[
          { value: "trained", label: ANSWERED_BY_NAMES.trained, description: WHO_ANSWERS.trained },
          {
            value: "language_model",
            label: ANSWERED_BY_NAMES.language_model,
            description: sayWhatIsSent(model()),
          },
        ]}
        value={props.value}
        onChange={props.onChange}
      />
    </Show>
  )
}

function sayWhatIsSent(model: { name: string; host: string | null } | undefined): string {
  if (!model) return WHO_ANSWERS.noModel
  return WHO_ANSWERS.languageModel(sayRecipient(model))
}

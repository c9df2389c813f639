import { Show } from "solid-js"
import type { AnsweredBy } from "@cerebros/contract/inference.ts"
import type { Agent } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import { recipientsQuery, sayRecipient } from "../../model/recipients.ts"
import { useQuery } from "../../lib/use-query.ts"
import { RadioGroup } from "../../ui/radio-group.tsx"

const ALONE = "Its words are your team's own, each with its source. Nothing leaves the training service."

/** Who answers for an assistant. Texts leave for a provider when a language model does, so owners alone decide. */
export function WhoAnswers(props: { agent: Agent; value: AnsweredBy; onChange: (by: AnsweredBy) => void }) {
  const membership = useMembership()
  const recipients = useQuery(() => recipientsQuery(props.agent.workspace_id))
  const model = () => recipients.data?.language_model ?? undefined
  const why = () => membership.whyNot("answering")
  const now = () =>
    props.agent.answered_by === "trained"
      ? "The trained model alone answers."
      : "A language model answers, from what the trained model finds."
  return (
    <Show
      when={why() === undefined && (model() !== undefined || props.agent.answered_by === "language_model")}
      fallback={
        <div class="who-answers">
          <p class="field-label">Who answers</p>
          <p class="field-description">
            {now()} {why() ?? "No language model is configured on this installation that could."}
          </p>
        </div>
      }
    >
      <RadioGroup
        label="Who answers"
        options={[
          { value: "trained", label: "The trained model alone", description: ALONE },
          {
            value: "language_model",
            label: "A language model, from what the trained model finds",
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
  if (!model) return "None is configured any more, so the trained model answers alone and says so."
  return `With every question ${sayRecipient(model)} gets the question, the conversation so far, what the assistant is for, and the passages that were found. What it says without naming one of them is marked or not shown. It is written to the audit log.`
}

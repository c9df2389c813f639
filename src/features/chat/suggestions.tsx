import { queryOptions } from "@tanstack/solid-query"
import { For, Show } from "solid-js"
import { useQuery } from "../../lib/use-query.ts"
import { GradientBadge } from "../../ui/gradient-badge.tsx"
import { SHOWN, suggestedQuestions } from "./suggested-questions.ts"
import type { Askable } from "../../model/askable.ts"
import { EMPTY } from "./words.ts"

const suggestionsQuery = (agentId: string) =>
  queryOptions({ queryKey: ["suggestions", agentId], queryFn: () => suggestedQuestions(agentId) })

/** An empty thread: what the assistant is for, and questions to begin with: those of its settings, then the team's, of which an asker sees none. */
export function Suggestions(props: { agent: Askable; onAsk: (question: string) => void }) {
  const suggested = useQuery(() => suggestionsQuery(props.agent.id))
  const questions = () => {
    const chosen = props.agent.suggestions
    const others = (suggested.data ?? []).filter((question) => !chosen.includes(question))
    return [...chosen, ...others.slice(0, Math.max(0, SHOWN - chosen.length))]
  }
  return (
    <div class="chat-empty">
      <GradientBadge size="large" />
      <h2>{EMPTY.ask(props.agent.name)}</h2>
      <p>{props.agent.purpose || EMPTY.purpose}</p>
      <Show when={questions().length > 0}>
        <ul aria-label={EMPTY.questions}>
          <For each={questions()}>
            {(question) => (
              <li>
                <button type="button" onClick={() => props.onAsk(question)}>
                  {question}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}

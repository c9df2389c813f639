import { queryOptions } from "@tanstack/solid-query"
import { For, Show } from "solid-js"
import { z } from "zod"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { useQuery } from "../../lib/use-query.ts"
import { GradientBadge } from "../../ui/gradient-badge.tsx"
import type { Askable } from "./thread.ts"
import { EMPTY } from "./words.ts"

const SHOWN = 4
const LONGEST = 120

const suggestionsQuery = (agentId: string) =>
  queryOptions({
    queryKey: ["suggestions", agentId],
    queryFn: async () => {
      const rows = await supabase
        .from("examples")
        .select("prompt")
        .eq("agent_id", agentId)
        .eq("state", "approved")
        .is("deleted_at", null)
        .order("number")
        .limit(40)
      const prompts = z.array(z.object({ prompt: z.string() })).parse(unwrap(rows))
      return prompts
        .map(({ prompt }) => prompt)
        .filter((prompt) => prompt.length <= LONGEST)
        .slice(0, SHOWN)
    },
  })

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

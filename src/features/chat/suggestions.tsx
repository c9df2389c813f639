import { queryOptions } from "@tanstack/solid-query"
import { For, Show } from "solid-js"
import { z } from "zod"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { useQuery } from "../../lib/use-query.ts"
import { GradientBadge } from "../../ui/gradient-badge.tsx"
import type { Askable } from "./thread.ts"

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

/** An empty thread: what the assistant is for, and questions of the team's to begin with. An asker sees none of those. */
export function Suggestions(props: { agent: Askable; onAsk: (question: string) => void }) {
  const suggested = useQuery(() => suggestionsQuery(props.agent.id))
  return (
    <div class="chat-empty">
      <GradientBadge size="large" />
      <h2>Ask {props.agent.name}</h2>
      <p>{props.agent.purpose || "It answers from your team's documents, and says where it found it."}</p>
      <Show when={(suggested.data?.length ?? 0) > 0}>
        <ul aria-label="Questions to begin with">
          <For each={suggested.data}>
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

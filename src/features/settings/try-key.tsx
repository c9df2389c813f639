import { queryOptions } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { env } from "../../lib/env.ts"
import { links } from "../../lib/links.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { useQuery } from "../../lib/use-query.ts"
import { agentsKey } from "../../model/keys.ts"
import { snippets } from "../../model/snippets.ts"
import { Card } from "../../ui/card.tsx"
import { CodeBlock } from "../../ui/code-block.tsx"
import { Empty } from "../../ui/empty.tsx"
import { BrainIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Select } from "../../ui/select.tsx"
import { KEYS } from "./words.ts"

const OFFERED_MAX = 100 // one is enough to try a key

const readyQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: agentsKey(workspaceId, "ready"),
    queryFn: async () =>
      unwrap(
        await supabase
          .from("agents")
          .select("id, name")
          .eq("workspace_id", workspaceId)
          .eq("status", "ready")
          .is("deleted_at", null)
          .order("name")
          .limit(OFFERED_MAX),
      ),
  })

/** A command that runs as it stands, with the address of an assistant that answers; `made` is a key that is still shown. */
export function TryKey(props: { workspaceId: string; made: string | undefined }) {
  const ready = useQuery(() => readyQuery(props.workspaceId))
  const [chosen, choose] = createSignal<string>()
  const agentId = () => ready.data?.find(({ id }) => id === chosen())?.id ?? ready.data?.[0]?.id
  return (
    <Card title={KEYS.try} say={props.made ? KEYS.trySayMade : KEYS.trySay}>
      <Show
        when={agentId()}
        fallback={
          <Empty
            icon={BrainIcon}
            title={KEYS.noneReady}
            action={<LinkButton href={links.dashboard()}>{KEYS.toDashboard}</LinkButton>}
          />
        }
      >
        {(id) => (
          <>
            <Show when={(ready.data?.length ?? 0) > 1}>
              <Select
                label={KEYS.assistant}
                options={(ready.data ?? []).map((each) => ({ value: each.id, label: each.name }))}
                value={id()}
                onChange={choose}
              />
            </Show>
            <CodeBlock
              label={KEYS.command}
              code={
                snippets(`${env.supabaseUrl}/functions/v1/infer/${id()}`, props.made ?? "YOUR_API_KEY").curl
              }
            />
          </>
        )}
      </Show>
    </Card>
  )
}

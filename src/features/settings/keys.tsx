import { keysKey } from "../../model/keys.ts"
import { queryOptions, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { z } from "zod"
import { callFunction } from "../../lib/functions.ts"
import { useMembership } from "../../model/membership.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { useQuery } from "../../lib/use-query.ts"
import { AccessKeys } from "../../ui/access-keys.tsx"
import { Card } from "../../ui/card.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { TryKey } from "./try-key.tsx"
import { KEYS } from "./words.ts"

const Key = z
  .object({
    id: z.string(),
    name: z.string(),
    hint: z.string(),
    created_at: z.string(),
    last_used_at: z.string().nullable(),
    revoked_at: z.string().nullable(),
  })
  .transform(({ last_used_at: used_at, ...key }) => ({ ...key, used_at }))
const Usage = z.array(z.object({ key_id: z.string(), calls: z.number() }))
const MadeKey = z.object({ id: z.string(), key: z.string() })

const DAYS = 30

/** Newest first, each with its calls of the last 30 days. */
const keysQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: keysKey(workspaceId),
    queryFn: async () => {
      const [keys, usage] = await Promise.all([
        supabase
          .from("api_keys")
          .select("id, name, hint, created_at, last_used_at, revoked_at")
          .eq("workspace_id", workspaceId)
          .order("created_at", { ascending: false }),
        supabase.rpc("key_usage", { workspace_id: workspaceId, days: DAYS }),
      ])
      const calls = new Map(Usage.parse(unwrap(usage)).map((key) => [key.key_id, key.calls]))
      return z
        .array(Key)
        .parse(unwrap(keys))
        .map((key) => ({ ...key, calls: calls.get(key.id) ?? 0 }))
    },
  })

/** API keys of the workspace: made here and shown once, revoked here and dead with the next call. */
export function Keys() {
  const membership = useMembership()
  return (
    <Show when={membership.current()?.id} keyed>
      {(workspaceId) => <WorkspaceKeys workspaceId={workspaceId} name={membership.current()?.name ?? ""} />}
    </Show>
  )
}

function WorkspaceKeys(props: { workspaceId: string; name: string }) {
  const client = useQueryClient()
  const keys = useQuery(() => keysQuery(props.workspaceId))
  const refetch = () => client.invalidateQueries({ queryKey: keysKey(props.workspaceId) })

  const [made, setMade] = createSignal<string>()

  async function make(name: string): Promise<string> {
    const { key } = await callFunction("api-keys", MadeKey, { workspace_id: props.workspaceId, name })
    setMade(key)
    await refetch()
    return key
  }
  return (
    <>
      <Card title={KEYS.title} say={KEYS.say(props.name)}>
        <AccessKeys
          word="key"
          caption={KEYS.title}
          keys={keys.data ?? []}
          usedTitle={KEYS.used}
          usedMore={({ calls }) => KEYS.calls(calls, DAYS)}
          placeholder={KEYS.example}
          onMake={make}
          revokeSay={KEYS.revoke}
          onRevoke={async ({ id }) => {
            unwrap(await supabase.rpc("revoke_api_key", { key_id: id }))
            await refetch()
          }}
        />
      </Card>
      <Loaded skeleton={<></>}>
        <TryKey workspaceId={props.workspaceId} made={made()} />
      </Loaded>
      <Card title={KEYS.revokeTitle}>
        <p>{KEYS.revokeHow}</p>
      </Card>
    </>
  )
}

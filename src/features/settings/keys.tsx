import { keysKey } from "../../model/keys.ts"
import { NAME_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { queryOptions, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { z } from "zod"
import { callFunction } from "../../lib/functions.ts"
import { useMembership } from "../../model/membership.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { CopyField } from "../../ui/copy-field.tsx"
import { Empty } from "../../ui/empty.tsx"
import { KeyIcon } from "../../ui/icons.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Table } from "../../ui/table.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"

const Key = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string(),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
})
type Key = z.infer<typeof Key>
const MadeKey = z.object({ id: z.string(), key: z.string() })

const keysQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: keysKey(workspaceId),
    queryFn: async () =>
      z
        .array(Key)
        .parse(
          unwrap(
            await supabase
              .from("api_keys")
              .select("id, name, hint, created_at, last_used_at, revoked_at")
              .eq("workspace_id", workspaceId)
              .order("created_at", { ascending: false }),
          ),
        ),
  })

/** API keys of the workspace: made here and shown once, revoked here and dead with the next call. */
export function Keys() {
  const membership = useMembership()
  return (
    <Show when={membership.current()?.id} keyed>
      {(workspaceId) => (
        <Show
          when={membership.whyNot("keys") === undefined}
          fallback={<Notice tone="info">{membership.whyNot("keys")}</Notice>}
        >
          <WorkspaceKeys workspaceId={workspaceId} name={membership.current()?.name ?? ""} />
        </Show>
      )}
    </Show>
  )
}

function WorkspaceKeys(props: { workspaceId: string; name: string }) {
  const client = useQueryClient()
  const keys = useQuery(() => keysQuery(props.workspaceId))
  const [name, setName] = createSignal("")
  const [made, setMade] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const [revoking, setRevoking] = createSignal<Key>()
  const wrong = () => (name().trim().length > NAME_MAX_CHARS ? sayTooLong(NAME_MAX_CHARS) : undefined)
  const refetch = () => client.invalidateQueries({ queryKey: keysKey(props.workspaceId) })

  async function make(event: Event): Promise<void> {
    event.preventDefault()
    if (name().trim() === "" || wrong()) return
    setBusy(true)
    setProblem(undefined)
    try {
      const answer = await callFunction("api-keys", MadeKey, {
        workspace_id: props.workspaceId,
        name: name().trim(),
      })
      setMade(answer.key)
      setName("")
      await refetch()
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  async function revoke(key: Key): Promise<void> {
    try {
      unwrap(await supabase.rpc("revoke_api_key", { key_id: key.id }))
      toast(`"${key.name}" was revoked.`)
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    }
    await refetch()
  }

  return (
    <Card
      title="API keys"
      say={`Programs ask the assistants of ${props.name} and submit tasks with them, and can do nothing else.`}
    >
      <form class="settings-form" onSubmit={(event) => void make(event)}>
        <TextField
          label="Name of a new key"
          value={name()}
          onInput={setName}
          error={wrong()}
          placeholder="For example Help page"
        />
        <div>
          <Button
            type="submit"
            variant="primary"
            busy={busy()}
            why={name().trim() === "" ? "Name the key first." : undefined}
          >
            Make a key
          </Button>
        </div>
      </form>
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <Show when={made()}>
        {(key) => (
          <CopyField
            label="New API key"
            value={key()}
            description="Copy it now: it is shown only this once."
          />
        )}
      </Show>
      <Show
        when={(keys.data?.length ?? 0) > 0}
        fallback={<Empty icon={KeyIcon} title="No keys yet" say="Make one above." />}
      >
        <Table
          caption="API keys"
          rows={keys.data ?? []}
          columns={[
            { key: "name", title: "Name", cell: (key) => key.name },
            { key: "hint", title: "Ends in", cell: (key) => <code>…{key.hint}</code> },
            { key: "made", title: "Made", wideOnly: true, cell: (key) => <Time at={key.created_at} date /> },
            {
              key: "used",
              title: "Last used",
              wideOnly: true,
              cell: (key) => (key.last_used_at ? <Time at={key.last_used_at} /> : "never"),
            },
            {
              key: "act",
              title: "Revoke",
              titleHidden: true,
              number: true,
              cell: (key) => (
                <Show when={key.revoked_at === null} fallback={<Badge>Revoked</Badge>}>
                  <Button size="small" aria-label={`Revoke ${key.name}`} onClick={() => setRevoking(key)}>
                    Revoke
                  </Button>
                </Show>
              ),
            },
          ]}
        />
      </Show>
      <ConfirmDialog
        open={revoking() !== undefined}
        onClose={() => setRevoking(undefined)}
        title={`Revoke "${revoking()?.name ?? ""}"?`}
        say="Programs that use it are refused from their next call on. This cannot be undone; make a new key instead."
        confirm="Revoke"
        danger
        onConfirm={() => {
          const key = revoking()
          return key && revoke(key)
        }}
      />
    </Card>
  )
}

import { hubKey } from "../../model/keys.ts"
import { NAME_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { env } from "../../lib/env.ts"
import { useMembership } from "../../model/membership.ts"
import { toProblem } from "../../lib/problem.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { CodeBlock } from "../../ui/code-block.tsx"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { CopyField } from "../../ui/copy-field.tsx"
import { Empty } from "../../ui/empty.tsx"
import { KeyIcon } from "../../ui/icons.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Table } from "../../ui/table.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { commandOf, EXAMPLE } from "./command.ts"
import { Needs } from "./overview.tsx"
import { hubQueries, type WorkerToken } from "./tasks.ts"
import { makeToken, revokeToken } from "./mutations.ts"
import { notCapabilities, wordsIn } from "./words.ts"

/** Tokens that workers of the team sign in with: made here and shown once, revoked here and dead with the next call. */
export function Tokens(props: { workspaceId: string }) {
  const membership = useMembership()
  return (
    <Card
      title="Worker tokens"
      say="A worker that has one takes tasks of this workspace, and can do nothing else."
    >
      <Show
        when={membership.whyNot("keys") === undefined}
        fallback={<Notice>{membership.whyNot("keys")}</Notice>}
      >
        <div class="hub-tokens">
          <MakeToken workspaceId={props.workspaceId} />
          <Loaded>
            <Rows workspaceId={props.workspaceId} />
          </Loaded>
        </div>
      </Show>
    </Card>
  )
}

function MakeToken(props: { workspaceId: string }) {
  const client = useQueryClient()
  const [name, setName] = createSignal("")
  const [can, setCan] = createSignal("")
  const [made, setMade] = createSignal<{ name: string; token: string; capabilities: string[] }>()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const tooLong = () => (name().trim().length > NAME_MAX_CHARS ? sayTooLong(NAME_MAX_CHARS) : undefined)
  const odd = () => notCapabilities(wordsIn(can()))

  async function make(event: Event): Promise<void> {
    event.preventDefault()
    if (busy() || name().trim() === "" || tooLong() || odd()) return
    setBusy(true)
    setProblem(undefined)
    try {
      const capabilities = wordsIn(can())
      const token = await makeToken(props.workspaceId, name().trim(), capabilities)
      setMade({ name: name().trim(), token, capabilities })
      setName("")
      setCan("")
      await client.invalidateQueries({ queryKey: hubQueries.tokens(props.workspaceId).queryKey })
    } catch (error) {
      setProblem(`No token was made: ${toProblem(error).message}`)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <form class="hub-form" onSubmit={(event) => void make(event)}>
        <TextField
          label="Name of a new token"
          value={name()}
          onInput={setName}
          error={tooLong()}
          placeholder="For example Workshop machine"
        />
        <TextField
          label="Capabilities"
          optional
          description="What its workers can do that not every worker can. Separate them with commas."
          placeholder="gpu, large"
          value={can()}
          onInput={setCan}
          error={odd()}
        />
        <div>
          <Button
            type="submit"
            variant="primary"
            busy={busy()}
            why={name().trim() === "" ? "Name the token first." : (tooLong() ?? odd())}
          >
            Make a token
          </Button>
        </div>
      </form>
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <Show when={made()} keyed>
        {(token) => (
          <div class="hub-made" role="status">
            <CopyField
              label="New token"
              value={token.token}
              description={`For "${token.name}". Copy it now: it is shown only this once.`}
            />
            <p class="hub-made-say">
              Start a worker with it in a checkout of Cerebros, on any machine that reaches this address. It
              runs the command for each task; the task stands in a file, and so does the result.
            </p>
            <CodeBlock
              label="Start a worker"
              code={commandOf(env.supabaseUrl, token.token, token.capabilities)}
            />
            <CodeBlock label="A program to begin with" code={EXAMPLE} />
          </div>
        )}
      </Show>
    </>
  )
}

function Rows(props: { workspaceId: string }) {
  const client = useQueryClient()
  const tokens = useQuery(() => hubQueries.tokens(props.workspaceId))
  const [revoking, setRevoking] = createSignal<WorkerToken>()
  async function revoke(token: WorkerToken): Promise<void> {
    await revokeToken(token.id)
    toast(`"${token.name}" was revoked.`)
    await client.invalidateQueries({ queryKey: hubKey() })
  }
  return (
    <>
      <Show
        when={(tokens.data?.length ?? 0) > 0}
        fallback={<Empty icon={KeyIcon} title="No tokens yet" say="Make one above." />}
      >
        <Table
          caption="Worker tokens"
          rows={tokens.data ?? []}
          columns={[
            {
              key: "name",
              title: "Name",
              cell: (token) => (
                <span class="hub-stack">
                  <span class="hub-strong">{token.name}</span>
                  <Show when={token.capabilities.length > 0}>
                    <Needs needs={token.capabilities} />
                  </Show>
                </span>
              ),
            },
            {
              key: "hint",
              title: "Ends in",
              wideOnly: true,
              cell: (token) => <code>{token.hint === null ? "--" : `…${token.hint}`}</code>,
            },
            {
              key: "made",
              title: "Made",
              wideOnly: true,
              cell: (token) => (
                <span class="hub-stack">
                  <Time at={token.created_at} date />
                  <Show when={token.created_by_name}>
                    {(name) => <span class="hub-more">by {name()}</span>}
                  </Show>
                </span>
              ),
            },
            {
              key: "seen",
              title: "Last seen",
              cell: (token) => (token.last_seen_at ? <Time at={token.last_seen_at} /> : "never"),
            },
            {
              key: "act",
              title: "Revoke",
              titleHidden: true,
              number: true,
              cell: (token) => (
                <Show when={token.revoked_at === null} fallback={<Badge>Revoked</Badge>}>
                  <Button size="small" aria-label={`Revoke ${token.name}`} onClick={() => setRevoking(token)}>
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
        say="Workers that use it are refused from their next call on; what they hold goes to others. This cannot be undone; make a new token instead."
        confirm="Revoke"
        danger
        onConfirm={() => {
          const token = revoking()
          return token && revoke(token)
        }}
      />
    </>
  )
}

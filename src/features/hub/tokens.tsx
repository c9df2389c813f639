import { hubKey } from "../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { env } from "../../lib/env.ts"
import { useMembership } from "../../model/membership.ts"
import { useQuery } from "../../lib/use-query.ts"
import { AccessKeys } from "../../ui/access-keys.tsx"
import { Card } from "../../ui/card.tsx"
import { CodeBlock } from "../../ui/code-block.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { RadioGroup } from "../../ui/radio-group.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { commandOf, EXAMPLE } from "./command.ts"
import { Needs } from "./overview.tsx"
import { hubQueries, type WorkerToken } from "./tasks.ts"
import { makeToken, revokeToken } from "./mutations.ts"
import { kindsFor, lacksCapability, MADE_SAY, TOKEN_FOR, type TokenFor } from "./token-kinds.ts"
import { TOKENS } from "./words-workers.ts"
import { notCapabilities, wordsIn } from "./words.ts"

/** Tokens that workers of the team sign in with: made here and shown once, revoked here and dead with the next call. */
export function Tokens(props: { workspaceId: string }) {
  const membership = useMembership()
  return (
    <Card title={TOKENS.title} say={TOKENS.say}>
      <Show
        when={membership.whyNot("keys") === undefined}
        fallback={<Notice>{membership.whyNot("keys")}</Notice>}
      >
        <Loaded>
          <WorkspaceTokens workspaceId={props.workspaceId} />
        </Loaded>
      </Show>
    </Card>
  )
}

function WorkspaceTokens(props: { workspaceId: string }) {
  const client = useQueryClient()
  const tokens = useQuery(() => hubQueries.tokens(props.workspaceId))
  const [can, setCan] = createSignal("")
  const [wanted, setWanted] = createSignal<TokenFor>("tasks")
  const [made, setMade] = createSignal({ wanted: wanted(), capabilities: [] as string[] }) // the last one
  const odd = () => notCapabilities(wordsIn(can()))

  async function make(name: string): Promise<string> {
    const capabilities = wordsIn(can())
    const token = await makeToken(props.workspaceId, { name, capabilities, kinds: kindsFor(wanted()) })
    setMade({ wanted: wanted(), capabilities })
    setCan("")
    setWanted("tasks")
    await client.invalidateQueries({ queryKey: hubQueries.tokens(props.workspaceId).queryKey })
    return token
  }
  async function revoke(token: WorkerToken): Promise<void> {
    await revokeToken(token.id)
    await client.invalidateQueries({ queryKey: hubKey() })
  }
  return (
    <AccessKeys
      word="token"
      caption={TOKENS.caption}
      keys={tokens.data ?? []}
      usedTitle={TOKENS.lastSeen}
      placeholder={TOKENS.nameExample}
      fields={
        <>
          <RadioGroup label={TOKENS.takes} options={TOKEN_FOR} value={wanted()} onChange={setWanted} />
          <TextField
            label={TOKENS.capabilities}
            optional={wanted() === "tasks"}
            description={TOKENS.capabilitiesSay}
            placeholder={wanted() === "tasks" ? TOKENS.capabilitiesExample : TOKENS.trainer}
            value={can()}
            onInput={setCan}
            error={odd()}
          />
        </>
      }
      why={odd() ?? lacksCapability(wanted(), can())}
      onMake={make}
      madeMore={(token) => (
        <>
          <p class="hub-made-say">{MADE_SAY[made().wanted]}</p>
          <CodeBlock
            label={TOKENS.start}
            code={commandOf(env.supabaseUrl, token, made().capabilities, made().wanted)}
          />
          <Show when={made().wanted === "tasks"}>
            <CodeBlock label={TOKENS.program} code={EXAMPLE} />
          </Show>
        </>
      )}
      nameMore={(token) => (
        <>
          <Show when={token.kinds.includes("train")}>
            <span class="access-keys-more">
              {token.kinds.includes("task") ? TOKENS.takesBoth : TOKENS.takesTrainings}
            </span>
          </Show>
          <Show when={token.capabilities.length > 0}>
            <Needs needs={token.capabilities} />
          </Show>
          <Show when={token.agent_name}>
            {(agent) => <span class="access-keys-more">{TOKENS.keepsFolder(agent())}</span>}
          </Show>
        </>
      )}
      revokeSay={TOKENS.revoke}
      onRevoke={revoke}
    />
  )
}

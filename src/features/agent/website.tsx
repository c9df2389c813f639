import { boxKeyOf } from "@cerebros/contract/box.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, onCleanup, Show } from "solid-js"
import { mountBox } from "../../embed/mount.ts"
import { env } from "../../lib/env.ts"
import { useQuery } from "../../lib/use-query.ts"
import type { Agent } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import { Button } from "../../ui/button.tsx"
import { CodeBlock } from "../../ui/code-block.tsx"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { BoxForm } from "./box-form.tsx"
import { type BoxKey, boxKeysQuery, boxSnippet, changeBoxKey, makeBoxKey, revokeBoxKey } from "./box-keys.ts"
import { REVOKING, WEBSITE } from "./words.ts"

/** How visitors of a website ask this assistant: keys with their websites and limits, the tag for the page, and the box itself. */
export function Website(props: { agent: Agent }) {
  const membership = useMembership()
  const client = useQueryClient()
  const keys = useQuery(() => boxKeysQuery(props.agent.id))
  const [isMaking, setMaking] = createSignal(false)
  const [revoking, setRevoking] = createSignal<BoxKey>()
  const refetch = () => client.invalidateQueries({ queryKey: boxKeysQuery(props.agent.id).queryKey })
  const whyNot = () => membership.whyNot("keys")
  const isFirst = () => keys.data?.length === 0
  const close = () => setMaking(false)
  return (
    <div class="website">
      <p class="website-say">{WEBSITE.say(props.agent.name)}</p>
      <section aria-label={WEBSITE.steps}>
        <h3 class="website-title">{WEBSITE.steps}</h3>
        <ol class="website-steps">
          <li>{WEBSITE.step1}</li>
          <li>{WEBSITE.step2}</li>
          <li>{WEBSITE.step3}</li>
        </ol>
        <p class="website-say">{WEBSITE.noSecret}</p>
      </section>
      <Show when={keys.data}>
        {(all) => (
          <>
            <Show when={whyNot() !== undefined && isFirst()}>
              <Notice tone="info">{whyNot()}</Notice>
            </Show>
            <For each={all()}>
              {(key) => (
                <KeyOfBox key={key} whyNot={whyNot()} onChanged={refetch} onRevoke={() => setRevoking(key)} />
              )}
            </For>
            <Show
              when={isMaking() || (isFirst() && whyNot() === undefined)}
              fallback={
                <Show when={!isFirst()}>
                  <div>
                    <Button why={whyNot()} onClick={() => setMaking(true)}>
                      {WEBSITE.add}
                    </Button>
                  </div>
                </Show>
              }
            >
              <BoxForm
                onSave={async (terms) => {
                  await makeBoxKey(props.agent, terms)
                  await refetch()
                  close()
                }}
                onCancel={isFirst() ? undefined : close}
              />
            </Show>
          </>
        )}
      </Show>
      <ConfirmDialog
        open={revoking() !== undefined}
        onClose={() => setRevoking(undefined)}
        title={REVOKING.title(revoking()?.name ?? "")}
        say={REVOKING.say}
        confirm={REVOKING.confirm}
        danger
        onConfirm={async () => {
          const key = revoking()
          if (!key) return
          await revokeBoxKey(key.id)
          await refetch()
          toast(REVOKING.done(key.name))
        }}
      />
    </div>
  )
}

function KeyOfBox(props: {
  key: BoxKey
  whyNot: string | undefined
  onChanged: () => Promise<void>
  onRevoke: () => void
}) {
  const [isEdited, setEdited] = createSignal(false)
  const [isTried, setTried] = createSignal(false)
  return (
    <section class="website-key" aria-label={props.key.name}>
      <header>
        <div>
          <h3>{props.key.name}</h3>
          <p>{props.key.origins.join(", ")}</p>
          <p>
            {WEBSITE.limits(props.key)}{" "}
            <Show when={props.key.last_used_at} fallback={WEBSITE.notAsked}>
              {(at) => (
                <>
                  {WEBSITE.lastAsked} <Time at={at()} />.
                </>
              )}
            </Show>
          </p>
        </div>
        <div class="box-actions">
          <Button size="small" why={props.whyNot} onClick={() => setEdited(!isEdited())}>
            {WEBSITE.edit}
          </Button>
          <Button
            size="small"
            why={props.whyNot}
            aria-label={WEBSITE.revokeOne(props.key.name)}
            onClick={() => props.onRevoke()}
          >
            {WEBSITE.revoke}
          </Button>
        </div>
      </header>
      <Show
        when={isEdited()}
        fallback={
          <>
            <p class="website-say">{WEBSITE.paste}</p>
            <CodeBlock label={WEBSITE.tag} code={boxSnippet(location.origin, props.key.id)} />
            <Show
              when={isTried()}
              fallback={
                <div class="website-try">
                  <span class="website-say">{WEBSITE.tryHere}</span>
                  <Button size="small" onClick={() => setTried(true)}>
                    {WEBSITE.preview}
                  </Button>
                </div>
              }
            >
              <Preview id={props.key.id} />
              <p class="website-say">{WEBSITE.counts}</p>
            </Show>
          </>
        }
      >
        <BoxForm
          terms={props.key}
          onSave={async (terms) => {
            await changeBoxKey(props.key.id, terms)
            await props.onChanged()
            setEdited(false)
          }}
          onCancel={() => setEdited(false)}
        />
      </Show>
    </section>
  )
}

/** The box as visitors have it, asking for real. */
function Preview(props: { id: string }) {
  const draw = (into: HTMLDivElement) =>
    onCleanup(mountBox({ key: boxKeyOf(props.id), api: env.supabaseUrl, lang: "en", into }))
  return <div ref={draw} class="website-preview" />
}

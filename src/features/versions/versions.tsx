import { useSearchParams } from "@solidjs/router"
import { createMemo, createSignal, For, Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { agentQueries, isOpenRun } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import { createSwitchLive, versionBefore } from "../../model/live-version.ts"
import { type Version, versionQueries } from "../../model/versions.ts"
import { links } from "../../lib/links.ts"
import { toProblem } from "../../lib/problem.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Empty } from "../../ui/empty.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Blind } from "./blind.tsx"
import { Compare } from "./compare.tsx"
import { LiveHistory } from "./live-history.tsx"
import { inOrder } from "./pairs.ts"
import { MakeLive } from "./make-live.tsx"
import { VersionRow } from "./version-row.tsx"
import { VERSIONS } from "./words.ts"

/** All versions, the comparison of two, and the way back to the one before. */
export function Versions(props: { agent: Agent }) {
  const versions = useQuery(() => versionQueries.of(props.agent.id))
  const changes = useQuery(() => versionQueries.liveChanges(props.agent.id))
  const run = useQuery(() => agentQueries.run(props.agent.id))
  const membership = useMembership()
  const switchLive = createSwitchLive(() => props.agent.id)
  const [params, setParams] = useSearchParams<{ compare?: string; blind?: string }>()
  const [making, setMaking] = createSignal<Version>()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const live = () => versions.data?.find(({ state }) => state === "live")
  const before = createMemo(() => {
    const now = live()
    return now && versionBefore(now, versions.data ?? [], changes.data ?? [])
  })
  const compared = (): [Version, Version] | undefined => {
    const [a, b] = (params.compare ?? "")
      .split(",")
      .map((number) => versions.data?.find((version) => version.number === Number(number)))
    return a && b && a.id !== b.id ? [a, b] : undefined
  }
  const compare = (a: Version, b: Version) => setParams({ compare: `${a.number},${b.number}` })

  async function rollBack(version: Version): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await switchLive(version, live(), VERSIONS.rolledBackNote, VERSIONS.rolledBack(version.number))
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Show when={run.data && isOpenRun(run.data) && live()}>
        {(answering) => (
          <Notice
            tone="info"
            title={VERSIONS.training(Math.max(0, ...(versions.data ?? []).map(({ number }) => number)) + 1)}
            action={
              <LinkButton size="small" href={links.setup(props.agent.id, "training")}>
                {VERSIONS.watch}
              </LinkButton>
            }
          >
            {VERSIONS.meanwhile(answering().number)}
          </Notice>
        )}
      </Show>
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <Card
        title={VERSIONS.title}
        say={VERSIONS.say}
        actions={
          <Show when={before()}>
            {(version) => (
              <Button
                busy={busy()}
                why={membership.whyNot("start_training")}
                onClick={() => void rollBack(version())}
              >
                {VERSIONS.rollBack(version().number)}
              </Button>
            )}
          </Show>
        }
      >
        <ul class="versions-list">
          <For
            each={versions.data}
            fallback={
              <li>
                <Empty
                  title={VERSIONS.none}
                  say={VERSIONS.first}
                  action={
                    <LinkButton variant="primary" href={links.setup(props.agent.id, "training")}>
                      {VERSIONS.toTraining}
                    </LinkButton>
                  }
                />
              </li>
            }
          >
            {(version) => (
              <VersionRow
                agent={props.agent}
                version={version}
                live={live()}
                change={changes.data?.find(({ model_id }) => model_id === version.id)}
                onMakeLive={() => setMaking(version)}
                onCompare={(other) => compare(...inOrder(other, version))}
              />
            )}
          </For>
        </ul>
        <LiveHistory changes={changes.data ?? []} versions={versions.data ?? []} />
      </Card>
      <Show when={compared()}>
        {(pair) => (
          <Loaded>
            <Show
              when={params.blind}
              fallback={
                <Compare
                  agent={props.agent}
                  a={pair()[0]}
                  b={pair()[1]}
                  versions={versions.data ?? []}
                  onChange={compare}
                  onBlind={() => setParams({ blind: "1" })}
                  onClose={() => setParams({ compare: undefined })}
                />
              }
            >
              <Blind
                agent={props.agent}
                a={pair()[0]}
                b={pair()[1]}
                onClose={() => setParams({ blind: undefined })}
              />
            </Show>
          </Loaded>
        )}
      </Show>
      <Show when={making()}>
        {(version) => (
          <MakeLive
            agent={props.agent}
            version={version()}
            live={live()}
            onClose={() => setMaking(undefined)}
          />
        )}
      </Show>
    </>
  )
}

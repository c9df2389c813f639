import { agentsKey } from "../../model/keys.ts"
import { sayNumber } from "../../lib/locale.ts"
import { useSearchParams } from "@solidjs/router"
import { createEffect, Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { AskName } from "../../model/ask-name.tsx"
import { useMembership } from "../../model/membership.ts"
import { createTitle } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { createWorkspaceWatch } from "../../model/workspace-watch.ts"
import { ChartIcon, BrainIcon, CheckIcon, ClockIcon, PlusIcon } from "../../ui/icons.tsx"
import { Button } from "../../ui/button.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { StatCard, StatCards } from "../../ui/stat-card.tsx"
import { cardQueries, NEWEST, type Stats } from "./cards.ts"
import { FirstAssistant } from "./first-assistant.tsx"
import { Answered } from "./answered.tsx"
import { AgentList } from "./list.tsx"
import { resumeSample } from "./sample.ts"
import { SampleProgress } from "./sample-progress.tsx"
import { SampleNotice } from "./sample-notice.tsx"
import { Tour } from "./tour.tsx"
import { WaitingInvitations } from "./waiting-invitations.tsx"
import { DASHBOARD, NUMBERS, sayMs, sayNew, sayRate, sayUnfailed } from "./words.ts"
import "./dashboard.css"
import "./sample.css"
import "./tour.css"

const AGENTS = [agentsKey()]
const COUNTED = { agents: AGENTS, documents: AGENTS, chunks: AGENTS, runs: AGENTS }

/** A workspace at a glance: four numbers, and its assistants. */
export default function Dashboard() {
  createTitle(() => DASHBOARD.page)
  return (
    <Loaded skeleton={<RowsSkeleton count={6} />}>
      <Board />
    </Loaded>
  )
}

function Board() {
  const membership = useMembership()
  createWorkspaceWatch(membership.workspaceTopic, COUNTED)
  createEffect(() => {
    const here = membership.current()
    if (here) resumeSample(here.id, membership.agentTopic)
  })
  return (
    <Show when={membership.current()?.id} keyed>
      {(workspaceId) => (
        <div class="dashboard">
          <div class="dashboard-head">
            <h1 class="dashboard-title">{DASHBOARD.page}</h1>
            <Show
              when={membership.whyNot("edit") === undefined}
              fallback={
                <Button variant="primary" why={membership.whyNot("edit")}>
                  <PlusIcon /> {DASHBOARD.create}
                </Button>
              }
            >
              <LinkButton href={links.newAgent()} variant="primary">
                <PlusIcon /> {DASHBOARD.create}
              </LinkButton>
            </Show>
          </div>
          <AskName />
          <Loaded skeleton={<></>}>
            <WaitingInvitations />
          </Loaded>
          <SampleProgress />
          <div class="dashboard-columns">
            <div class="dashboard-main">
              <Loaded skeleton={<RowsSkeleton count={6} />}>
                <Assistants workspaceId={workspaceId} />
              </Loaded>
            </div>
            <Loaded
              skeleton={
                <div class="numbers">
                  <Answered stats={undefined} />
                  <Cards stats={undefined} />
                </div>
              }
            >
              <Numbers workspaceId={workspaceId} />
            </Loaded>
          </div>
        </div>
      )}
    </Show>
  )
}

function Numbers(props: { workspaceId: string }) {
  const stats = useQuery(() => cardQueries.stats(props.workspaceId))
  return (
    <div class="numbers">
      <Show when={stats.data}>{(known) => <Answered stats={known()} />}</Show>
      <Cards stats={stats.data} />
    </div>
  )
}

/** The four numbers; skeletons of them while they are not known. */
function Cards(props: { stats: Stats | undefined }) {
  const say = <Value,>(sentence: (stats: Stats) => Value) => (props.stats ? sentence(props.stats) : undefined)
  return (
    <StatCards label={NUMBERS.list}>
      <StatCard
        label={NUMBERS.assistants}
        value={say(({ assistants }) => sayNumber(assistants))}
        say={say(({ new_assistants }) => sayNew(new_assistants)) ?? NUMBERS.span}
        icon={BrainIcon}
      />
      <StatCard
        label={NUMBERS.calls}
        value={say(({ calls }) => sayNumber(calls))}
        say={NUMBERS.counted}
        icon={ChartIcon}
        help={NUMBERS.callsHelp}
      />
      <StatCard
        label={NUMBERS.time}
        value={say(({ average_ms }) => sayMs(average_ms))}
        say={NUMBERS.span}
        icon={ClockIcon}
      />
      <StatCard
        label={NUMBERS.rate}
        value={say(({ success_rate }) => sayRate(success_rate))}
        help={NUMBERS.rateHelp}
        say={say(sayUnfailed) ?? NUMBERS.span}
        icon={CheckIcon}
      />
    </StatCards>
  )
}

/** The list, or how to begin while there is nothing in it. */
function Assistants(props: { workspaceId: string }) {
  const newest = useQuery(() => cardQueries.page(props.workspaceId, NEWEST))
  const [address, setAddress] = useSearchParams<{ tour: string }>()
  const isAgain = () => address.tour === "again"
  const endTour = () => isAgain() && setAddress({ tour: undefined }, { replace: true })
  return (
    <Show
      when={newest.data?.total !== 0}
      fallback={
        <>
          <Show when={isAgain()}>
            <Tour again onOver={endTour} />
          </Show>
          <FirstAssistant />
        </>
      }
    >
      <Tour again={isAgain()} onOver={endTour} />
      <SampleNotice workspaceId={props.workspaceId} />
      <AgentList workspaceId={props.workspaceId} />
    </Show>
  )
}

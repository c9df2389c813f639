import { useParams } from "@solidjs/router"
import { createSignal, Match, Show, Switch } from "solid-js"
import { type Agent, agentQueries, isOpenRun } from "../../model/agent.ts"
import { createAgentWatch } from "../../model/agent-watch.ts"
import { links, SETUP_STEPS } from "../../lib/links.ts"
import { createHomeOf, useMembership } from "../../model/membership.ts"
import { createProgressTitle, createTitle } from "../../lib/title.ts"
import { AgentTabs } from "../../model/agent-tabs.tsx"
import { StageList, TrainingDetails, TrainingResult } from "../../model/training/index.ts"
import { versionQueries } from "../../model/versions.ts"
import { Waiting } from "../../model/waiting.tsx"
import { useQuery } from "../../lib/use-query.ts"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Empty } from "../../ui/empty.tsx"
import { GradientBadge } from "../../ui/gradient-badge.tsx"
import { ChatIcon, ShareIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Progress } from "../../ui/progress.tsx"
import { createTrail } from "../../ui/trail.tsx"
import { Share } from "./share.tsx"
import { AGENT, STATES, TRAINING } from "./words.ts"
import "./agent.css"

/** One assistant: ask it, share it, and how it was trained. */
export default function AgentPage() {
  const params = useParams<{ id: string }>()
  return (
    <Loaded action={<LinkButton href={links.dashboard()}>{AGENT.home}</LinkButton>}>
      <Page agentId={params.id} />
    </Loaded>
  )
}

const BADGES = {
  ready: { tone: "success", say: STATES.ready },
  failed: { tone: "danger", say: STATES.failed },
  training: { tone: "violet", say: STATES.training },
  draft: { tone: "neutral", say: STATES.draft },
  setup: { tone: "info", say: STATES.setup },
} as const

const badgeOf = (agent: Agent) =>
  agent.status in BADGES ? BADGES[agent.status as keyof typeof BADGES] : BADGES.setup // the setup statuses share one badge

function Page(props: { agentId: string }) {
  const agent = useQuery(() => agentQueries.one(props.agentId))
  const run = useQuery(() => agentQueries.run(props.agentId))
  const membership = useMembership()
  const mayEdit = () => membership.whyNot("edit") === undefined
  const [sharing, setSharing] = createSignal(false)
  createHomeOf(() => agent.data)
  createAgentWatch(
    () => props.agentId,
    () => membership.agentTopic(agent.data),
  )
  createTitle(() => agent.data?.name ?? AGENT.unnamed)
  createTrail(() => [{ label: AGENT.assistants, href: links.dashboard() }])
  createProgressTitle(() => (run.data && isOpenRun(run.data) ? run.data.progress : undefined))
  const isTrainedAgain = ({ status }: Agent) =>
    status === "ready" && run.data !== undefined && run.data !== null && isOpenRun(run.data)
  const setupLink = (known: Agent) =>
    links.setup(known.id, SETUP_STEPS[known.furthest_step - 1] ?? "work-products")
  return (
    <Show when={agent.data}>
      {(known) => (
        <div class="agent">
          <AgentTabs agent={known()} current="overview" />
          <header class="agent-head">
            <GradientBadge size="large" />
            <div class="agent-name">
              <h1>
                {known().name} <Badge tone={badgeOf(known()).tone}>{badgeOf(known()).say}</Badge>
                <Show when={isTrainedAgain(known())}>
                  <Loaded skeleton={<></>}>
                    <NextVersion agentId={known().id} />
                  </Loaded>
                </Show>
              </h1>
              <Show when={known().purpose}>
                <p>{known().purpose}</p>
              </Show>
            </div>
            <div class="agent-actions">
              <Show when={known().status !== "ready"}>
                <LinkButton href={links.configure(known().id)}>{AGENT.settings}</LinkButton>
              </Show>
              <Show when={known().status !== "ready"}>
                <LinkButton href={setupLink(known())}>{mayEdit() ? AGENT.edit : AGENT.view}</LinkButton>
                <LinkButton href={links.tests(known().id)}>{AGENT.tests}</LinkButton>
              </Show>
              <Show when={known().status === "ready"}>
                <Button onClick={() => setSharing(true)}>
                  <ShareIcon size={16} /> {AGENT.share}
                </Button>
              </Show>
            </div>
          </header>
          <Switch
            fallback={
              <Empty
                title={AGENT.notReady}
                say={mayEdit() ? AGENT.notReadySay : AGENT.notReadyForViewers}
                action={
                  <LinkButton variant="primary" href={setupLink(known())}>
                    {mayEdit() ? AGENT.continue : AGENT.view}
                  </LinkButton>
                }
              />
            }
          >
            <Match when={known().status === "ready"}>
              <Card
                title={AGENT.ask(known().name)}
                say={AGENT.askSay}
                actions={
                  <LinkButton variant="primary" href={links.chat(known().id)}>
                    <ChatIcon size={16} /> {AGENT.open}
                  </LinkButton>
                }
              />
              <Loaded skeleton={<></>}>
                <Waiting agent={known()} />
              </Loaded>
            </Match>
            <Match when={known().status === "training" && run.data}>
              {(now) => (
                <Card
                  title={TRAINING.title}
                  actions={
                    <LinkButton size="small" href={links.setup(known().id, "training")}>
                      {TRAINING.watch}
                    </LinkButton>
                  }
                >
                  <Progress
                    numberHidden
                    label={TRAINING.progress(Math.floor(now().progress))}
                    percent={now().state === "submitting" ? undefined : Math.floor(now().progress)}
                  />
                </Card>
              )}
            </Match>
            <Match when={known().status === "failed"}>
              <Notice
                tone="danger"
                title={TRAINING.failed(known().failure_reason)}
                action={
                  <LinkButton variant="primary" href={links.setup(known().id, "training")}>
                    {TRAINING.again}
                  </LinkButton>
                }
              />
            </Match>
          </Switch>
          <Show when={run.data}>
            {(last) => (
              <Card title={last().state === "completed" ? TRAINING.went : TRAINING.latest}>
                <TrainingResult run={last()} agentId={known().id} />
                <StageList run={last()} />
                <Loaded>
                  <TrainingDetails run={last()} agentId={known().id} />
                </Loaded>
              </Card>
            )}
          </Show>
          <Share agent={known()} open={sharing()} onClose={() => setSharing(false)} />
        </div>
      )}
    </Show>
  )
}

/** Which version is being trained beside the live one. */
function NextVersion(props: { agentId: string }) {
  const versions = useQuery(() => versionQueries.of(props.agentId))
  const next = () => Math.max(0, ...(versions.data ?? []).map(({ number }) => number)) + 1
  return (
    <Badge tone="violet" busy>
      {AGENT.nextVersion(next())}
    </Badge>
  )
}

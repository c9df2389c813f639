import { useParams } from "@solidjs/router"
import { Show } from "solid-js"
import { agentQueries, createAgentWatch } from "../../model/agent.ts"
import { AgentTabs } from "../../model/agent-tabs.tsx"
import { createHomeOf, useMembership } from "../../model/membership.ts"
import { Waiting } from "../../model/waiting.tsx"
import { links } from "../../lib/links.ts"
import { createTitle } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { createTrail } from "../../ui/trail.tsx"
import { Releases } from "./releases.tsx"
import { Versions } from "./versions.tsx"
import "./versions.css"

/** The versions of an assistant: which one answers, how each did, and what each was trained on. */
export default function VersionsPage() {
  const params = useParams<{ id: string }>()
  return (
    <Loaded
      skeleton={<RowsSkeleton count={6} />}
      action={<LinkButton href={links.dashboard()}>Go to the dashboard</LinkButton>}
    >
      <Page agentId={params.id} />
    </Loaded>
  )
}

function Page(props: { agentId: string }) {
  const agent = useQuery(() => agentQueries.one(props.agentId))
  const membership = useMembership()
  createHomeOf(() => agent.data)
  createAgentWatch(
    () => props.agentId,
    () => membership.agentTopic(agent.data),
  )
  createTitle(() => `Versions of ${agent.data?.name ?? "an assistant"}`)
  createTrail(() => [
    { label: "Assistants", href: links.dashboard() },
    { label: agent.data?.name ?? "Assistant", href: links.agent(props.agentId) },
  ])
  return (
    <Show when={agent.data}>
      {(known) => (
        <div class="versions">
          <PageHead
            title="Versions"
            say="Every training makes a version. One is live and answers; the others can take its place."
          />
          <AgentTabs agent={known()} current="versions" />
          <Loaded skeleton={<></>}>
            <Waiting agent={known()} />
          </Loaded>
          <Loaded skeleton={<RowsSkeleton count={4} />}>
            <Versions agent={known()} />
          </Loaded>
          <Loaded skeleton={<RowsSkeleton count={3} />}>
            <Releases agent={known()} />
          </Loaded>
        </div>
      )}
    </Show>
  )
}

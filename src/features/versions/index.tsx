import { useParams } from "@solidjs/router"
import { Show } from "solid-js"
import { agentQueries } from "../../model/agent.ts"
import { createAgentWatch } from "../../model/agent-watch.ts"
import { AgentTabs } from "../../model/agent-tabs.tsx"
import { createAgentTrail } from "../../model/agent-trail.ts"
import { createHomeOf, useMembership } from "../../model/membership.ts"
import { Waiting } from "../../model/waiting.tsx"
import { links } from "../../lib/links.ts"
import { createTitle } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { Term } from "../../ui/term.tsx"
import { EvidencePage } from "./evidence.tsx"
import { Releases } from "./releases.tsx"
import { Versions } from "./versions.tsx"
import "./versions.css"

/** The versions of an assistant: which one answers, how each did, and what each was trained on. */
export default function VersionsPage() {
  const params = useParams<{ id: string; number?: string }>()
  return (
    <Loaded
      skeleton={<RowsSkeleton count={6} />}
      action={<LinkButton href={links.dashboard()}>Go to dashboard</LinkButton>}
    >
      <Show when={params.number} fallback={<Page agentId={params.id} />}>
        {(number) => <EvidencePage agentId={params.id} number={Number(number())} />}
      </Show>
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
  createAgentTrail(
    () => props.agentId,
    () => agent.data,
  )
  return (
    <Show when={agent.data}>
      {(known) => (
        <div class="versions">
          <AgentTabs agent={known()} current="versions" />
          <PageHead
            title="Versions"
            say={
              <>
                Every training creates a version. One is{" "}
                <Term say="The version that answers people and programs now. Making another one live takes a second, and so does going back.">
                  live
                </Term>{" "}
                and answers; the others can replace it, and a{" "}
                <Term say="Kept however many versions follow, and programs can name it: agent@3.">
                  pinned
                </Term>{" "}
                one is never removed.
              </>
            }
          />
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

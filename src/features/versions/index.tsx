import { useParams } from "@solidjs/router"
import { Show } from "solid-js"
import { createAgentPage } from "../../model/agent-page.ts"
import { AgentTabs } from "../../model/agent-tabs.tsx"
import { Waiting } from "../../model/waiting.tsx"
import { links } from "../../lib/links.ts"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { Term } from "../../ui/term.tsx"
import { EvidencePage } from "./evidence.tsx"
import { Releases } from "./releases.tsx"
import { Versions } from "./versions.tsx"
import "./versions.css"
import { PAGE } from "./words.ts"

/** The versions of an assistant: which one answers, how each did, and what each was trained on. */
export default function VersionsPage() {
  const params = useParams<{ id: string; number?: string }>()
  return (
    <Loaded
      skeleton={<RowsSkeleton count={6} />}
      action={<LinkButton href={links.dashboard()}>{PAGE.toDashboard}</LinkButton>}
    >
      <Show when={params.number} fallback={<Page agentId={params.id} />}>
        {(number) => <EvidencePage agentId={params.id} number={Number(number())} />}
      </Show>
    </Loaded>
  )
}

function Page(props: { agentId: string }) {
  const agent = createAgentPage(() => props.agentId, PAGE.tab)
  return (
    <Show when={agent()}>
      {(known) => (
        <div class="versions">
          <AgentTabs agent={known()} current="versions" />
          <PageHead
            title={PAGE.title}
            say={
              <>
                {PAGE.every} <Term say={PAGE.liveIs}>{PAGE.live}</Term> {PAGE.others}{" "}
                <Term say={PAGE.pinnedIs}>{PAGE.pinned}</Term> {PAGE.never}
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

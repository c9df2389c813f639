import { useParams } from "@solidjs/router"
import { Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { createAgentPage } from "../../model/agent-page.ts"
import { AgentTabs } from "../../model/agent-tabs.tsx"
import { links } from "../../lib/links.ts"
import { usePages } from "../../lib/pages.ts"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { History } from "./history.tsx"
import { revisionList } from "./queries.ts"
import { Rename } from "./rename.tsx"
import { SettingsForm } from "./settings-form.tsx"
import { CONFIGURE } from "./words.ts"
import "./configure.css"

/** How an assistant is set up, and every revision of that. */
export default function ConfigurePage() {
  const params = useParams<{ id: string }>()
  return (
    <Loaded
      skeleton={<RowsSkeleton count={6} />}
      action={<LinkButton href={links.dashboard()}>{CONFIGURE.home}</LinkButton>}
    >
      <Page agentId={params.id} />
    </Loaded>
  )
}

function Page(props: { agentId: string }) {
  const agent = createAgentPage(() => props.agentId, CONFIGURE.title)
  return <Show when={agent()}>{(known) => <Configure agent={known()} />}</Show>
}

function Configure(props: { agent: Agent }) {
  const revisions = usePages(() => revisionList(props.agent.id))
  return (
    <div class="configure">
      <AgentTabs agent={props.agent} current="settings" />
      <PageHead title={CONFIGURE.heading} say={CONFIGURE.say} actions={<Rename agent={props.agent} />} />
      {/* Drawn once for an assistant: newer revisions go into the form without taking what is typed. */}
      <Show when={revisions.rows()?.[0] && props.agent.id} keyed>
        <SettingsForm agent={props.agent} revisions={revisions.rows() ?? []} />
      </Show>
      <Loaded skeleton={<RowsSkeleton count={3} />}>
        <History agent={props.agent} revisions={revisions} />
      </Loaded>
    </div>
  )
}

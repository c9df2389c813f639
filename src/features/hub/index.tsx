import { hubKey } from "../../model/keys.ts"
import { useParams } from "@solidjs/router"
import { Match, Show, Switch } from "solid-js"
import { HUB_SECTIONS, type HubSection, links } from "../../lib/links.ts"
import { useMembership } from "../../model/membership.ts"
import { createTitle } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { createWorkspaceWatch } from "../../model/workspace-watch.ts"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { trailToEngineers } from "../../model/engineers-trail.ts"
import { createTrail } from "../../ui/trail.tsx"
import { SectionNav } from "../../ui/section-nav.tsx"
import { DeadLetters } from "./dead-letters.tsx"
import { NewTaskButton } from "./new-task.tsx"
import { Overview } from "./overview.tsx"
import { TaskDialog } from "./task-dialog.tsx"
import { TaskList } from "./task-list.tsx"
import { hubQueries } from "./tasks.ts"
import { Tokens } from "./tokens.tsx"
import { Workers } from "./workers.tsx"
import "./hub.css"
import { PAGE } from "./words.ts"

const TITLES: Record<HubSection, string> = { "dead-letters": PAGE.deadLetters, workers: PAGE.workers }
const TOUCHED = { tasks: [hubKey()] }

/** `/hub/:section?`: the workspace's tasks, those that were given up, and the workers that take them. */
export default function Hub() {
  const params = useParams<{ section?: string }>()
  const section = () => HUB_SECTIONS.find((each) => each === params.section)
  createTrail(trailToEngineers)
  createTitle(() => {
    const here = section()
    return here ? PAGE.tab(TITLES[here]) : PAGE.title
  })
  return (
    <Loaded>
      <Sections section={section()} />
    </Loaded>
  )
}

function Sections(props: { section: HubSection | undefined }) {
  const membership = useMembership()
  createWorkspaceWatch(membership.workspaceTopic, TOUCHED)
  return (
    <Show when={membership.current()?.id} keyed>
      {(workspaceId) => (
        <div class="hub">
          <PageHead title={PAGE.title} say={PAGE.say} actions={<NewTaskButton workspaceId={workspaceId} />} />
          <Loaded>
            <Nav workspaceId={workspaceId} section={props.section} />
          </Loaded>
          <Switch>
            <Match when={props.section === undefined}>
              <Loaded>
                <Overview workspaceId={workspaceId} />
              </Loaded>
              <TaskList workspaceId={workspaceId} />
            </Match>
            <Match when={props.section === "dead-letters"}>
              <DeadLetters workspaceId={workspaceId} />
            </Match>
            <Match when={props.section === "workers"}>
              <Workers workspaceId={workspaceId} />
              <Tokens workspaceId={workspaceId} />
            </Match>
          </Switch>
          <TaskDialog />
        </div>
      )}
    </Show>
  )
}

function Nav(props: { workspaceId: string; section: HubSection | undefined }) {
  const stats = useQuery(() => hubQueries.stats(props.workspaceId))
  return (
    <SectionNav
      label={PAGE.parts}
      sections={[
        { href: links.hub(), label: PAGE.overview, current: props.section === undefined },
        {
          href: links.hub("dead-letters"),
          label: TITLES["dead-letters"],
          current: props.section === "dead-letters",
          count: stats.data?.states.dead,
        },
        { href: links.hub("workers"), label: TITLES.workers, current: props.section === "workers" },
      ]}
    />
  )
}

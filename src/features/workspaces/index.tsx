import { invitationsKey, membersKey } from "../../model/keys.ts"
import { useParams } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createEffect, Show } from "solid-js"
import { ROWS_CHANGED, RowsChanged, topicOf } from "@cerebros/contract/topics.ts"
import { links } from "../../lib/links.ts"
import { type Membership, useMembership } from "../../model/membership.ts"
import { createTopic } from "../../lib/realtime.ts"
import { createTitle } from "../../lib/title.ts"
import { chooseWorkspace } from "../../model/workspace.ts"
import { whyNot } from "@cerebros/contract/permissions.ts"
import { Card } from "../../ui/card.tsx"
import { Empty } from "../../ui/empty.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { Approvals } from "./approvals.tsx"
import { Invitations } from "./invitations.tsx"
import { Members } from "./members.tsx"
import { Ownership } from "./ownership.tsx"
import { Rights } from "./rights.tsx"
import { WORKSPACE } from "./words.ts"
import "./workspaces.css"

/** `/workspaces/:id/members`: who is in it and may do what. */
export default function WorkspacePage() {
  return (
    <Loaded>
      <Page />
    </Loaded>
  )
}

function Page() {
  const params = useParams<{ id: string }>()
  const membership = useMembership()
  const workspace = () => membership.all().find((each) => each.id === params.id)
  createTitle(() => WORKSPACE.title(workspace()?.name))
  createEffect(() => workspace() && chooseWorkspace(params.id)) // the header shows the workspace that the page is about
  return (
    <Show
      when={workspace()}
      fallback={
        <Empty
          page
          title={WORKSPACE.noAccess}
          say={WORKSPACE.noAccessSay}
          action={<LinkButton href={links.dashboard()}>{WORKSPACE.home}</LinkButton>}
        />
      }
    >
      {(here) => <People workspace={here()} />}
    </Show>
  )
}

function People(props: { workspace: Membership }) {
  const client = useQueryClient()
  const refetch = () => {
    void client.invalidateQueries({ queryKey: membersKey(props.workspace.id) })
    void client.invalidateQueries({ queryKey: invitationsKey(props.workspace.id) })
  }
  createTopic(
    () => topicOf("workspace", props.workspace.id, props.workspace.epoch),
    {
      [ROWS_CHANGED]: (payload) => {
        const change = RowsChanged.safeParse(payload)
        if (change.success && ["members", "invitations"].includes(change.data.table)) refetch()
      },
    },
    refetch,
  )
  return (
    <div class="workspace">
      <PageHead title={props.workspace.name} say={WORKSPACE.say} />
      <Card title={WORKSPACE.members}>
        <Loaded>
          <Members workspace={props.workspace} />
        </Loaded>
      </Card>
      <Show when={whyNot(props.workspace.role, "invite") === undefined}>
        <Card title={WORKSPACE.invitations} say={WORKSPACE.invitationsSay}>
          <Loaded>
            <Invitations workspace={props.workspace} />
          </Loaded>
        </Card>
      </Show>
      <Card title={WORKSPACE.roles} say={WORKSPACE.rolesSay}>
        <Rights mine={props.workspace.role} />
      </Card>
      <Loaded skeleton={<></>}>
        <Approvals workspace={props.workspace} />
      </Loaded>
      <Ownership workspace={props.workspace} />
    </div>
  )
}

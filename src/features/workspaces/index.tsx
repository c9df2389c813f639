import { useNavigate, useParams } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createEffect, createSignal, Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { useMembership } from "../../lib/membership.ts"
import { Problem } from "../../lib/problem.ts"
import { createTitle } from "../../lib/title.ts"
import { chooseWorkspace } from "../../lib/workspace.ts"
import { createWorkspaceWatch } from "../../lib/workspace-watch.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { toast } from "../../ui/toast.tsx"
import { Invitations } from "./invitations.tsx"
import { Members } from "./members.tsx"
import { NameDialog } from "./name-dialog.tsx"
import { RolesTable } from "./roles-table.tsx"
import { deleteWorkspace, renameWorkspace } from "./verbs.ts"
import "./workspaces.css"

const PEOPLE = [["people"]]
const WATCHED = { members: PEOPLE, invitations: PEOPLE, workspaces: [["memberships"]] }

/** Who is in a workspace, what each may do, and the workspace itself. */
export default function MembersPage() {
  createTitle(() => "Members")
  const params = useParams<{ id: string }>()
  return (
    <Loaded>
      <Page workspaceId={params.id} />
    </Loaded>
  )
}

function Page(props: { workspaceId: string }) {
  const membership = useMembership()
  // Its address names a workspace: from here on it is the one at hand.
  createEffect(() => {
    const mine = membership.all()
    if (mine.length === 0) return
    if (!mine.some(({ id }) => id === props.workspaceId)) throw new Problem("not_found")
    if (membership.current()?.id !== props.workspaceId) chooseWorkspace(props.workspaceId)
  })
  createWorkspaceWatch(membership.topic, WATCHED)
  return (
    <Show when={membership.current()?.id === props.workspaceId && membership.current()}>
      {(workspace) => (
        <div class="people">
          <header class="people-head">
            <h1 class="people-title">Members of {workspace().name}</h1>
            <p class="people-say">
              You are {workspace().role === "viewer" ? "a" : "an"} {workspace().role} here.
            </p>
          </header>
          <Loaded>
            <Members workspaceId={workspace().id} name={workspace().name} />
          </Loaded>
          <Show when={!membership.whyNot("invite")}>
            <Loaded>
              <Invitations workspaceId={workspace().id} name={workspace().name} />
            </Loaded>
          </Show>
          <RolesTable role={workspace().role} />
          <WorkspaceItself id={workspace().id} name={workspace().name} />
        </div>
      )}
    </Show>
  )
}

function WorkspaceItself(props: { id: string; name: string }) {
  const membership = useMembership()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = createSignal<"name" | "delete">()
  const refresh = () => client.invalidateQueries({ queryKey: ["memberships"] })
  const close = () => setAsking(undefined)

  async function remove(): Promise<void> {
    const { id, name } = props
    await deleteWorkspace(id)
    chooseWorkspace(undefined)
    navigate(links.dashboard())
    toast(`${name} was deleted.`)
    await refresh()
  }
  return (
    <Card
      title="This workspace"
      actions={
        <>
          <Button size="small" why={membership.whyNot("own")} onClick={() => setAsking("name")}>
            Rename
          </Button>
          <Button size="small" why={membership.whyNot("own")} onClick={() => setAsking("delete")}>
            Delete workspace
          </Button>
        </>
      }
      say="Its name is seen by its members and by those who are invited."
    >
      <Show when={asking() === "name"}>
        <NameDialog
          title="Rename workspace"
          description="All members see the new name at once."
          verb="Rename"
          name={props.name}
          onSave={async (name) => {
            await renameWorkspace(props.id, name)
            await refresh()
          }}
          onClose={close}
        />
      </Show>
      <ConfirmDialog
        open={asking() === "delete"}
        onClose={close}
        title={`Delete ${props.name}?`}
        say="Its assistants, documents, examples and API keys go with it, for everyone and for good. This cannot be undone."
        confirm="Delete workspace"
        danger
        onConfirm={remove}
      />
    </Card>
  )
}

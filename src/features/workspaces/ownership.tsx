import { useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import { whyNot } from "@cerebros/contract/permissions.ts"
import { links } from "../../lib/links.ts"
import type { Membership } from "../../model/membership.ts"
import { chooseWorkspace } from "../../model/workspace.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { deleteWorkspace } from "./people.ts"
import { DELETING, OWNERSHIP } from "./words.ts"

/** The workspace's end, and where its name is changed. Who may not delete it sees the button, and why. */
export function Ownership(props: { workspace: Membership }) {
  const [deleting, setDeleting] = createSignal(false)
  return (
    <Card title={OWNERSHIP.title} say={OWNERSHIP.say}>
      <div class="workspace-buttons">
        <LinkButton href={links.settings("workspace")}>{OWNERSHIP.rename}</LinkButton>
        <Button variant="danger" why={whyNot(props.workspace.role, "own")} onClick={() => setDeleting(true)}>
          {OWNERSHIP.delete}
        </Button>
      </div>
      <DeleteWorkspace workspace={props.workspace} open={deleting()} onClose={() => setDeleting(false)} />
    </Card>
  )
}

/** Asks for the name, so that nobody deletes a team's work by a slip. */
function DeleteWorkspace(props: { workspace: Membership; open: boolean; onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [typed, setTyped] = createSignal("")
  const matches = () => typed().trim() === props.workspace.name.trim()
  const close = () => {
    setTyped("")
    props.onClose()
  }

  async function remove(): Promise<void> {
    await deleteWorkspace(props.workspace.id)
    close() // first: who is sent elsewhere takes the focus along
    chooseWorkspace(undefined)
    navigate(links.dashboard())
    await client.invalidateQueries()
  }

  return (
    <FormDialog
      open={props.open}
      onClose={close}
      size="small"
      title={DELETING.title(props.workspace.name)}
      description={DELETING.say}
      submit={DELETING.confirm}
      cancel={DELETING.cancel}
      danger
      why={matches() ? undefined : DELETING.notTyped}
      onSubmit={remove}
    >
      <TextField
        label={DELETING.type(props.workspace.name)}
        autofocus
        autocomplete="off"
        value={typed()}
        onInput={setTyped}
      />
    </FormDialog>
  )
}

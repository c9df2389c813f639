import { membershipsKey } from "../../model/keys.ts"
import { useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { whyNot } from "@cerebros/contract/permissions.ts"
import { links } from "../../lib/links.ts"
import type { Membership } from "../../model/membership.ts"
import { wrongName } from "../../model/name.ts"
import { chooseWorkspace } from "../../model/workspace.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { createSubmit } from "../../ui/create-submit.ts"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { Notice } from "../../ui/notice.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { toast } from "../../ui/toast.tsx"
import { deleteWorkspace, renameWorkspace } from "./people.ts"
import { DELETING, OWNERSHIP } from "./words.ts"

/** The workspace's name, and its end. Who may not sees the buttons, and why. */
export function Ownership(props: { workspace: Membership }) {
  const client = useQueryClient()
  const [typed, setTyped] = createSignal<string>()
  const { busy, problem, run } = createSubmit()
  const [deleting, setDeleting] = createSignal(false)
  const forbidden = () => whyNot(props.workspace.role, "own")
  const name = () => typed() ?? props.workspace.name

  async function rename(): Promise<void> {
    if (forbidden() || wrongName("workspace", name())) return
    await run(async () => {
      await renameWorkspace(props.workspace.id, name().trim())
      await client.invalidateQueries({ queryKey: membershipsKey() })
      setTyped(undefined)
      toast(OWNERSHIP.saved, { tone: "success" })
    }, OWNERSHIP.notSaved)
  }

  return (
    <Card title={OWNERSHIP.title}>
      <form
        class="workspace-form"
        onSubmit={(event) => {
          event.preventDefault()
          void rename()
        }}
      >
        <TextField
          label={OWNERSHIP.name}
          value={name()}
          onInput={setTyped}
          readOnly={forbidden() !== undefined}
          error={wrongName("workspace", name())}
        />
        <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
        <div class="workspace-buttons">
          <Button
            type="submit"
            busy={busy()}
            why={forbidden() ?? (name() === props.workspace.name ? OWNERSHIP.unchanged : undefined)}
          >
            {OWNERSHIP.rename}
          </Button>
          <Button variant="danger" why={forbidden()} onClick={() => setDeleting(true)}>
            {OWNERSHIP.delete}
          </Button>
        </div>
      </form>
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

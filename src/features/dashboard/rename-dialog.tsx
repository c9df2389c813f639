import { NAME_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { createSignal } from "solid-js"
import { toProblem } from "../../lib/problem.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { renameAgent } from "./mutations.ts"

const FORM = "rename-agent"

/** Asks for another name. What was typed stays when it could not be saved. */
export function RenameDialog(props: {
  agent: { id: string; name: string }
  workspaceId: string
  onClose: () => void
  onDone: () => void
}) {
  const [name, setName] = createSignal(props.agent.name)
  const [wrong, setWrong] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)

  async function save(event: Event): Promise<void> {
    event.preventDefault()
    const trimmed = name().trim()
    if (trimmed === "") return void setWrong("Give the assistant a name.")
    if (trimmed.length > NAME_MAX_CHARS) return void setWrong(sayTooLong(NAME_MAX_CHARS))
    setBusy(true)
    try {
      await renameAgent(props.agent.id, props.workspaceId, trimmed)
      props.onDone()
      props.onClose()
    } catch (error) {
      setWrong(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title="Rename assistant"
      description="Programs that use it are not affected."
      size="small"
      busy={busy()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button variant="primary" type="submit" form={FORM} busy={busy()}>
            Rename
          </Button>
        </>
      }
    >
      <form id={FORM} noValidate onSubmit={(event) => void save(event)}>
        <TextField
          label="Name"
          value={name()}
          onInput={(value) => {
            setName(value)
            setWrong(undefined)
          }}
          error={wrong()}
          max={NAME_MAX_CHARS}
          required
          autofocus
        />
      </form>
    </Dialog>
  )
}

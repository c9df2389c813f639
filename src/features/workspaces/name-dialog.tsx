import { createSignal } from "solid-js"
import { toProblem } from "../../lib/problem.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { NAME_MAX_CHARS } from "./verbs.ts"

const FORM = "workspace-name"

/** Asks for a workspace's name; stays open with what was typed when `onSave` rejects. */
export function NameDialog(props: {
  title: string
  description: string
  verb: string
  name: string
  onSave: (name: string) => Promise<void>
  onClose: () => void
}) {
  const [name, setName] = createSignal(props.name)
  const [wrong, setWrong] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)

  async function save(event: Event): Promise<void> {
    event.preventDefault()
    const trimmed = name().trim()
    if (trimmed === "") return void setWrong("Give the workspace a name.")
    if (trimmed.length > NAME_MAX_CHARS) return void setWrong(`Use at most ${NAME_MAX_CHARS} characters.`)
    setBusy(true)
    try {
      await props.onSave(trimmed)
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
      title={props.title}
      description={props.description}
      size="small"
      busy={busy()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button variant="primary" type="submit" form={FORM} busy={busy()}>
            {props.verb}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={(event) => void save(event)}>
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

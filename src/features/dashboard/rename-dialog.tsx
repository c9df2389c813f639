import { NAME_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { createSignal } from "solid-js"
import { wrongName } from "../../model/name.ts"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { renameAgent } from "./mutations.ts"
import { RENAMING } from "./words.ts"

/** Asks for another name. What was typed stays when it could not be saved. */
export function RenameDialog(props: {
  agent: { id: string; name: string }
  workspaceId: string
  onClose: () => void
  onDone: () => void
}) {
  const [name, setName] = createSignal(props.agent.name)
  const [wrong, setWrong] = createSignal<string>()

  async function save(): Promise<boolean> {
    const trimmed = name().trim()
    setWrong(wrongName("assistant", trimmed))
    if (wrong() !== undefined) return false
    await renameAgent(props.agent.id, props.workspaceId, trimmed)
    props.onDone()
    return true
  }
  return (
    <FormDialog
      onClose={() => props.onClose()}
      title={RENAMING.title}
      description={RENAMING.say}
      submit={RENAMING.confirm}
      size="small"
      onSubmit={save}
    >
      <TextField
        label={RENAMING.name}
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
    </FormDialog>
  )
}

import { membershipsKey } from "../../model/keys.ts"
import { wrongName } from "../../model/name.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { NEW } from "./words-switcher.ts"

/** Asks for a name and makes a workspace with the person as its owner. */
export function NewWorkspace(props: { open: boolean; onClose: () => void; onMade: (id: string) => void }) {
  const client = useQueryClient()
  const [name, setName] = createSignal("")

  async function make(): Promise<void> {
    const made = unwrap(await supabase.rpc("create_workspace", { name: name().trim() }))
    await client.invalidateQueries({ queryKey: membershipsKey() })
    setName("")
    props.onClose() // first: who is sent elsewhere takes the focus along
    props.onMade(made.id)
  }

  return (
    <FormDialog
      open={props.open}
      onClose={props.onClose}
      size="small"
      title={NEW.title}
      description={NEW.say}
      submit={NEW.confirm}
      why={wrongName("workspace", name())}
      onSubmit={make}
    >
      <TextField label={NEW.name} autofocus value={name()} onInput={setName} placeholder={NEW.nameExample} />
    </FormDialog>
  )
}

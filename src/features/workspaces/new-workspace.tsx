import { membershipsKey } from "../../model/keys.ts"
import { NAME_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, createUniqueId, Show } from "solid-js"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { Notice } from "../../ui/notice.tsx"
import { TextField } from "../../ui/text-field.tsx"

/** What is wrong with a workspace's name, or undefined. */
export const wrongName = (name: string): string | undefined =>
  name.trim() === ""
    ? "Give the workspace a name."
    : name.trim().length > NAME_MAX_CHARS
      ? sayTooLong(NAME_MAX_CHARS)
      : undefined

/** Asks for a name and makes a workspace with the person as its owner. */
export function NewWorkspace(props: { open: boolean; onClose: () => void; onMade: (id: string) => void }) {
  const client = useQueryClient()
  const form = createUniqueId()
  const [name, setName] = createSignal("")
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()

  async function make(): Promise<void> {
    if (busy() || wrongName(name())) return
    setBusy(true)
    setProblem(undefined)
    try {
      const made = unwrap(await supabase.rpc("create_workspace", { name: name().trim() }))
      await client.invalidateQueries({ queryKey: membershipsKey() })
      setName("")
      props.onClose()
      props.onMade(made.id)
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      busy={busy()}
      size="small"
      title="New workspace"
      description="A workspace has its own assistants and members. You become its owner."
      actions={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={busy()} why={wrongName(name())}>
            Create
          </Button>
        </>
      }
    >
      <form
        id={form}
        class="workspace-form"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <TextField
          label="Name"
          autofocus
          value={name()}
          onInput={setName}
          placeholder="For example Support team"
        />
        <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      </form>
    </Dialog>
  )
}

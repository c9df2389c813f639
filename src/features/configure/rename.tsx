import { useQueryClient } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { agentKey } from "../../model/keys.ts"
import { useMembership } from "../../model/membership.ts"
import { wrongName } from "../../model/name.ts"
import { Problem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { Button } from "../../ui/button.tsx"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { RENAMING } from "./words.ts"

/** Gives the assistant another name. What programs call it stays. */
export function Rename(props: { agent: Agent }) {
  const client = useQueryClient()
  const membership = useMembership()
  const [name, setName] = createSignal<string>()
  const [wrong, setWrong] = createSignal<string>()

  async function save(): Promise<boolean> {
    const words = name()?.trim() ?? ""
    setWrong(wrongName("assistant", words))
    if (wrong() !== undefined) return false
    const reply = await supabase.from("agents").update({ name: words }).eq("id", props.agent.id).select("id")
    if (reply.error?.code === "23505") {
      setWrong(new Problem("name_taken").message)
      return false
    }
    if (unwrap(reply).length === 0) throw new Problem("forbidden")
    await client.invalidateQueries({ queryKey: agentKey(props.agent.id), exact: true })
    return true
  }

  return (
    <>
      <Button why={membership.whyNot("configure")} onClick={() => setName(props.agent.name)}>
        {RENAMING.open}
      </Button>
      <FormDialog
        open={name() !== undefined}
        onClose={() => setName(undefined)}
        title={RENAMING.title(props.agent.name)}
        submit={RENAMING.confirm}
        size="small"
        failed={RENAMING.notRenamed}
        onSubmit={save}
      >
        <TextField
          label={RENAMING.name}
          description={RENAMING.say}
          value={name() ?? ""}
          onInput={(value) => {
            setName(value)
            setWrong(undefined)
          }}
          error={wrong()}
          required
          autofocus
        />
      </FormDialog>
    </>
  )
}

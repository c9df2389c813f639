import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { membershipsKey } from "../../model/keys.ts"
import { type Membership, useMembership } from "../../model/membership.ts"
import { wrongName } from "../../model/name.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { createSubmit } from "../../ui/create-submit.ts"
import { LinkButton } from "../../ui/link-button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { toast } from "../../ui/toast.tsx"
import { WORKSPACE } from "./words.ts"

/** The name of the workspace at hand, and the way to its people. */
export function Workspace() {
  const membership = useMembership()
  return <Show when={membership.current()}>{(here) => <Name workspace={here()} />}</Show>
}

function Name(props: { workspace: Membership }) {
  const client = useQueryClient()
  const membership = useMembership()
  const [typed, setTyped] = createSignal<string>()
  const { busy, problem, run } = createSubmit()
  const forbidden = () => membership.whyNot("own")
  const name = () => typed() ?? props.workspace.name
  const wrong = () => wrongName("workspace", name())
  const why = () =>
    forbidden() ?? wrong() ?? (name() === props.workspace.name ? WORKSPACE.unchanged : undefined)

  async function save(event: Event): Promise<void> {
    event.preventDefault()
    if (why() !== undefined) return
    await run(async () => {
      unwrap(
        await supabase
          .from("workspaces")
          .update({ name: name().trim() })
          .eq("id", props.workspace.id)
          .select("id")
          .single(),
      )
      await client.invalidateQueries({ queryKey: membershipsKey() })
      setTyped(undefined)
      toast(WORKSPACE.saved, { tone: "success" })
    }, WORKSPACE.notSaved)
  }
  return (
    <>
      <Card title={WORKSPACE.title} say={WORKSPACE.say}>
        <form class="settings-form" onSubmit={(event) => void save(event)}>
          <TextField
            label={WORKSPACE.name}
            value={name()}
            onInput={setTyped}
            readOnly={forbidden() !== undefined}
            error={wrong()}
          />
          <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
          <div>
            <Button type="submit" variant="primary" busy={busy()} why={why()}>
              {WORKSPACE.save}
            </Button>
          </div>
        </form>
      </Card>
      <Card
        title={WORKSPACE.people}
        say={WORKSPACE.peopleSay}
        actions={<LinkButton href={links.members(props.workspace.id)}>{WORKSPACE.members}</LinkButton>}
      />
    </>
  )
}

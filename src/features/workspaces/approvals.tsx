import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { whyNot } from "@cerebros/contract/permissions.ts"
import { useQuery } from "../../lib/use-query.ts"
import { membershipsKey } from "../../model/keys.ts"
import type { Membership } from "../../model/membership.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { createSubmit } from "../../ui/create-submit.ts"
import { Notice } from "../../ui/notice.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { toast } from "../../ui/toast.tsx"
import { peopleQueries, requireApprovals } from "./people.ts"
import { APPROVALS } from "./words.ts"

/** How many others agree to a release before an assistant is trained on it. Who may not set it sees it, and why. */
export function Approvals(props: { workspace: Membership }) {
  const client = useQueryClient()
  const members = useQuery(() => peopleQueries.members(props.workspace.id))
  const [typed, setTyped] = createSignal<string>()
  const { busy, problem, run } = createSubmit()
  const forbidden = () => whyNot(props.workspace.role, "own")
  const most = () =>
    Math.max(0, (members.data ?? []).filter(({ role }) => whyNot(role, "approve") === undefined).length - 1)
  const words = () => typed() ?? String(props.workspace.required_approvals)
  const wrong = () =>
    /^\d+$/.test(words()) && Number(words()) <= most() ? undefined : APPROVALS.wrong(most())

  async function save(): Promise<void> {
    if (forbidden() || wrong()) return
    await run(async () => {
      await requireApprovals(props.workspace.id, Number(words()))
      await client.invalidateQueries({ queryKey: membershipsKey() })
      setTyped(undefined)
      toast(APPROVALS.saved(Number(words())), { tone: "success" })
    }, APPROVALS.notSaved)
  }

  return (
    <Card title={APPROVALS.title} say={APPROVALS.say}>
      <form
        class="workspace-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField
          label={APPROVALS.field}
          type="text"
          inputMode="numeric"
          value={words()}
          onInput={setTyped}
          readOnly={forbidden() !== undefined}
          error={typed() === undefined ? undefined : wrong()}
        />
        <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
        <div class="workspace-buttons">
          <Button
            type="submit"
            busy={busy()}
            why={
              forbidden() ??
              (words() === String(props.workspace.required_approvals) ? APPROVALS.unchanged : wrong())
            }
          >
            {APPROVALS.save}
          </Button>
        </div>
      </form>
    </Card>
  )
}

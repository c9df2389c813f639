import { profileKey } from "../../model/keys.ts"
import { NAME_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { queryOptions, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { z } from "zod"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { me } from "../../lib/session.ts"
import { supabase } from "../../lib/supabase.ts"
import { useQuery } from "../../lib/use-query.ts"
import { saveMyName } from "../../model/my-name.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Notice } from "../../ui/notice.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { toast } from "../../ui/toast.tsx"
import { PROFILE } from "./words.ts"

const profileQuery = () =>
  queryOptions({
    queryKey: profileKey(me().id),
    queryFn: async () =>
      z
        .object({ name: z.string(), email: z.string() })
        .parse(unwrap(await supabase.from("profiles").select("name, email").eq("user_id", me().id).single())),
  })

/** How teammates see the person. */
export function Profile() {
  const client = useQueryClient()
  const profile = useQuery(profileQuery)
  const [typed, setTyped] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const name = () => typed() ?? profile.data?.name ?? ""
  const wrong = () => (name().trim().length > NAME_MAX_CHARS ? sayTooLong(NAME_MAX_CHARS) : undefined)

  async function save(event: Event): Promise<void> {
    event.preventDefault()
    if (wrong()) return
    setBusy(true)
    setProblem(undefined)
    try {
      await saveMyName(name())
      await client.invalidateQueries({ queryKey: profileKey() })
      setTyped(undefined)
      toast(PROFILE.saved, { tone: "success" })
    } catch (error) {
      setProblem(PROFILE.notSaved(toProblem(error).message))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Card title={PROFILE.title} say={PROFILE.say}>
      <form class="settings-form" onSubmit={(event) => void save(event)}>
        <TextField label={PROFILE.name} value={name()} onInput={setTyped} error={wrong()} />
        <TextField label={PROFILE.email} value={profile.data?.email ?? ""} onInput={() => {}} readOnly />
        <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
        <div>
          <Button
            type="submit"
            variant="primary"
            busy={busy()}
            why={typed() === undefined ? PROFILE.unchanged : undefined}
          >
            {PROFILE.save}
          </Button>
        </div>
      </form>
    </Card>
  )
}

import { agentsKey } from "../../model/keys.ts"
import { PURPOSE_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import { isNameTaken } from "../../model/agent.ts"
import { links } from "../../lib/links.ts"
import { useMembership } from "../../model/membership.ts"
import { wrongName } from "../../model/name.ts"
import { Problem, toProblem, unwrap } from "../../lib/problem.ts"
import { me } from "../../lib/session.ts"
import { supabase } from "../../lib/supabase.ts"
import { createTitle } from "../../lib/title.ts"
import { Button } from "../../ui/button.tsx"
import { TextArea, TextField } from "../../ui/text-field.tsx"
import { WizardFrame } from "./wizard-frame.tsx"
import { createTrail } from "../../ui/trail.tsx"
import "../../ui/form.css"

// By person: whoever signs in next in this tab does not find what another one typed.
const keyOf = (field: "name" | "purpose") => `new-agent.${me().id}.${field}`
const kept = (field: "name" | "purpose") => sessionStorage.getItem(keyOf(field)) ?? ""

/** Asks for a name before anything else; the assistant exists from that Continue on, never by a visit. */
export function NewAgent() {
  createTitle(() => "New assistant")
  createTrail(() => [{ label: "Assistants", href: links.dashboard() }])
  const membership = useMembership()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [name, setName] = createSignal(kept("name"))
  const [purpose, setPurpose] = createSignal(kept("purpose"))
  const [wrong, setWrong] = createSignal<string>()
  const [tooLong, setTooLong] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const keep = (field: "name" | "purpose", value: string) => {
    sessionStorage.setItem(keyOf(field), value)
    ;(field === "name" ? setName : setPurpose)(value)
    setWrong(undefined)
    setTooLong(undefined)
  }

  async function create(event: Event): Promise<void> {
    event.preventDefault()
    const trimmed = name().trim()
    const unfit = wrongName("assistant", trimmed)
    if (unfit) return void setWrong(unfit)
    if (purpose().trim().length > PURPOSE_MAX_CHARS) return void setTooLong(sayTooLong(PURPOSE_MAX_CHARS))
    const workspace = membership.current()
    if (!workspace) return // still loading: the button comes with it
    setBusy(true)
    try {
      if (await isNameTaken(workspace.id, trimmed)) throw new Problem("name_taken")
      const made = unwrap(
        await supabase
          .from("agents")
          .insert({ workspace_id: workspace.id, name: trimmed, purpose: purpose().trim() })
          .select("id")
          .single()
          .then((reply) => {
            if (reply.error?.code === "23505") throw new Problem("name_taken")
            return reply
          }),
      ) as { id: string }
      for (const field of ["name", "purpose"] as const) sessionStorage.removeItem(keyOf(field))
      void client.invalidateQueries({ queryKey: agentsKey() })
      navigate(links.setup(made.id, "work-products"))
    } catch (error) {
      setWrong(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <WizardFrame
      title="Name your assistant"
      say="You can change the name later."
      step={undefined}
      agent={undefined}
    >
      <form class="form" noValidate onSubmit={(event) => void create(event)}>
        <TextField
          label="Name"
          name="name"
          value={name()}
          onInput={(value) => keep("name", value)}
          placeholder="For example Service desk"
          error={wrong()}
          required
          autofocus
        />
        <TextArea
          label="What is it for?"
          optional
          description="One or two sentences. They are shown to your team and given to the model."
          value={purpose()}
          onInput={(value) => keep("purpose", value)}
          error={tooLong()}
          max={PURPOSE_MAX_CHARS}
          rows={3}
        />
        <div class="wizard-foot">
          <Button variant="primary" type="submit" busy={busy()} why={membership.whyNot("edit")}>
            Continue
          </Button>
        </div>
      </form>
    </WizardFrame>
  )
}

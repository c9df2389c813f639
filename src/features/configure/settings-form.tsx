import { useQueryClient } from "@tanstack/solid-query"
import { createEffect, createSignal, on, Show } from "solid-js"
import type { SettingsRevision } from "@cerebros/contract/agent-settings.ts"
import type { Agent } from "../../model/agent.ts"
import { agentKey } from "../../model/keys.ts"
import { useMembership } from "../../model/membership.ts"
import { recipientsQuery } from "../../model/recipients.ts"
import { useObserved } from "../../lib/use-observed.ts"
import { toProblem } from "../../lib/problem.ts"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { toast } from "../../ui/toast.tsx"
import { AnsweringFields } from "./answering-fields.tsx"
import { AskingFields } from "./asking-fields.tsx"
import { DraftingFields } from "./drafting-fields.tsx"
import { valuesOf } from "./fields.ts"
import { createForm, wrongIn } from "./form.ts"
import { changeSettings, revisionsKey } from "./queries.ts"
import { SAVING } from "./words.ts"

const NOTE_MAX = 500

/** All settings of an assistant as one form; `revisions` are newest first. What others save meanwhile comes into the fields nobody touched here. */
export function SettingsForm(props: { agent: Agent; revisions: readonly SettingsRevision[] }) {
  const client = useQueryClient()
  const membership = useMembership()
  const newest = () => props.revisions[0] as SettingsRevision // the page waits for it
  const recipients = useObserved(() => recipientsQuery(props.agent.workspace_id)) // unknown: nothing is taken away
  const form = createForm(valuesOf(newest()))
  const [seen, setSeen] = createSignal(newest().number)
  const [note, setNote] = createSignal("")
  const [isSaving, setSaving] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const count = () => Object.keys(form.changes()).length
  const wrong = () => Object.values(wrongIn(form.typed))[0]
  createEffect(
    on(
      () => newest().number,
      (number) => {
        form.rebase(valuesOf(newest()))
        setSeen(number)
      },
      { defer: true },
    ),
  )
  const why = () =>
    membership.whyNot("configure") ?? wrong() ?? (form.isTouched() ? undefined : SAVING.unchanged)

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (why() !== undefined || isSaving()) return
    setSaving(true)
    setProblem(undefined)
    try {
      if (count() > 0) await changeSettings(props.agent.id, form.changes(), seen(), note().trim())
      setNote("")
      await refresh()
      toast(SAVING.saved, { tone: "success" })
    } catch (error) {
      const cause = toProblem(error)
      if (cause.code === "conflict") await refresh()
      setProblem(cause.code === "conflict" ? SAVING.conflict : SAVING.notSaved(cause.message))
    } finally {
      setSaving(false)
    }
  }
  async function refresh(): Promise<void> {
    await client.refetchQueries({ queryKey: revisionsKey(props.agent.id) })
    await client.invalidateQueries({ queryKey: agentKey(props.agent.id), exact: true })
  }

  return (
    <form class="configure-form" onSubmit={(event) => void save(event)} aria-label={SAVING.form}>
      <AnsweringFields agent={props.agent} form={form} noModel={recipients()?.language_model === null} />
      <AskingFields form={form} />
      <DraftingFields form={form} noModel={recipients()?.drafts_by_model === false} />
      <Show when={problem()}>{(words) => <Notice tone="danger">{words()}</Notice>}</Show>
      <div class="configure-save">
        <TextField
          label={SAVING.why}
          optional
          placeholder={SAVING.whyExample}
          value={note()}
          onInput={setNote}
          maxLength={NOTE_MAX}
        />
        <Button variant="primary" type="submit" busy={isSaving()} why={why()}>
          {SAVING.save}
        </Button>
      </div>
    </form>
  )
}

import { hubKey } from "../../model/keys.ts"
import { DESCRIPTION_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import { RETRIES, RETRIES_MAX } from "@cerebros/contract/hub.ts"
import { storable } from "@cerebros/contract/storable.ts"
import { useMembership } from "../../model/membership.ts"
import { Button } from "../../ui/button.tsx"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { PlusIcon } from "../../ui/icons.tsx"
import { Select } from "../../ui/select.tsx"
import { TextArea, TextField } from "../../ui/text-field.tsx"
import { toast } from "../../ui/toast.tsx"
import { useOpenTask } from "./task-dialog.tsx"
import { metadataIn } from "./metadata.ts"
import { submitTask } from "./mutations.ts"
import { NEW_TASK, NORMAL, notCapabilities, PRIORITIES, wordsIn } from "./words.ts"

const OPTIONS = PRIORITIES.map((label, value) => ({ value: String(value), label }))

/** A button, and behind it the form of a task for a worker of the team's own. */
export function NewTaskButton(props: { workspaceId: string }) {
  const client = useQueryClient()
  const openTask = useOpenTask()
  const membership = useMembership()
  // What was typed stays here while the dialog is closed, and is forgotten only once it was submitted.
  const [open, setOpen] = createSignal(false)
  const [description, setDescription] = createSignal("")
  const [priority, setPriority] = createSignal(String(NORMAL))
  const [needs, setNeeds] = createSignal("")
  const [completeBy, setCompleteBy] = createSignal("")
  const [metadata, setMetadata] = createSignal("")
  const [retries, setRetries] = createSignal(String(RETRIES))
  const [key, setKey] = createSignal(crypto.randomUUID())
  const [tried, setTried] = createSignal(false)
  const unsaid = () => {
    const length = description().trim().length
    if (tried() && length === 0) return NEW_TASK.describe
    return length > DESCRIPTION_MAX_CHARS ? NEW_TASK.tooLong(DESCRIPTION_MAX_CHARS) : undefined
  }
  const odd = () => (tried() ? notCapabilities(wordsIn(needs())) : undefined)
  const late = () =>
    tried() && completeBy() !== "" && Date.parse(completeBy()) <= Date.now() ? NEW_TASK.late : undefined
  const read = () => metadataIn(metadata())
  const unread = () => (tried() ? read().problem : undefined)
  const beyond = () =>
    tried() && !(/^\d+$/.test(retries().trim()) && Number(retries()) <= RETRIES_MAX)
      ? NEW_TASK.retriesWithin(RETRIES_MAX)
      : undefined

  function forget(): void {
    setDescription("")
    setNeeds("")
    setCompleteBy("")
    setMetadata("")
    setRetries(String(RETRIES))
    setPriority(String(NORMAL))
    setKey(crypto.randomUUID())
    setTried(false)
  }
  async function submit(): Promise<boolean> {
    setTried(true)
    if (unsaid() || odd() || late() || unread() || beyond()) return false
    const id = await submitTask(props.workspaceId, {
      description: storable(description().trim()),
      priority: Number(priority()),
      needs: wordsIn(needs()),
      completeBy: completeBy() === "" ? undefined : new Date(completeBy()),
      metadata: read().metadata,
      maxRetries: Number(retries()),
      key: key(),
    })
    forget()
    toast(NEW_TASK.done, {
      tone: "success",
      action: { label: NEW_TASK.view, run: () => openTask.show(id) },
    })
    await client.invalidateQueries({ queryKey: hubKey() })
    return true
  }

  return (
    <>
      <Button variant="primary" why={membership.whyNot("tasks")} onClick={() => setOpen(true)}>
        <PlusIcon /> {NEW_TASK.open}
      </Button>
      <FormDialog
        open={open()}
        onClose={() => setOpen(false)}
        title={NEW_TASK.title}
        description={NEW_TASK.description}
        submit={NEW_TASK.submit}
        cancel={NEW_TASK.cancel}
        failed={NEW_TASK.failed}
        onSubmit={submit}
      >
        <TextArea
          label={NEW_TASK.what}
          value={description()}
          onInput={setDescription}
          error={unsaid()}
          max={DESCRIPTION_MAX_CHARS}
          rows={4}
          autofocus
        />
        <Select label={NEW_TASK.priority} options={OPTIONS} value={priority()} onChange={setPriority} />
        <TextField
          label={NEW_TASK.needs}
          optional
          description={NEW_TASK.needsSay}
          placeholder={NEW_TASK.needsExample}
          value={needs()}
          onInput={setNeeds}
          error={odd()}
        />
        <TextField
          label={NEW_TASK.finishBy}
          optional
          description={NEW_TASK.finishBySay}
          type="datetime-local"
          value={completeBy()}
          onInput={setCompleteBy}
          error={late()}
        />
        <TextField
          label={NEW_TASK.retries}
          description={NEW_TASK.retriesSay}
          inputMode="numeric"
          value={retries()}
          onInput={setRetries}
          error={beyond()}
        />
        <TextArea
          label={NEW_TASK.metadata}
          optional
          description={NEW_TASK.metadataSay}
          placeholder={NEW_TASK.metadataExample}
          spellcheck={false}
          value={metadata()}
          onInput={setMetadata}
          error={unread()}
          rows={2}
        />
      </FormDialog>
    </>
  )
}

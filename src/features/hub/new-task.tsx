import { hubKey } from "../../model/keys.ts"
import { sayNumber } from "../../lib/locale.ts"
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
import { NORMAL, notCapabilities, PRIORITIES, wordsIn } from "./words.ts"

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
    if (tried() && length === 0) return "Describe what needs to be done: the worker reads this."
    return length > DESCRIPTION_MAX_CHARS
      ? `Use at most ${sayNumber(DESCRIPTION_MAX_CHARS)} characters, and say where the rest is.`
      : undefined
  }
  const odd = () => (tried() ? notCapabilities(wordsIn(needs())) : undefined)
  const late = () =>
    tried() && completeBy() !== "" && Date.parse(completeBy()) <= Date.now()
      ? "This moment has passed. Choose a later one."
      : undefined
  const read = () => metadataIn(metadata())
  const unread = () => (tried() ? read().problem : undefined)
  const beyond = () =>
    tried() && !(/^\d+$/.test(retries().trim()) && Number(retries()) <= RETRIES_MAX)
      ? `Give a whole number from 0 to ${RETRIES_MAX}.`
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
    toast("The task is in the queue.", {
      tone: "success",
      action: { label: "View task", run: () => openTask.show(id) },
    })
    await client.invalidateQueries({ queryKey: hubKey() })
    return true
  }

  return (
    <>
      <Button variant="primary" why={membership.whyNot("tasks")} onClick={() => setOpen(true)}>
        <PlusIcon /> New task
      </Button>
      <FormDialog
        open={open()}
        onClose={() => setOpen(false)}
        title="New task"
        description="A worker of your team takes it, and hands back a result or the reason why there is none."
        submit="Submit"
        cancel="Close"
        failed="Not submitted"
        onSubmit={submit}
      >
        <TextArea
          label="What needs to be done"
          value={description()}
          onInput={setDescription}
          error={unsaid()}
          max={DESCRIPTION_MAX_CHARS}
          rows={4}
          autofocus
        />
        <Select label="Priority" options={OPTIONS} value={priority()} onChange={setPriority} />
        <TextField
          label="Required capabilities"
          optional
          description="Only a worker that has all of them takes it. Separate them with commas."
          placeholder="gpu, large"
          value={needs()}
          onInput={setNeeds}
          error={odd()}
        />
        <TextField
          label="Finish by"
          optional
          description="Given up when it has not ended by then."
          type="datetime-local"
          value={completeBy()}
          onInput={setCompleteBy}
          error={late()}
        />
        <TextField
          label="Retries"
          description="How many times it is retried after a failure."
          inputMode="numeric"
          value={retries()}
          onInput={setRetries}
          error={beyond()}
        />
        <TextArea
          label="Metadata"
          optional
          description="A JSON object that the worker gets along with the words above."
          placeholder={'{"sheet": 4}'}
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

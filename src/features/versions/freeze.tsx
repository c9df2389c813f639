import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { ReleaseChecks } from "../../model/release-checks.tsx"
import { type Release, versionQueries } from "../../model/versions.ts"
import { Button } from "../../ui/button.tsx"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import { toast } from "../../ui/toast.tsx"
import { freezeRelease } from "./mutations.ts"
import { Diff } from "./release-diff.tsx"
import { FREEZE, RELEASE } from "./words.ts"

const NOTE_MAX_CHARS = 1000 // same as releases.note_fits

/** Freezes what stands now, once it was said what that is. */
export function Freeze(props: { agent: Agent; before: Release | undefined; onClose: () => void }) {
  const client = useQueryClient()
  const [note, setNote] = createSignal("")
  const [isOpen, setOpen] = createSignal(false)
  async function freeze(): Promise<void> {
    await freezeRelease(props.agent.id, note().trim())
    await client.invalidateQueries({ queryKey: versionQueries.releases(props.agent.id).queryKey })
    toast(FREEZE.done)
  }
  return (
    <FormDialog
      title={FREEZE.title}
      description={FREEZE.description}
      onClose={() => props.onClose()}
      submit={FREEZE.submit}
      why={note().length > NOTE_MAX_CHARS ? FREEZE.tooLong(NOTE_MAX_CHARS) : undefined}
      onSubmit={freeze}
    >
      <Loaded skeleton={<></>}>
        <ReleaseChecks agent={props.agent} unreviewedToo />
      </Loaded>
      <Show when={props.before}>
        {(before) => (
          <>
            <div>
              <Button size="small" aria-expanded={isOpen()} onClick={() => setOpen(!isOpen())}>
                {isOpen() ? RELEASE.hideChanges : RELEASE.changes(before().number)}
              </Button>
            </div>
            <Show when={isOpen()}>
              <Loaded skeleton={<RowsSkeleton count={3} />}>
                <Diff agentId={props.agent.id} from={before()} />
              </Loaded>
            </Show>
          </>
        )}
      </Show>
      <TextArea
        label={FREEZE.note}
        optional
        value={note()}
        onInput={setNote}
        max={NOTE_MAX_CHARS}
        rows={2}
        autofocus
      />
    </FormDialog>
  )
}

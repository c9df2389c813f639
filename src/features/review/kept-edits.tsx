import { createEffect, on, Show } from "solid-js"
import { createRecovery } from "../../collab/create-recovery.ts"
import { announce } from "../../ui/live.tsx"
import { Notice } from "../../ui/notice.tsx"
import { sayExamples } from "./exchange/say.ts"

/** Says that examples were closed before all was saved, while it is being brought in. */
export function KeptEdits() {
  const waiting = createRecovery()
  const title = () => `Not saved yet: your edits in ${sayExamples(waiting())}.`
  createEffect(on(waiting, (count) => count > 0 && announce(title())))
  return (
    <Show when={waiting() > 0}>
      <Notice tone="warning" title={title()}>
        They are kept in this browser and are sent as soon as there is a connection.
      </Notice>
    </Show>
  )
}

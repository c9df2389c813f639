import { createEffect, on, Show } from "solid-js"
import { createRecovery } from "../../collab/create-recovery.ts"
import { announce } from "../../ui/live.tsx"
import { Notice } from "../../ui/notice.tsx"
import { LIST } from "./words.ts"

/** Says that examples were closed before all was saved, while it is being brought in. */
export function KeptEdits() {
  const waiting = createRecovery()
  const title = () => LIST.notSaved(waiting())
  createEffect(on(waiting, (count) => count > 0 && announce(title())))
  return (
    <Show when={waiting() > 0}>
      <Notice tone="warning" title={title()}>
        {LIST.notSavedSay}
      </Notice>
    </Show>
  )
}

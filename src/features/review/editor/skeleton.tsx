import { For } from "solid-js"
import { Skeleton } from "../../../ui/skeleton.tsx"
import { OPEN } from "../words-example.ts"
import { FIELD_WORDS } from "../words-fields.ts"

/** The editor before its text is there. */
export function EditorSkeleton() {
  return (
    <div class="editor-skeleton" aria-busy="true" aria-label={OPEN.opening}>
      <For each={FIELD_WORDS}>
        {([, { label }]) => (
          <div>
            <span class="editor-label">{label}</span>
            <Skeleton height="6rem" />
          </div>
        )}
      </For>
    </div>
  )
}

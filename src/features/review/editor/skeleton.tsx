import { For } from "solid-js"
import { Skeleton } from "../../../ui/skeleton.tsx"
import { FIELD_WORDS } from "./field-words.ts"

/** The editor before its text is there. */
export function EditorSkeleton() {
  return (
    <div class="editor-skeleton" aria-busy="true" aria-label="Opening the example">
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

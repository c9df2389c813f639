import { For, Show } from "solid-js"
import type { LiveChange, Version } from "../../model/versions.ts"
import { Time } from "../../ui/time.tsx"
import { LIVE_HISTORY } from "./words.ts"

/** Who made which version live, when and why, the newest first. */
export function LiveHistory(props: { changes: readonly LiveChange[]; versions: readonly Version[] }) {
  const numberOf = (id: string | null) => props.versions.find((version) => version.id === id)?.number
  return (
    <Show when={props.changes.length > 0}>
      <details class="versions-history">
        <summary>{LIVE_HISTORY.title}</summary>
        <ol>
          <For each={props.changes}>
            {(change) => (
              <li>
                {LIVE_HISTORY.change(
                  numberOf(change.model_id),
                  change.changed_by_name,
                  numberOf(change.previous_id),
                )}
                {", "}
                <Time at={change.changed_at} />
                {change.note ? `: “${change.note}”` : ""}
              </li>
            )}
          </For>
        </ol>
      </details>
    </Show>
  )
}

import { For, Show } from "solid-js"
import { useObserved } from "../lib/use-observed.ts"
import type { Agent } from "./agent.ts"
import { sayApproved, sayChecks, versionQueries } from "./versions.ts"

/** What is worth knowing before what stands now is frozen: how much was approved, and what somebody may want to mend first. */
export function ReleaseChecks(props: { agent: Agent; unreviewedToo: boolean }) {
  const checks = useObserved(() => versionQueries.checks(props.agent.id, props.unreviewedToo)) // led on by a checkbox
  return (
    <Show when={checks()}>
      {(known) => (
        <div class="release-checks">
          <p>
            {sayApproved(known())}
            <Show when={sayChecks(known()).length === 0}> Nothing else stands out.</Show>
          </p>
          <Show when={sayChecks(known()).length > 0}>
            <ul>
              <For each={sayChecks(known())}>{(words) => <li>{words}</li>}</For>
            </ul>
          </Show>
        </div>
      )}
    </Show>
  )
}

import { Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import type { Teammate } from "../../model/teammates.ts"
import type { Changes } from "./changes.ts"
import { addExample, type Selection } from "../../model/example.ts"
import { KeysDialog } from "./keys.tsx"
import { NewExample } from "./new-example.tsx"
import { RecentChanges } from "./recent-changes.tsx"
import { RejectDialog } from "./reject-dialog.tsx"
import { type Correcting, SayWhatIsWrong } from "./rewrite/say-what-is-wrong.tsx"

/** What is about to be rejected; `picked`: it is what was chosen in the list. `reason`: of a try that failed. */
export type Rejecting = { selection: Selection; say: string; picked: boolean; reason?: string }
export type Asking = "add" | "recent" | "keys"

/** The dialogs of the review screen, of which at most one is open. */
export function Dialogs(props: {
  agent: Agent
  people: readonly Teammate[] | undefined
  changes: Changes
  asking: Asking | undefined
  rejecting: Rejecting | undefined
  correcting: Correcting | undefined
  onCorrected: () => void
  onReject: (what: Rejecting, reason: string) => void
  onRejected: () => void
  onAdded: () => void
  onClose: () => void
}) {
  return (
    <>
      <Show when={props.asking === "add"}>
        <NewExample
          onClose={() => props.onClose()}
          onSave={(id, words) => addExample(id, props.agent, words)}
          onSaved={() => props.onAdded()}
          agentId={props.agent.id}
        />
      </Show>
      <Show when={props.rejecting}>
        {(what) => (
          <RejectDialog
            say={what().say}
            reason={what().reason ?? ""}
            onClose={() => props.onRejected()}
            onReject={(reason) => props.onReject(what(), reason)}
          />
        )}
      </Show>
      <Show when={props.correcting}>
        {(what) => (
          <SayWhatIsWrong agentId={props.agent.id} what={what()} onClose={() => props.onCorrected()} />
        )}
      </Show>
      <Show when={props.asking === "recent"}>
        <RecentChanges
          agentId={props.agent.id}
          people={props.people}
          changes={props.changes}
          onClose={() => props.onClose()}
        />
      </Show>
      <KeysDialog open={props.asking === "keys"} onClose={() => props.onClose()} />
    </>
  )
}

import type { Problem } from "@cerebros/contract/problems.ts"
import { isTransient } from "./transient.ts"

/** Where what was typed here stands. `edits` wait; `kept` says whether they would survive the tab. */
export type SyncStatus =
  | { state: "saved" }
  | { state: "saving"; edits: number }
  | { state: "offline"; edits: number; kept: boolean }
  | { state: "not_saved"; edits: number; problem: Problem }

/** The one status on screen, from what waits and why the latest push or question failed. */
export function syncStatus(facts: {
  edits: number
  kept: boolean
  pushing: Problem | undefined
  asking: Problem | undefined
}): SyncStatus {
  const { edits, kept, pushing, asking } = facts
  // Too much at once passes by itself, but until then nothing is saved and the network is not why.
  if (pushing && edits > 0 && (!isTransient(pushing) || pushing.status === 429))
    return { state: "not_saved", edits, problem: pushing }
  if ((pushing && edits > 0) || (asking && isTransient(asking))) return { state: "offline", edits, kept }
  return edits > 0 ? { state: "saving", edits } : { state: "saved" }
}

/** How many edits are not saved. */
export const unsavedEdits = (status: SyncStatus): number => (status.state === "saved" ? 0 : status.edits)

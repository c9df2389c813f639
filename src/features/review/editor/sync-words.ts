// What the state of an example's text is called on screen, and what of its changes is said aloud.
import type { SyncStatus } from "../../../collab/sync-status.ts"
import { SYNC } from "../words-editor.ts"

export type Said = { say: string; tone: "quiet" | "warning" | "danger" }

/** The status as a sentence for the editor's head. */
export function sayStatus(status: SyncStatus): Said {
  switch (status.state) {
    case "saved":
      return { say: SYNC.saved, tone: "quiet" }
    case "saving":
      return { say: SYNC.saving, tone: "quiet" }
    case "offline":
      return { say: SYNC.offline(sayKept(status)), tone: "warning" }
    case "not_saved":
      return { say: SYNC.notSaved(status.problem.message), tone: "danger" }
  }
}

function sayKept({ edits: count, kept }: Extract<SyncStatus, { state: "offline" }>): string {
  if (!kept) return count === 0 ? SYNC.keepTab : SYNC.keepTabFor(count)
  return count === 0 ? SYNC.keptHere : SYNC.editsKept(count)
}

/**
 * Tells which changes are worth interrupting someone for: loss, return, everything saved after a loss, not saved. The
 * ordinary saving of each pause in typing is not.
 */
export function makeHerald(): (status: SyncStatus) => { say: string; now: boolean } | undefined {
  let before: SyncStatus["state"] = "saved"
  let lost = false // since the last time that everything was saved
  return (status) => {
    const from = before
    before = status.state
    if (status.state === from) return undefined
    switch (status.state) {
      case "offline":
        lost = true
        return { say: sayStatus({ ...status, edits: 0 }).say, now: true }
      case "not_saved":
        lost = true
        return { say: sayStatus(status).say, now: true }
      case "saving":
        return from === "offline" ? { say: SYNC.connected, now: false } : undefined
      case "saved": {
        if (!lost) return undefined
        lost = false
        return {
          say: from === "offline" ? SYNC.connectedSaved : SYNC.allSaved,
          now: false,
        }
      }
    }
  }
}

// What the state of an example's text is called on screen, and what of its changes is said aloud.
import type { SyncStatus } from "../../../collab/sync-status.ts"
import { sayNumber } from "../../../lib/locale.ts"

export type Said = { say: string; tone: "quiet" | "warning" | "danger" }

const edits = (count: number) => (count === 1 ? "1 edit" : `${sayNumber(count)} edits`)
const are = (count: number) => (count === 1 ? "is" : "are")

/** The status as a sentence for the editor's head. */
export function sayStatus(status: SyncStatus): Said {
  switch (status.state) {
    case "saved":
      return { say: "Saved", tone: "quiet" }
    case "saving":
      return { say: "Saving…", tone: "quiet" }
    case "offline":
      return { say: `No connection. ${sayKept(status)}`, tone: "warning" }
    case "not_saved":
      return { say: `Not saved: ${status.problem.message}`, tone: "danger" }
  }
}

function sayKept({ edits: count, kept }: Extract<SyncStatus, { state: "offline" }>): string {
  if (!kept)
    return count === 0
      ? "Keep this tab open."
      : `Keep this tab open: ${edits(count)} ${are(count)} not saved.`
  return count === 0 ? "What you type is kept here." : `${edits(count)} ${are(count)} kept here.`
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
        return from === "offline" ? { say: "Connected again.", now: false } : undefined
      case "saved": {
        if (!lost) return undefined
        lost = false
        return {
          say: from === "offline" ? "Connected again. Everything is saved." : "Everything is saved.",
          now: false,
        }
      }
    }
  }
}

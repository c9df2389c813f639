// What the trash says.
import { sayCount } from "../../lib/locale.ts"

/** The page. */
export const TRASH = {
  page: "Trash",
  say: "Deleted items stay here for 30 days, then they are gone for good.",
  show: "Show",
}

/** What was deleted. */
export const KINDS = {
  agent: "Assistant",
  document: "Document",
  example: "Example",
}

/** Which of them the page shows. */
export const SHOWN = {
  all: "Everything",
  agent: "Assistants",
  document: "Documents",
  example: "Examples",
}

/** The rows, and what comes of taking one back. */
export const DELETIONS = {
  none: "Nothing here",
  noneSay: "Deleted assistants, documents and examples can be restored from here for 30 days.",
  list: "Deleted",
  deleted: "deleted",
  goneOn: ", gone on",
  restore: "Restore",
  restoreOf: (kind: string, name: string) => `Restore ${kind} ${name}`,
  older: "Show older",
  end: (count: number) => `You’ve seen all ${sayCount(count, "deletion")} of the last 30 days.`,
  isBack: (kind: string, name: string) => `${kind} “${name}” was restored.`,
  notTakenBack: (name: string, problem: string) => `“${name}” could not be restored. ${problem}`,
}

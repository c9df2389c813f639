// Whether what an example was drawn from is still what the file says.
import { SOURCE } from "../words-editor.ts"
import type { Opened } from "./opened.ts"

/** Why the source cannot be trusted as it was, in a sentence; undefined when it can. `replaced`: a newer file of its name is there. */
export function whyStale(
  { quote_state, documents }: Pick<Opened, "quote_state" | "documents">,
  replaced: boolean,
): string | undefined {
  if (documents?.removed_at) return replaced ? SOURCE.replaced : SOURCE.removed
  if (quote_state === "stale") return SOURCE.readAgain
  if (replaced) return SOURCE.newerAdded
  return undefined
}

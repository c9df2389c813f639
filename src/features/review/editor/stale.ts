// Whether what an example was drawn from is still what the file says.
import type { Opened } from "./opened.ts"

/** Why the source cannot be trusted as it was, in a sentence; undefined when it can. `replaced`: a newer file of its name is there. */
export function whyStale(
  { quote_state, documents }: Pick<Opened, "quote_state" | "documents">,
  replaced: boolean,
): string | undefined {
  if (documents?.removed_at)
    return replaced
      ? "The file was replaced by a newer one of this name. Compare what the example says with that one."
      : "The file was removed from the assistant. Its text is still here to compare with."
  if (quote_state === "stale")
    return "The file was read again, and the passage is not in it any more. Check whether the example is still right."
  if (replaced) return "A newer file of this name was added. Compare what the example says with that one."
  return undefined
}

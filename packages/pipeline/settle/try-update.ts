// Trying an update on a scratch copy: nothing that could break a document reaches one that is kept.
import * as Y from "yjs"
import { type Verdict, inspect } from "./inspect.ts"

/**
 * Applies `update` to `scratch` if it may be. After a refusal for "It cannot be applied." the scratch copy is spoiled and another
 * has to be made. Synchronous, so only the caller can bound its time (packages/worker/settle does, 100 ms a row).
 */
export function tryUpdate(scratch: Y.Doc, update: Uint8Array, typists: ReadonlySet<number>): Verdict {
  const verdict = inspect(update, typists, (client) => Y.getState(scratch.store, client))
  if ("refused" in verdict) return verdict
  try {
    Y.applyUpdate(scratch, update)
    return verdict
  } catch {
    return { refused: APPLYING_FAILED }
  }
}

export const APPLYING_FAILED = "It cannot be applied."

import * as Y from "yjs"
import type { LoggedUpdate, Opened } from "@cerebros/contract/example-doc.ts"
import { APPLYING_FAILED, tryUpdate } from "@cerebros/pipeline/settle/try-update.ts"
import { fromBase64 } from "./base64.ts"

/** What is known to be in the log: the measure of what still has to go there, and where rows are tried first. */
export type LogCopy = {
  readonly doc: Y.Doc
  /** Every row up to here was taken. */
  readonly seq: number
  /** Counts the changes of `doc`. */
  readonly version: number
  /** Takes an answer of the log; returns what of it was sound and new, to be applied to the live document. */
  take(answer: Opened, typists: ReadonlySet<number>): Uint8Array[]
  /** Takes a row of our own that the log has accepted, at `seq` if that is known. */
  accept(update: Uint8Array, seq: number | undefined): void
}

export function makeLogCopy(): LogCopy {
  let doc = new Y.Doc()
  let seq = -1 // the state before anyone typed is that of seq 0
  let version = 0

  function takeRows(rows: LoggedUpdate[], typists: ReadonlySet<number>): Uint8Array[] {
    const before = Y.encodeStateAsUpdate(doc)
    const taken: Uint8Array[] = []
    for (const row of rows) {
      const update = fromBase64(row.update)
      const verdict = tryUpdate(doc, update, typists)
      if (!("refused" in verdict)) taken.push(update)
      else if (verdict.refused === APPLYING_FAILED) {
        // It may have gone in by half: build the copy anew, without it.
        doc.destroy()
        doc = new Y.Doc()
        for (const sound of [before, ...taken]) Y.applyUpdate(doc, sound)
      }
    }
    return taken
  }

  return {
    get doc() {
      return doc
    },
    get seq() {
      return seq
    },
    get version() {
      return version
    },
    take({ state, state_seq, updates, head }, typists) {
      const taken: Uint8Array[] = []
      if (state !== null && state_seq > seq) {
        taken.push(fromBase64(state))
        Y.applyUpdate(doc, fromBase64(state))
      }
      const from = Math.max(seq, state === null ? 0 : state_seq)
      taken.push(
        ...takeRows(
          updates.filter((row) => row.seq > from),
          typists,
        ),
      )
      if (taken.length > 0) version += 1
      seq = Math.max(seq, head)
      return taken
    },
    accept(update, at) {
      Y.applyUpdate(doc, update)
      version += 1
      if (at === seq + 1) seq = at
    },
  }
}

import * as Y from "yjs"
import type { Problem } from "@cerebros/contract/problems.ts"
import { toProblem } from "../lib/problem.ts"
import { fromBase64 } from "./base64.ts"
import { type Unsaved, unsavedOf } from "./lineage.ts"
import { makeOutbox, type Outbox } from "./outbox.ts"
import type { EditStore } from "./edit-store.ts"
import type { Row, Transport } from "./transport.ts"

/**
 * Recovers what tabs of this person that are gone left in the edit store: what belongs to this lineage is pushed under its
 * own client's numbers, what belongs to an older one is typed again. Returns whether something was pushed. Throws the `Problem` of a push
 * that failed: what is left stays in the edit store.
 */
export async function recover(deps: {
  editStore: EditStore
  user: string
  example: string
  lineage: number
  push(lineage: number, client: number, rows: Row[]): Promise<unknown>
  /** What of an older lineage went into the text of the next, if that is known. */
  reached(lineage: number): Promise<Uint8Array | undefined>
  /** Resolves once it is stored anew. */
  typeAgain(unsaved: Unsaved): Promise<void>
}): Promise<boolean> {
  const { editStore, user, example, lineage, typeAgain } = deps
  let pushed = false
  for (const { key } of await editStore.left(user, example)) {
    // This document is void and does not know it yet: what a later one may have passed on would come into it as new.
    if (key.lineage > lineage) continue
    await editStore.ifAbandoned(key.client, async () => {
      // What stood there before the lock was ours may have been recovered by another tab.
      const left = (await editStore.left(user, example)).find((each) => each.key.client === key.client)
      if (!left) return
      let base = { version: 0, bytes: () => left.base }
      const outbox = makeOutbox(editStore, key, () => base, left)
      const push = (rows: Row[]) => deps.push(key.lineage, key.client, rows)
      if (key.lineage !== lineage)
        return carryOver(outbox, key.client, left.base, push, () => deps.reached(key.lineage), typeAgain)
      while (outbox.size() > 0) {
        const rows = await outbox.rows()
        await push(rows)
        const bytes = Y.mergeUpdates([base.bytes(), ...rows.map(({ update }) => update)]) // what is left builds on them
        base = { version: base.version + 1, bytes: () => bytes }
        outbox.confirm(rows.at(-1)?.number ?? 0)
        pushed = true
      }
      await outbox.clear()
    })
  }
  return pushed
}

/**
 * Types again what an outbox of an older lineage holds, except what the log had without our hearing of it: rows that it
 * took, and what a peer relayed. `base` is the state the edits of `client` build on, `reached` tells how far that lineage came.
 * Throws the `Problem` of a question that failed; then nothing has changed.
 */
export async function carryOver(
  outbox: Outbox,
  client: number,
  base: Uint8Array,
  push: (rows: Row[]) => Promise<unknown>,
  reached: () => Promise<Uint8Array | undefined>,
  typeAgain: (unsaved: Unsaved) => Promise<void>,
): Promise<void> {
  const sealed = [...outbox.sealed()]
  const wereTaken = sealed.length > 0 && (await push(sealed).then(() => true, isOutlived))
  const waiting = [...(wereTaken ? [] : sealed), ...outbox.edits()]
  const isThere = [...(wereTaken ? sealed : []), ...waiting.filter(({ isLead }) => isLead)] // a peer's own tab sees to it
  const state = Y.mergeUpdates([base, ...isThere.map(({ update }) => update)])
  if (waiting.length > 0) {
    const updates = waiting.map(({ update }) => update)
    await typeAgain(unsavedOf(client, state, updates, await reached()))
  }
  await outbox.clear()
}

/** How far an older lineage came: a state vector (Yjs v1). Throws the `Problem` of a question that failed. */
export async function reachedBy(transport: Transport, lineage: number): Promise<Uint8Array | undefined> {
  const { outlived } = await transport.since(lineage, 0)
  return outlived ? fromBase64(outlived) : undefined
}

function isOutlived(error: unknown): false {
  const problem: Problem = toProblem(error)
  if (problem.code !== "lineage_changed" && problem.code !== "not_opened") throw problem
  return false
}

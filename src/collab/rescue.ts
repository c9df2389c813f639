import * as Y from "yjs"
import type { Problem } from "../../contract/problems.ts"
import { toProblem } from "../lib/problem.ts"
import { type Unsaved, unsavedOf } from "./lineage.ts"
import { makeOutbox, type Outbox } from "./outbox.ts"
import type { Shelf } from "./shelf.ts"
import type { Row } from "./transport.ts"

/**
 * Brings home what tabs of this person that are gone left on the shelf: what belongs to this lineage is pushed under its
 * own client's numbers, the rest is typed again. Returns whether something was pushed. Throws the `Problem` of a push
 * that failed: what is left stays on the shelf.
 */
export async function rescue(deps: {
  shelf: Shelf
  user: string
  example: string
  lineage: number
  push(lineage: number, client: number, rows: Row[]): Promise<unknown>
  /** Resolves once it is stored anew. */ typeAgain(unsaved: Unsaved): Promise<void>
}): Promise<boolean> {
  const { shelf, user, example, lineage, typeAgain } = deps
  let pushed = false
  for (const { key } of await shelf.left(user, example)) {
    await shelf.ifAbandoned(key.client, async () => {
      // What stood there before the lock was ours may have been brought home by another tab.
      const left = (await shelf.left(user, example)).find((each) => each.key.client === key.client)
      if (!left) return
      let base = { version: 0, bytes: () => left.base }
      const outbox = makeOutbox(shelf, key, () => base, left)
      const push = (rows: Row[]) => deps.push(key.lineage, key.client, rows)
      if (key.lineage !== lineage) return carryOver(outbox, left.base, push, typeAgain)
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
 * Types again what an outbox of an older lineage holds, except rows that the log had taken without our hearing of it.
 * `base` is the state its edits build on. Throws the `Problem` of a question that failed; then nothing has changed.
 */
export async function carryOver(
  outbox: Outbox,
  base: Uint8Array,
  push: (rows: Row[]) => Promise<unknown>,
  typeAgain: (unsaved: Unsaved) => Promise<void>,
): Promise<void> {
  const sealed = [...outbox.sealed()]
  const wereTaken = sealed.length > 0 && (await push(sealed).then(() => true, isOutlived))
  const waiting = [...(wereTaken ? [] : sealed), ...outbox.edits()]
  const isThere = [...(wereTaken ? sealed : []), ...waiting.filter(({ isLead }) => isLead)] // a peer's own tab sees to it
  const state = Y.mergeUpdates([base, ...isThere.map(({ update }) => update)])
  if (waiting.length > 0)
    await typeAgain(
      unsavedOf(
        state,
        waiting.map(({ update }) => update),
      ),
    )
  await outbox.clear()
}

function isOutlived(error: unknown): false {
  const problem: Problem = toProblem(error)
  if (problem.code !== "lineage_changed" && problem.code !== "not_opened") throw problem
  return false
}

import { type Unsaved, unsavedOf } from "./lineage.ts"
import { makeOutbox } from "./outbox.ts"
import type { Shelf } from "./shelf.ts"
import type { Row } from "./transport.ts"

/**
 * Brings home what tabs of this person that are gone left on the shelf: what belongs to this lineage is pushed under its
 * own client's numbers, edits of an older one come back as texts for `typeAgain`, which resolves once they are stored anew.
 * Returns whether something was pushed. Throws the `Problem` of a push that failed: what is left stays on the shelf.
 */
export async function rescue(deps: {
  shelf: Shelf
  user: string
  example: string
  lineage: number
  push(client: number, rows: Row[]): Promise<unknown>
  typeAgain(unsaved: Unsaved): Promise<void>
}): Promise<boolean> {
  const { shelf, user, example, lineage } = deps
  let pushed = false
  for (const { key } of await shelf.left(user, example)) {
    await shelf.ifAbandoned(key.client, async () => {
      // What stood there before the lock was ours may have been brought home by another tab.
      const left = (await shelf.left(user, example)).find((each) => each.key.client === key.client)
      if (!left) return
      const base = { version: 0, bytes: () => left.base }
      const outbox = makeOutbox(shelf, key, () => base, left)
      if (key.lineage !== lineage && outbox.size() > 0)
        await deps.typeAgain(unsavedOf(left.base, outbox.updates()))
      while (key.lineage === lineage && outbox.size() > 0) {
        const rows = await outbox.rows()
        await deps.push(key.client, rows)
        outbox.confirm(rows.at(-1)?.number ?? 0)
        pushed = true
      }
      await outbox.clear()
    })
  }
  return pushed
}

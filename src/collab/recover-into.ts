import type { EditStore } from "./edit-store.ts"
import { reachedBy, recover } from "./recovery.ts"
import type { Replica } from "./replica.ts"
import type { Transport } from "./transport.ts"

/**
 * Brings into the log, by way of `into`, what `outlived` replicas of older lineages and dead tabs left; who is done leaves
 * `outlived`. Throws where something cannot be asked or said now: that stays where it is.
 */
export async function recoverInto(
  into: Replica,
  outlived: Set<Replica>,
  from: { transport: Transport; editStore: EditStore; user: string; example: string },
): Promise<void> {
  const { transport, editStore, user, example } = from
  if (!into.mayEdit()) return
  for (const old of outlived) {
    await old.carryOver(into)
    outlived.delete(old)
  }
  const { lineage, typeAgain } = into
  const reached = (of: number) => reachedBy(transport, of)
  const pushed = await recover({
    editStore,
    user,
    example,
    lineage,
    push: transport.push,
    reached,
    typeAgain,
  })
  if (pushed) void into.check()
}

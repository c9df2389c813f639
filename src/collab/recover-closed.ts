import { isTransient } from "./transient.ts"
import { makeRoom } from "./room.ts"
import type { EditStore } from "./edit-store.ts"
import type { Transport } from "./transport.ts"
import type { World } from "./collab-world.ts"

/**
 * Brings into the log what `user` typed in an example that stands open nowhere any more: opens it out of sight and leaves it.
 * Others who have it open see it when they next ask the log. Where it cannot be done now, it stays in the edit store; returns
 * whether trying again can help.
 */
export async function recoverClosed(deps: {
  world: World
  transport: Transport
  editStore: EditStore
  user: string
  example: string
}): Promise<boolean> {
  const tried = Promise.withResolvers<void>()
  const room = makeRoom({
    ...deps,
    // Joins no topic: the client has one channel for each, and leaving it here would end it for whoever has the example open.
    transport: { ...deps.transport, join: () => ({ send() {}, leave() {} }) },
    onChange: () => room.failure() && tried.resolve(),
    onRecovered: tried.resolve,
  })
  await tried.promise
  const problem = room.failure()
  const isWorthIt = problem ? isTransient(problem) : room.mayEdit()
  await room.leave()
  return isWorthIt
}

import { mayPass } from "./passing.ts"
import { makeRoom } from "./room.ts"
import type { Shelf } from "./shelf.ts"
import type { Transport } from "./transport.ts"
import type { World } from "./world.ts"

/**
 * Brings into the log what `user` typed in an example that stands open nowhere any more: opens it out of sight and leaves it.
 * Where that cannot be done now, it stays on the shelf; returns whether trying again can help.
 */
export async function bringHome(deps: {
  world: World
  transport: Transport
  shelf: Shelf
  user: string
  example: string
}): Promise<boolean> {
  const tried = Promise.withResolvers<void>()
  const joined = Promise.withResolvers<void>()
  const room = makeRoom({
    ...deps,
    transport: {
      ...deps.transport,
      join: (epoch, hears) =>
        deps.transport.join(epoch, {
          ...hears,
          onState(state) {
            hears.onState(state)
            joined.resolve() // lost ends the wait as well
          },
        }),
    },
    onChange() {
      if (!room.failure()) return
      tried.resolve()
      joined.resolve()
    },
    onHome: tried.resolve,
  })
  await tried.promise
  const problem = room.failure()
  const isWorthIt = problem ? mayPass(problem) : room.mayEdit()
  if (!problem) await joined.promise // whoever has the example open learns by the goodbye that there is news
  await room.leave()
  return isWorthIt
}

// What a channel's caller may do, by its token and the policies; asked once a token, then remembered.
import type { Extension } from "./authorization.ts"
import { cannotRead, Refusal } from "./refusal.ts"
import type { Room } from "./rooms.ts"
import type { Claims } from "./token.ts"
import type { World } from "./realtime-world.ts"

export type Permit = {
  /**
   * Takes a token for the caller's from now on. Returns which of `wanted` it may hear, at least one. Throws a `Refusal`,
   * and changes nothing, when that is none or the database cannot say.
   */
  present(token: string, wanted: Extension[]): Promise<Set<Extension>>
  /** Whether the presented token may hear this, too. */
  mayHear(extension: Extension): Promise<boolean>
  /** Whether it may send: at once if that is known. No, but not for good, when the database cannot say. */
  maySend(extension: Extension): boolean | Promise<boolean>
  /** When the presented token ends, in seconds since 1970. */
  endsAt(): number
}

export function makePermit(world: World, room: Room): Permit {
  const { topic } = room
  const sends = new Map<Extension, boolean>()
  let claims: Claims | undefined

  async function readable(who: Claims, wanted: Extension[]): Promise<Set<Extension>> {
    return room.private ? world.authorization.readable({ claims: who, topic }, wanted) : new Set(wanted)
  }

  async function askMaySend(who: Claims, extension: Extension): Promise<boolean> {
    const may = await world.authorization.writable({ claims: who, topic }, extension).catch(unanswered)
    if (may === undefined) return false
    sends.set(extension, may)
    return may
  }

  return {
    async present(token, wanted) {
      const who = await world.checkToken(token)
      const hears = await readable(who, wanted)
      if (hears.size === 0) throw cannotRead(topic)
      claims = who
      sends.clear()
      return hears
    },
    async mayHear(extension) {
      if (!claims) return false
      const hears = await readable(claims, [extension]).catch(unanswered)
      return hears?.has(extension) ?? false
    },
    maySend(extension) {
      if (!room.private) return true
      if (!claims) return false
      return sends.get(extension) ?? askMaySend(claims, extension)
    },
    endsAt: () => claims?.exp ?? 0,
  }
}

function unanswered(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error
}

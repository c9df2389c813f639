// What a channel's member hears, as far as its token allows and for as long as that lasts.
import type { Extension } from "./authorization.ts"
import { ownToken } from "./join.ts"
import type { Permit } from "./permit.ts"
import { isRecord } from "./protocol/message.ts"
import { readRevoked, Refusal } from "./refusal.ts"
import type { Member } from "./rooms.ts"

const RECHECK_MS = 3_600_000 // a timer cannot wait for an anon key's ten years

export type Hearing = {
  /** Takes the first token. Throws a `Refusal` when the member may hear nothing with it. */
  begin(): Promise<void>
  /** The client has a newer token. */
  renew(payload: unknown): Promise<void>
  /** Whether presence is heard from now on and was not before: a client that tracks wants to see the others, whatever its join said. */
  addPresence(): Promise<boolean>
  end(): void
}

export function makeHearing(deps: {
  topic: string
  member: Member
  permit: Permit
  token: string
  presence: boolean
  /** Runs work of the channel in its order. */
  run: (work: () => void) => void
  /** Ends the channel, and says why. */
  shutDown: (reason: string) => void
}): Hearing {
  const { topic, member, permit } = deps
  let token = deps.token
  let presenceOn = deps.presence
  let expiry: NodeJS.Timeout | undefined
  let ended = false

  /** Takes the token for this channel's. Throws a `Refusal` when it may hear nothing, or less than the one before. */
  async function present(candidate: string): Promise<void> {
    const extensions: Extension[] = presenceOn ? ["broadcast", "presence"] : ["broadcast"]
    const hears = await permit.present(candidate, extensions)
    if (member.hearsBroadcast && !hears.has("broadcast")) throw readRevoked(topic)
    if (member.hearsPresence && !hears.has("presence")) throw readRevoked(topic)
    if (ended) return
    member.hearsBroadcast = hears.has("broadcast")
    member.hearsPresence = hears.has("presence")
    watchExpiry()
  }
  function watchExpiry(): void {
    clearTimeout(expiry)
    const remainingMs = Math.max(0, permit.endsAt() * 1000 - Date.now())
    expiry = setTimeout(() => deps.run(expire), Math.min(RECHECK_MS, remainingMs))
  }
  function expire(): void {
    if (ended) return
    const seconds = Math.floor(Date.now() / 1000) - permit.endsAt()
    if (seconds >= 0) deps.shutDown(`Token has expired ${seconds} seconds ago`)
    else watchExpiry()
  }

  return {
    begin: () => present(token),
    async renew(payload) {
      const given =
        isRecord(payload) && typeof payload.access_token === "string" ? payload.access_token : undefined
      const candidate = ownToken(given)
      if (candidate === undefined || candidate === token) return
      token = candidate
      try {
        await present(candidate)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (!ended) deps.shutDown(error.message)
      }
    },
    async addPresence() {
      if (presenceOn) return false
      presenceOn = true
      return (await permit.mayHear("presence")) && !ended
    },
    end() {
      ended = true
      clearTimeout(expiry)
    },
  }
}

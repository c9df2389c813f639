// What every connection and channel of one service shares.
import type { Authorization } from "./authorization.ts"
import type { Limits } from "./client-limits.ts"
import type { Presence } from "./presence.ts"
import type { Rooms } from "./rooms.ts"
import type { TokenCheck } from "./token.ts"

export type World = {
  checkToken: TokenCheck
  authorization: Authorization
  rooms: Rooms
  presence: Presence
  limits: Limits
  /** Refuse public channels. */
  privateOnly: boolean
  /** False once this second has had its joins. */
  mayJoinNow: () => boolean
  /** Resolves when broadcasts from the database flow. */
  feedReady: () => Promise<void>
  log: (line: string) => void
}

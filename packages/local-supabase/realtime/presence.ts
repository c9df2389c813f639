// Who is there: what each channel tracks, told to its room as Phoenix presences.
import { randomBytes } from "node:crypto"
import { isDeepStrictEqual } from "node:util"
import { roomKey } from "./rooms.ts"
import type { Member, Room } from "./rooms.ts"

type Meta = Record<string, unknown> & { phx_ref: string }
/** Key → the metas of everyone who tracks under that key. */
export type PresenceState = Record<string, { metas: Meta[] }>
export type PresenceDiff = { joins: PresenceState; leaves: PresenceState }

export type Presence = {
  /** Shows `payload` under `key`; a second call replaces the first, and is nothing when nothing changed. */
  track(room: Room, member: Member, key: string, payload: Record<string, unknown>): void
  untrack(room: Room, member: Member): void
  /** Everyone in the room. Diffs told so far are part of it, later ones are not. */
  state(room: Room): PresenceState
}

type Tracked = { key: string; payload: Record<string, unknown>; meta: Meta }
type Change = Tracked & { joined: boolean }
type Place = { room: Room; present: Map<Member, Tracked>; changes: Change[] }

/**
 * `tell` gets one diff a room for all that changed within a tick of the event loop: a room whose hundred members lose
 * their connections together hears of it once.
 */
export function makePresence(tell: (room: Room, diff: PresenceDiff) => void): Presence {
  const places = new Map<string, Place>()

  function change(room: Room, make: (place: Place) => void): void {
    const key = roomKey(room)
    const place: Place = places.get(key) ?? { room, present: new Map(), changes: [] }
    places.set(key, place)
    if (place.changes.length === 0) setImmediate(() => flush(place))
    make(place)
  }

  function flush(place: Place): void {
    const diff = diffOf(place.changes.splice(0))
    const key = roomKey(place.room)
    // Only itself: a place emptied and asked about within one tick may have a successor already.
    if (place.present.size === 0 && places.get(key) === place) places.delete(key)
    if (Object.keys(diff.joins).length + Object.keys(diff.leaves).length > 0) tell(place.room, diff)
  }

  return {
    track(room, member, key, payload) {
      const known = places.get(roomKey(room))?.present.get(member)
      if (known && isDeepStrictEqual(known.payload, payload)) return
      change(room, ({ present, changes }) => {
        const before = present.get(member)
        const meta: Meta = { ...payload, phx_ref: randomBytes(9).toString("base64url") }
        if (before) {
          meta.phx_ref_prev = before.meta.phx_ref
          changes.push({ ...before, joined: false })
        }
        const tracked = { key, payload, meta }
        present.set(member, tracked)
        changes.push({ ...tracked, joined: true })
      })
    },
    untrack(room, member) {
      const before = places.get(roomKey(room))?.present.get(member)
      if (!before) return
      change(room, ({ present, changes }) => {
        present.delete(member)
        changes.push({ ...before, joined: false })
      })
    },
    state(room) {
      const place = places.get(roomKey(room))
      if (!place) return {}
      flush(place) // else the asker would hear the same again as a diff
      return grouped([...place.present.values()])
    },
  }
}

/** Joins and leaves of one tick. Who joined and left within it is in neither. */
function diffOf(changes: Change[]): PresenceDiff {
  const left = new Set(changes.filter((one) => !one.joined).map((one) => one.meta.phx_ref))
  const joined = new Set(changes.filter((one) => one.joined).map((one) => one.meta.phx_ref))
  return {
    joins: grouped(changes.filter((one) => one.joined && !left.has(one.meta.phx_ref))),
    leaves: grouped(changes.filter((one) => !one.joined && !joined.has(one.meta.phx_ref))),
  }
}

function grouped(tracked: Tracked[]): PresenceState {
  const metas = Map.groupBy(tracked, (one) => one.key)
  return Object.fromEntries([...metas].map(([key, ones]) => [key, { metas: ones.map((one) => one.meta) }]))
}

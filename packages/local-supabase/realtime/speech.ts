// What a channel's member says to the others on its topic: broadcasts, and who it is.
import type { Hearing } from "./hearing.ts"
import type { Join } from "./join.ts"
import type { Output } from "./output.ts"
import type { Permit } from "./permit.ts"
import { isRecord } from "./protocol/message.ts"
import type { Broadcast, Push, UserBroadcast } from "./protocol/message.ts"
import type { World } from "./realtime-world.ts"
import type { Member, Room } from "./rooms.ts"

export type Speech = {
  broadcast(message: Push): void | Promise<void>
  presence(message: Push): Promise<void>
}

export function makeSpeech(deps: {
  world: World
  room: Room
  member: Member
  wanted: Join
  permit: Permit
  hearing: Hearing
  output: Output
  isOver: () => boolean
  /** Ends the channel, and says why. */
  shutDown: (reason: string) => void
}): Speech {
  const { world, room, member, wanted, permit, output, isOver } = deps

  function forward(message: Push): void {
    const broadcast = broadcastOf(message.payload)
    if (isOver() || !broadcast) return
    if (message.bytes > world.limits.payloadBytes) {
      if (wanted.ack) output.reply(message, "error", { reason: "payload_size_exceeded" })
      return
    }
    world.rooms.broadcast(room, broadcast, wanted.self ? undefined : member)
    if (wanted.ack) output.reply(message, "ok")
  }

  return {
    broadcast(message) {
      const may = permit.maySend("broadcast")
      if (typeof may === "boolean") return may ? forward(message) : undefined // a refusal is silence, as on hosted
      return may.then((answer) => (answer ? forward(message) : undefined))
    },
    async presence(message) {
      const { event, payload = {} } = isRecord(message.payload) ? message.payload : {}
      const verb = typeof event === "string" ? event.toLowerCase() : ""
      if (verb === "untrack") {
        world.presence.untrack(room, member)
        return output.reply(message, "ok")
      }
      if (verb !== "track" || !(await permit.maySend("presence"))) return output.reply(message, "error")
      if (isOver()) return
      if (!isRecord(payload))
        return output.reply(message, "error", { reason: "Presence track payload must be a map" })
      if (message.bytes > world.limits.payloadBytes) return deps.shutDown("Track message size exceeded")
      world.presence.track(room, member, wanted.presenceKey, payload)
      output.reply(message, "ok")
      if (!(await deps.hearing.addPresence())) return
      output.push("presence_state", world.presence.state(room))
      member.hearsPresence = true
    },
  }
}

function broadcastOf(payload: unknown): Broadcast | undefined {
  if (!isRecord(payload)) return undefined
  // Only our own decoder makes a Buffer; a JSON payload cannot hold one.
  return payload.payload instanceof Buffer ? (payload as UserBroadcast) : { kind: "map", payload }
}

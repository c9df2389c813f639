// Who listens to which topic, and the fan-out: a broadcast is encoded once a serializer version, whoever receives it.
import { encodeBroadcast, encodeMessage } from "./protocol/encode.ts"
import type { Broadcast, Frame, Vsn } from "./protocol/message.ts"

/** One joined channel of one connection. */
export type Member = {
  readonly vsn: Vsn
  /** May hear broadcasts, by the policies or because the topic is public. */
  hearsBroadcast: boolean
  /** Has presence on, and may. */
  hearsPresence: boolean
  deliver: (frame: Frame) => void
}

/** A topic (without `realtime:`). Private and public ones of the same name have nothing in common. */
export type Room = { topic: string; private: boolean }

export type Rooms = {
  enter(room: Room, member: Member): void
  leave(room: Room, member: Member): void
  /** Sends to everyone in the room except `from`. Frames of nobody are never encoded. */
  broadcast(room: Room, broadcast: Broadcast, from?: Member): void
  /** Sends a `presence_diff` to those who have presence on. */
  presenceDiff(room: Room, diff: unknown): void
}

export const roomKey = (room: Room): string => `${room.private ? "private" : "public"}:${room.topic}`
export const wireTopic = (topic: string): string => `realtime:${topic}`

export function makeRooms(): Rooms {
  const rooms = new Map<string, Set<Member>>()

  function send(
    room: Room,
    wants: (member: Member) => boolean,
    encode: (vsn: Vsn) => Frame | undefined,
  ): void {
    const members = rooms.get(roomKey(room))
    if (!members) return
    const frames = new Map<Vsn, Frame | undefined>()
    for (const member of members) {
      if (!wants(member)) continue
      if (!frames.has(member.vsn)) frames.set(member.vsn, encode(member.vsn))
      const frame = frames.get(member.vsn)
      if (frame) member.deliver(frame)
    }
  }

  return {
    enter(room, member) {
      const key = roomKey(room)
      const members = rooms.get(key)
      if (members) members.add(member)
      else rooms.set(key, new Set([member]))
    },
    leave(room, member) {
      const key = roomKey(room)
      const members = rooms.get(key)
      if (members?.delete(member) && members.size === 0) rooms.delete(key)
    },
    broadcast(room, broadcast, from) {
      const topic = wireTopic(room.topic)
      send(
        room,
        (member) => member !== from && member.hearsBroadcast,
        (vsn) => encodeBroadcast(vsn, topic, broadcast),
      )
    },
    presenceDiff(room, diff) {
      const message = {
        joinRef: null,
        ref: null,
        topic: wireTopic(room.topic),
        event: "presence_diff",
        payload: diff,
      }
      send(
        room,
        (member) => member.hearsPresence,
        (vsn) => encodeMessage(vsn, message),
      )
    },
  }
}

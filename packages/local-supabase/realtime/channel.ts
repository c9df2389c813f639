// One topic joined on one connection, from phx_join to phx_close.
import type { Extension } from "./authorization.ts"
import { ownToken, readJoin } from "./join.ts"
import { makeSerialQueue } from "./serial-queue.ts"
import { makePermit } from "./permit.ts"
import { encodeMessage, encodeReply } from "./protocol/encode.ts"
import { isRecord } from "./protocol/message.ts"
import type { Broadcast, Frame, Push, UserBroadcast, Vsn } from "./protocol/message.ts"
import { readRevoked, reasonOf, Refusal } from "./refusal.ts"
import { wireTopic } from "./rooms.ts"
import type { Member, Room } from "./rooms.ts"
import type { World } from "./realtime-world.ts"

/** What a channel needs of its connection. */
export type Line = {
  vsn: Vsn
  /** The token of the key that the connection was opened with. */
  token: string
  send: (frame: Frame) => void
  /** Stop and go on reading; calls count. */
  hold: () => void
  release: () => void
  /** Closes the whole connection. */
  hangUp: (reason: string) => void
}

export type Channel = {
  joinRef: string | null
  /** Answers the join; to be called once, first. */
  enter(): void
  handle(push: Push): void
  /** Ends the channel and tells the client; nothing is sent after. */
  close(): void
  /** Ends the channel of a connection that is gone. */
  drop(): void
}

const RECHECK_MS = 3_600_000 // a timer cannot wait for an anon key's ten years

/** The channel that `join` asks for on `topic` (without `realtime:`); `onEnd` is called once it is over. */
export function openChannel(world: World, line: Line, join: Push, topic: string, onEnd: () => void): Channel {
  const wanted = readJoin(join.payload)
  const room: Room = { topic, private: wanted.private }
  const permit = makePermit(world, room)
  const { joinRef } = join
  const wire = wireTopic(topic)
  const member: Member = { vsn: line.vsn, hearsBroadcast: false, hearsPresence: false, deliver: line.send }
  let token = wanted.token ?? line.token
  let presenceOn = wanted.presence
  let expiry: NodeJS.Timeout | undefined
  let ended = false

  const queue = makeSerialQueue(world.limits.waitingFrames, {
    full: line.hold,
    drained: line.release,
    error(error) {
      world.log(
        `channel ${topic}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
      line.hangUp("The service failed on this connection.")
    },
  })

  const push = (event: string, payload: unknown, ref: string | null = null) =>
    line.send(encodeMessage(line.vsn, { joinRef, ref, topic: wire, event, payload }))
  const reply = (to: Push, status: "ok" | "error", response: unknown = {}) => {
    if (to.ref !== null)
      line.send(encodeReply(line.vsn, { joinRef, ref: to.ref, topic: wire }, status, response))
  }
  const system = (status: "ok" | "error", message: string) =>
    push("system", { extension: "system", status, message, channel: topic })

  function drop(): void {
    if (ended) return
    ended = true
    clearTimeout(expiry)
    world.rooms.leave(room, member)
    world.presence.untrack(room, member)
    onEnd()
  }
  function close(): void {
    if (ended) return
    drop()
    push("phx_close", {}, joinRef)
  }
  function shutDown(reason: string): void {
    system("error", reason)
    close()
  }

  async function enter(): Promise<void> {
    try {
      refuseBefore()
      await present(token)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (ended) return
      world.log(`join of ${topic} refused: ${error.code}: ${error.message}`)
      reply(join, "error", reasonOf(error))
      drop()
      if (error.code === "ClientJoinRateLimitReached") line.hangUp(error.message)
      return
    }
    if (ended) return
    const others = member.hearsPresence ? world.presence.state(room) : undefined // diffs from here on are news
    world.rooms.enter(room, member)
    reply(join, "ok", { postgres_changes: [] })
    if (others) push("presence_state", others)
    if (wanted.replicationReady) void announceFeed()
  }
  function refuseBefore(): void {
    if (world.privateOnly && !room.private) {
      throw new Refusal("PrivateOnly", "This project only allows private channels")
    }
    if (wanted.unsupported) throw new Refusal("RealtimeDisabledForConfiguration", wanted.unsupported)
    if (!world.mayJoinNow()) throw new Refusal("ClientJoinRateLimitReached", "Too many joins per second")
  }
  async function announceFeed(): Promise<void> {
    await world.feedReady()
    if (!ended) system("ok", "Replication connection established")
  }

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
    expiry = setTimeout(() => queue.run(expire), Math.min(RECHECK_MS, remainingMs))
  }
  function expire(): void {
    if (ended) return
    const seconds = Math.floor(Date.now() / 1000) - permit.endsAt()
    if (seconds >= 0) shutDown(`Token has expired ${seconds} seconds ago`)
    else watchExpiry()
  }

  async function onToken(payload: unknown): Promise<void> {
    const given =
      isRecord(payload) && typeof payload.access_token === "string" ? payload.access_token : undefined
    const candidate = ownToken(given)
    if (candidate === undefined || candidate === token) return
    token = candidate
    try {
      await present(candidate)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (!ended) shutDown(error.message)
    }
  }

  function onBroadcast(message: Push): void | Promise<void> {
    const may = permit.maySend("broadcast")
    if (typeof may === "boolean") return may ? forward(message) : undefined // a refusal is silence, as on hosted
    return may.then((answer) => (answer ? forward(message) : undefined))
  }
  function forward(message: Push): void {
    const broadcast = broadcastOf(message.payload)
    if (ended || !broadcast) return
    if (message.bytes > world.limits.payloadBytes) {
      if (wanted.ack) reply(message, "error", { reason: "payload_size_exceeded" })
      return
    }
    world.rooms.broadcast(room, broadcast, wanted.self ? undefined : member)
    if (wanted.ack) reply(message, "ok")
  }

  async function onPresence(message: Push): Promise<void> {
    const { event, payload = {} } = isRecord(message.payload) ? message.payload : {}
    const verb = typeof event === "string" ? event.toLowerCase() : ""
    if (verb === "untrack") {
      world.presence.untrack(room, member)
      return reply(message, "ok")
    }
    if (verb !== "track" || !(await permit.maySend("presence"))) return reply(message, "error")
    if (ended) return
    if (!isRecord(payload)) return reply(message, "error", { reason: "Presence track payload must be a map" })
    if (message.bytes > world.limits.payloadBytes) return shutDown("Track message size exceeded")
    world.presence.track(room, member, wanted.presenceKey, payload)
    reply(message, "ok")
    if (!presenceOn) await hearPresence()
  }
  /** A client that tracks wants to see the others, whatever its join said. */
  async function hearPresence(): Promise<void> {
    presenceOn = true
    const may = await permit.mayHear("presence")
    if (!may || ended) return
    push("presence_state", world.presence.state(room))
    member.hearsPresence = true
  }

  function answer(message: Push): void | Promise<void> {
    if (ended) return
    switch (message.event) {
      case "broadcast":
        return onBroadcast(message)
      case "presence":
        return onPresence(message)
      case "access_token":
        return onToken(message.payload)
      case "phx_leave":
        reply(message, "ok")
        return close()
      default:
        world.log(`channel ${topic}: unexpected message of type ${message.event}`)
    }
  }

  return {
    joinRef,
    enter: () => queue.run(enter),
    handle: (message) => queue.run(() => answer(message)),
    close,
    drop,
  }
}

function broadcastOf(payload: unknown): Broadcast | undefined {
  if (!isRecord(payload)) return undefined
  // Only our own decoder makes a Buffer; a JSON payload cannot hold one.
  return payload.payload instanceof Buffer ? (payload as UserBroadcast) : { kind: "map", payload }
}

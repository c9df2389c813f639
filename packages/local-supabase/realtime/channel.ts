// One topic joined on one connection, from phx_join to phx_close.
import { makeHearing } from "./hearing.ts"
import { readJoin } from "./join.ts"
import type { Join } from "./join.ts"
import { makeOutput } from "./output.ts"
import { makePermit } from "./permit.ts"
import type { Frame, Push, Vsn } from "./protocol/message.ts"
import type { World } from "./realtime-world.ts"
import { reasonOf, Refusal } from "./refusal.ts"
import type { Member, Room } from "./rooms.ts"
import { makeSerialQueue } from "./serial-queue.ts"
import { makeSpeech } from "./speech.ts"

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

/** The channel that `join` asks for on `topic` (without `realtime:`); `onEnd` is called once it is over. */
export function openChannel(world: World, line: Line, join: Push, topic: string, onEnd: () => void): Channel {
  const wanted = readJoin(join.payload)
  const room: Room = { topic, private: wanted.private }
  const permit = makePermit(world, room)
  const { joinRef } = join
  const output = makeOutput(line, joinRef, topic)
  const member: Member = { vsn: line.vsn, hearsBroadcast: false, hearsPresence: false, deliver: line.send }
  let ended = false
  const isOver = () => ended

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
  const hearing = makeHearing({
    topic,
    member,
    permit,
    token: wanted.token ?? line.token,
    presence: wanted.presence,
    run: queue.run,
    shutDown,
  })
  const speech = makeSpeech({ world, room, member, wanted, permit, hearing, output, isOver, shutDown })

  function drop(): void {
    if (ended) return
    ended = true
    hearing.end()
    world.rooms.leave(room, member)
    world.presence.untrack(room, member)
    onEnd()
  }
  function close(): void {
    if (ended) return
    drop()
    output.push("phx_close", {}, joinRef)
  }
  function shutDown(reason: string): void {
    output.system("error", reason)
    close()
  }

  async function enter(): Promise<void> {
    try {
      refuseBefore(world, wanted)
      await hearing.begin()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (ended) return
      world.log(`join of ${topic} refused: ${error.code}: ${error.message}`)
      output.reply(join, "error", reasonOf(error))
      drop()
      if (error.code === "ClientJoinRateLimitReached") line.hangUp(error.message)
      return
    }
    if (ended) return
    const others = member.hearsPresence ? world.presence.state(room) : undefined // diffs from here on are news
    world.rooms.enter(room, member)
    output.reply(join, "ok", { postgres_changes: [] })
    if (others) output.push("presence_state", others)
    if (wanted.replicationReady) void announceFeed()
  }
  async function announceFeed(): Promise<void> {
    await world.feedReady()
    if (!ended) output.system("ok", "Replication connection established")
  }

  function answer(message: Push): void | Promise<void> {
    if (ended) return
    switch (message.event) {
      case "broadcast":
        return speech.broadcast(message)
      case "presence":
        return speech.presence(message)
      case "access_token":
        return hearing.renew(message.payload)
      case "phx_leave":
        output.reply(message, "ok")
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

/** Throws a `Refusal` of a join that no token would make good. */
function refuseBefore(world: World, wanted: Join): void {
  if (world.privateOnly && !wanted.private) {
    throw new Refusal("PrivateOnly", "This project only allows private channels")
  }
  if (wanted.unsupported) throw new Refusal("RealtimeDisabledForConfiguration", wanted.unsupported)
  if (!world.mayJoinNow()) throw new Refusal("ClientJoinRateLimitReached", "Too many joins per second")
}

// One WebSocket: its frames to its channels, its beats, its end.
import type { Duplex } from "node:stream"
import type { WebSocket } from "ws"
import { openChannel } from "./channel.ts"
import type { Channel, Line } from "./channel.ts"
import type { Cork } from "./cork.ts"
import { BadFrame, decode } from "./protocol/decode.ts"
import { encodeReply } from "./protocol/encode.ts"
import type { Frame, Push, Vsn } from "./protocol/message.ts"
import { reasonOf, Refusal } from "./refusal.ts"
import type { World } from "./realtime-world.ts"

export type Connection = {
  /** Ends it when nothing came since `deadline` (milliseconds since 1970), else asks whether someone is there. */
  checkAlive(deadline: number): void
  close(code: number, reason: string): void
}

const TOPIC_PREFIX = "realtime:"
const TOPIC_BYTES_MAX = 255 // what a binary frame can name
const PROTOCOL_ERROR = 1002
const INTERNAL_ERROR = 1011
const CLOSE_GRACE_MS = 200 // for the close frame to leave; a dead peer never answers it

export type Caller = {
  vsn: Vsn
  /** The token of the connection's key. */
  token: string
}

export function serveConnection(
  world: World,
  cork: Cork,
  socket: WebSocket,
  transport: Duplex,
  caller: Caller,
  onEnd: () => void,
): Connection {
  const { vsn } = caller
  const channels = new Map<string, Channel>()
  let heardAt = Date.now()
  let holds = 0

  function send(frame: Frame): void {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > world.limits.unsentBytes) {
      world.log(`connection ended: ${socket.bufferedAmount} bytes wait for a reader that is too slow`)
      return socket.terminate()
    }
    cork(transport)
    socket.send(frame.data, { binary: frame.binary, compress: false })
  }
  function close(code: number, reason: string): void {
    socket.close(code, reason)
    setTimeout(() => socket.terminate(), CLOSE_GRACE_MS)
  }

  const line: Line = {
    ...caller,
    send,
    hold() {
      holds += 1
      socket.pause()
    },
    release() {
      holds -= 1
      if (holds === 0) socket.resume()
    },
    hangUp: (reason) => close(INTERNAL_ERROR, reason),
  }

  function handle(push: Push): void {
    if (push.topic === "phoenix") {
      if (push.event === "heartbeat") reply(push, "ok", {})
      return
    }
    if (push.event === "phx_join") return join(push)
    const channel = channels.get(push.topic)
    const stale = channel && push.joinRef !== null && push.joinRef !== channel.joinRef
    if (channel && !stale) return channel.handle(push)
    if (push.event === "phx_leave") return reply(push, "ok", {}) // left already
    if (!channel) reply(push, "error", { reason: "unmatched topic" })
  }

  function join(push: Push): void {
    const topic = push.topic.slice(TOPIC_PREFIX.length)
    const refusal = refuseTopic(push.topic)
    if (refusal) return reply(push, "error", refusal)
    channels.get(push.topic)?.close() // a second join replaces the first, as in Phoenix
    const channel: Channel = openChannel(world, line, push, topic, () => {
      if (channels.get(push.topic) === channel) channels.delete(push.topic)
    })
    channels.set(push.topic, channel)
    channel.enter()
  }

  function refuseTopic(wire: string): { reason: string } | undefined {
    if (!wire.startsWith(TOPIC_PREFIX)) return { reason: "unmatched topic" }
    if (wire === TOPIC_PREFIX)
      return reasonOf(new Refusal("TopicNameRequired", "You must provide a topic name"))
    if (Buffer.byteLength(wire) > TOPIC_BYTES_MAX) {
      return reasonOf(
        new Refusal("TopicNameTooLong", `A topic may have ${TOPIC_BYTES_MAX} bytes with its prefix`),
      )
    }
    if (!channels.has(wire) && channels.size >= world.limits.channelsPerConnection) {
      return reasonOf(new Refusal("ChannelRateLimitReached", "Too many channels"))
    }
    return undefined
  }

  function reply(to: Push, status: "ok" | "error", response: unknown): void {
    if (to.ref !== null) send(encodeReply(vsn, to, status, response))
  }

  socket.on("message", (data, binary) => {
    heardAt = Date.now()
    try {
      handle(decode(vsn, data as Buffer, binary)) // a Buffer, as long as nobody sets socket.binaryType
    } catch (error) {
      // One connection's trouble stays its own.
      if (error instanceof BadFrame) close(PROTOCOL_ERROR, error.message)
      else close(INTERNAL_ERROR, "The service failed on this connection.")
      world.log(
        `connection ended: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
    }
  })
  socket.on("pong", () => (heardAt = Date.now()))
  socket.on("error", (error) => world.log(`connection: ${error.message}`)) // its close follows
  socket.on("close", () => {
    for (const channel of channels.values()) channel.drop()
    onEnd()
  })

  return {
    checkAlive(deadline) {
      if (heardAt < deadline) socket.terminate()
      else socket.ping()
    },
    close,
  }
}

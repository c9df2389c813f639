// The database's broadcasts, as they are committed: a stream that is made anew whenever it breaks.
import { createHash } from "node:crypto"
import { setTimeout as delay } from "node:timers/promises"
import { LogicalReplicationService } from "pg-logical-replication"
import { fromInsert } from "./message.ts"
import type { DatabaseMessage } from "./message.ts"
import { makeInsertDecoder } from "./pgoutput.ts"
import { messagesPlugin } from "./slot.ts"

export type Feed = {
  streaming: () => boolean
  /** Resolves when messages flow, at once if they do. */
  ready: () => Promise<void>
  stop: () => Promise<void>
}

const RETRY_FIRST_MS = 100
const RETRY_LAST_MS = 5_000
const ACKNOWLEDGE_SECONDS = 10 // Postgres takes a reader for dead after 60
const OVERLAP_SECONDS = 60 // a transaction may have begun, and dated its rows, long before it committed
const REMEMBERED_MAX = 10_000

/**
 * Calls `deliver` with each broadcast that a transaction commits to realtime.messages, in the order of the commits, from
 * the moment it is first ready. After a break it catches up from the table. A payload is only valid during the call.
 */
export function startFeed(options: {
  databaseUrl: string
  deliver: (message: DatabaseMessage) => void
  log: (line: string) => void
}): Feed {
  const { databaseUrl, log } = options
  const stopping = new AbortController()
  const delivered = makeMemory(REMEMBERED_MAX)
  let flowing = false
  let service: LogicalReplicationService | undefined
  let retryMs = RETRY_FIRST_MS
  let firstAt: number | undefined // when it first flowed
  let aliveAt = 0 // when it last said anything
  let waiting: (() => void)[] = []

  function deliver(message: DatabaseMessage): void {
    delivered.add(message.id)
    options.deliver(message)
  }

  function catchUpSeconds(): number {
    if (firstAt === undefined) return 0
    const now = Date.now()
    return Math.min((now - aliveAt) / 1000 + OVERLAP_SECONDS, (now - firstAt) / 1000)
  }

  /** One connection, until it breaks; throws the reason. */
  async function stream(): Promise<void> {
    const decode = makeInsertDecoder()
    const slot = slotName(databaseUrl)
    const plugin = messagesPlugin({
      slot,
      catchUpSeconds: catchUpSeconds(),
      caughtUp(message) {
        if (!delivered.has(message.id)) deliver(message)
      },
    })
    const replication = new LogicalReplicationService(
      { connectionString: databaseUrl, application_name: "realtime_feed", connectionTimeoutMillis: 5_000 },
      { acknowledge: { auto: false, timeoutSeconds: ACKNOWLEDGE_SECONDS } },
    )
    service = replication
    const broken = new Promise<never>((_, reject) => replication.on("error", reject))
    broken.catch(() => {}) // it is raced below; a second failure after the first says nothing new
    replication.on("start", () => {
      if (stopping.signal.aborted) return void replication.destroy()
      flowing = true
      retryMs = RETRY_FIRST_MS
      aliveAt = Date.now()
      firstAt ??= aliveAt
      for (const resolve of waiting) resolve()
      waiting = []
    })
    replication.on("data", (_lsn, message: Buffer) => {
      aliveAt = Date.now()
      try {
        const row = decode(message)
        const inserted = row && fromInsert(row)
        if (inserted) deliver(inserted)
      } catch (error) {
        log(`feed: a message was left out: ${error instanceof Error ? error.message : String(error)}`)
      }
    })
    replication.on("heartbeat", (lsn, _timestamp, shouldRespond) => {
      aliveAt = Date.now()
      if (shouldRespond) void replication.acknowledge(oneBefore(lsn))
    })
    try {
      await Promise.race([replication.subscribe(plugin, slot), broken])
      throw new Error("the stream ended")
    } finally {
      flowing = false
      await replication.destroy().catch(() => {}) // its connection may be gone already
    }
  }

  async function keepStreaming(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await stream()
      } catch (error) {
        if (stopping.signal.aborted) return
        log(`feed: ${error instanceof Error ? error.message : String(error)}; again in ${retryMs} ms`)
      }
      await delay(retryMs, undefined, { signal: stopping.signal }).catch(() => {}) // stopped while waiting
      retryMs = Math.min(retryMs * 2, RETRY_LAST_MS)
    }
  }

  const kept = keepStreaming()
  return {
    streaming: () => flowing,
    ready: () => (flowing ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    async stop() {
      stopping.abort()
      await service?.destroy().catch(() => {}) // the same
      await kept
    },
  }
}

/**
 * The library acknowledges the byte after the one it is given. A server that shuts down asks again, as fast as it can,
 * until it is told exactly the position it named.
 */
function oneBefore(lsn: string): string {
  const [high = "0", low = "0"] = lsn.split("/")
  const before = (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`) - 1n
  return `${(before >> 32n).toString(16)}/${(before & 0xffffffffn).toString(16)}`
}

/** Slots belong to the server, not to a database: the name says which one this is. */
function slotName(databaseUrl: string): string {
  const suffix = createHash("sha256").update(new URL(databaseUrl).pathname).digest("hex").slice(0, 8)
  return `supabase_realtime_messages_replication_slot_${suffix}`
}

/** The last `max` ids. */
function makeMemory(max: number): { add(id: string): void; has(id: string): boolean } {
  const ids = new Set<string>()
  return {
    add(id) {
      ids.add(id)
      const [oldest] = ids
      if (ids.size > max && oldest !== undefined) ids.delete(oldest)
    },
    has: (id) => ids.has(id),
  }
}

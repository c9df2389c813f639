import type { Pushed } from "@cerebros/contract/example-doc.ts"
import { type Broadcaster, makeBroadcaster } from "./broadcaster.ts"
import type { CatchUp } from "./catch-up.ts"
import type { World } from "./collab-world.ts"
import type { LogCopy } from "./log-copy.ts"
import type { Outbox } from "./outbox.ts"
import { makePusher, type Pusher } from "./pusher.ts"
import { isTransient } from "./transient.ts"
import type { Row } from "./transport.ts"
import { leansBeyond } from "./update.ts"

/** What was typed here on its way: stored first, then broadcast to the others and pushed into the log. */
export type Delivery = {
  readonly broadcaster: Broadcaster
  readonly pusher: Pusher
  /** Something was typed here. */
  add(update: Uint8Array): void
  /** A peer typed this and may be gone: it goes into the log as ours do. */
  addForPeer(update: Uint8Array): void
  /** Resolves once all of it survives this tab. */
  stored(): Promise<void>
  /** Nothing goes out any more. */
  end(): void
}

export function makeDelivery(deps: {
  world: World
  client: number
  log: LogCopy
  outbox: Outbox
  catchUp: Pick<CatchUp, "soon" | "now">
  push(rows: Row[]): Promise<Pushed>
  broadcast(update: Uint8Array): void
  intervalMs(): number
  /** All that others typed and the log may lack. */
  handOver(): Uint8Array | undefined
  onChange(): void
}): Delivery {
  const { world, client, log, outbox, catchUp, onChange } = deps
  let stored: Promise<void> = Promise.resolve()
  let isOver = false
  const broadcaster = makeBroadcaster(world, deps.intervalMs, deps.broadcast)
  const pusher = makePusher({
    world,
    outbox,
    push: deps.push,
    onAccepted(update, seq) {
      log.accept(update, seq)
      if (seq !== log.seq) catchUp.soon()
      broadcaster.touch() // tells the others how far the log is
    },
    onChange() {
      const trouble = pusher.trouble()
      // Why exactly is the log's to say: another lineage, a lower role, an example that is gone.
      if (trouble && !isTransient(trouble)) void catchUp.now()
      onChange()
    },
  })

  async function send(update: Uint8Array): Promise<void> {
    // Who reads only the log must be able to place this: what it leans on goes in before it.
    const lead = leansBeyond(log.doc, update, client) ? deps.handOver() : undefined
    if (lead) void outbox.add(lead, true)
    await outbox.add(update)
    if (isOver) return
    broadcaster.add(update)
    pusher.kick()
    onChange()
  }

  return {
    broadcaster,
    pusher,
    add(update) {
      stored = send(update)
      onChange()
    },
    addForPeer(update) {
      stored = outbox.add(update, true).then(pusher.kick)
    },
    stored: () => stored,
    end() {
      isOver = true
      pusher.stop()
    },
  }
}

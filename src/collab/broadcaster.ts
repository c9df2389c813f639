import { UPDATE_MAX_BYTES } from "@cerebros/contract/limits.ts"
import * as Y from "yjs"
import type { World } from "./collab-world.ts"

const EVENT_MS = 4 // an event per receiver and frame: 250 events a second for a whole room
const SHORTEST_MS = 50
const LONGEST_MS = 1_000

/** How far apart the frames of one screen are (ms), so that a room stays within its budget of events. */
export const frameIntervalMs = (typists: number, people: number): number =>
  Math.min(LONGEST_MS, Math.max(SHORTEST_MS, typists * people * EVENT_MS))

/** What others should see at once: the first edit after a pause goes immediately, later ones merged, one frame an interval. */
export type Broadcaster = {
  add(update: Uint8Array): void
  /** Something else than text changed: the caret, or how much of the log was seen. */
  touch(): void
  /** When the last frame went out. */
  sentAt(): number
  stop(): void
}

/** `send` takes the merged update (empty when only the rest of the frame changed). Broadcasts are lossy: nothing waits for an answer. */
export function makeBroadcaster(
  world: World,
  intervalMs: () => number,
  send: (update: Uint8Array) => void,
): Broadcaster {
  let queue: Uint8Array[] = []
  let sentAt = -Infinity
  let cancel: (() => void) | undefined
  let isStopped = false

  function go(): void {
    cancel = undefined
    sentAt = world.now()
    const merged = queue.length === 0 ? new Uint8Array() : Y.mergeUpdates(queue)
    queue = []
    // A pasted page travels by the log; the frame still says how far the sender is.
    send(merged.length > UPDATE_MAX_BYTES ? new Uint8Array() : merged)
  }
  function schedule(): void {
    if (isStopped || cancel) return
    const waitMs = sentAt + intervalMs() - world.now()
    if (waitMs <= 0) go()
    else cancel = world.after(waitMs, go)
  }

  return {
    add(update) {
      queue.push(update)
      schedule()
    },
    touch: schedule,
    sentAt: () => sentAt,
    stop() {
      isStopped = true
      cancel?.()
    },
  }
}

import * as Y from "yjs"
import type { LogCopy } from "./log-copy.ts"
import { differenceOf, isIntegrated } from "./update.ts"
import type { World } from "./collab-world.ts"

/** Three times what a push takes: who is slower may be gone. */
export const RELAY_MS = 2_000
const SPREAD_MS = 2_000 // one of the room is first, and the others see it in the log
const KEPT_MAX = 32 // frames, before they are merged

/** Edits of others that the log does not hold yet. If their tab died after a teammate saw them, we bring them into the log. */
export type Relay = {
  /** A peer's frame brought this. */
  add(update: Uint8Array): void
  /** All that the live document has of others and the log may lack; undefined if there is nothing. */
  handOver(): Uint8Array | undefined
  /** Gives up what has not found its place, maybe only in part; returns whether there was something. */
  giveUpWaiting(): boolean
  stop(): void
}

/** `check` asks the log; `push` gets what the log still lacks after `patienceMs`. */
export function makeRelay(deps: {
  world: World
  doc: Y.Doc
  log: LogCopy
  check(): Promise<void>
  askedAt(): number
  patienceMs(): number
  push(update: Uint8Array): void
}): Relay {
  const { world, doc, log } = deps
  let kept: { update: Uint8Array; at: number }[] = []
  let cancel: (() => void) | undefined
  let isOver = false

  function forgetLogged(): void {
    const logged = Y.snapshot(log.doc)
    kept = kept.filter(({ update }) => !Y.snapshotContainsUpdate(logged, update))
  }
  /** Takes out what has its place in the live document. */
  function takeOut(before: number): Uint8Array | undefined {
    forgetLogged()
    const ready = kept.filter(({ update, at }) => at <= before && isIntegrated(doc, update))
    kept = kept.filter((each) => !ready.includes(each))
    return ready.length > 0 ? Y.mergeUpdates(ready.map(({ update }) => update)) : undefined
  }
  function schedule(): void {
    const [oldest] = kept
    if (!oldest || cancel || isOver) return
    const waitMs = oldest.at + deps.patienceMs() + world.random() * SPREAD_MS - world.now()
    cancel = world.after(Math.max(SPREAD_MS / 4, waitMs), () => void look())
  }
  async function look(): Promise<void> {
    forgetLogged()
    if (kept.length > 0) await deps.check()
    cancel = undefined
    if (isOver) return
    const missing = takeOut(deps.askedAt() - deps.patienceMs())
    if (missing) deps.push(missing)
    schedule()
  }

  return {
    add(update) {
      kept.push({ update, at: world.now() })
      if (kept.length > KEPT_MAX) {
        const at = kept[0]?.at ?? world.now()
        kept = [{ update: Y.mergeUpdates(kept.map((each) => each.update)), at }]
      }
      schedule()
    },
    handOver() {
      const ready = takeOut(Infinity)
      // A frame of which only a part found its place cannot be cut there: the difference of the documents has that part.
      return kept.length > 0 ? differenceOf(doc, log.doc) : ready
    },
    giveUpWaiting() {
      const before = kept.length
      kept = kept.filter(({ update }) => isIntegrated(doc, update))
      return kept.length < before
    },
    stop() {
      isOver = true
      cancel?.()
    },
  }
}

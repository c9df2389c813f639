import type { Pushed } from "@cerebros/contract/example-doc.ts"
import type { Problem } from "@cerebros/contract/problems.ts"
import { toProblem } from "../lib/problem.ts"
import type { Outbox } from "./outbox.ts"
import { backoffMs, isTransient } from "./transient.ts"
import type { Row } from "./transport.ts"
import type { World } from "./collab-world.ts"

const MERGE_MS = 300 // a burst of keys is one row, and still durable in well under 600 ms
const MERGE_SPREAD_MS = 100 // not all of a room in the same moment
const LAST_TRIES = 3 // after the room was left; then the next visit does it

/** Brings the outbox into the log, in order, until every edit is confirmed. */
export type Pusher = {
  /** There is something in the outbox. */
  kick(): void
  /** Why the last push failed, once it failed again or for good; undefined after one that succeeded. */
  trouble(): Problem | undefined
  /** Whether it has given up because of `trouble`. */
  isStopped(): boolean
  /** Goes on at once, also after it gave up; resolves when that try is over. */
  retry(): Promise<void>
  /** Pushes at once and ends: when all is confirmed, refused, or after some tries. */
  finish(): Promise<void>
  stop(): void
}

export function makePusher(deps: {
  world: World
  outbox: Outbox
  push(rows: Row[]): Promise<Pushed>
  /** The log holds `update`; at `seq`, unless it may have taken it at an earlier try: a merged row has no seq of its own. */
  onAccepted(update: Uint8Array, seq: number | undefined): void
  onChange(): void
}): Pusher {
  const { world, outbox } = deps
  let cancel: (() => void) | undefined
  let isBusy = false
  let isStopped = false
  let isOver = false
  let tries = 0
  let trouble: Problem | undefined
  let finishing: PromiseWithResolvers<void> | undefined

  async function flush(): Promise<void> {
    cancel = undefined
    if (outbox.size() === 0 || isOver) return finishing?.resolve()
    isBusy = true
    try {
      const rows = await outbox.rows()
      if (rows.length > 0) accept(rows, await deps.push(rows))
    } catch (error) {
      fail(toProblem(error))
    } finally {
      isBusy = false
    }
    deps.onChange()
    if (trouble) return
    if (finishing) void flush()
    else if (outbox.size() > 0) kick()
  }
  function accept(rows: Row[], { saved }: Pushed): void {
    const isFirstTry = tries === 0
    tries = 0
    trouble = undefined
    if (isOver) return
    for (const { number, seq } of saved) {
      const row = rows.find((each) => each.number === number)
      if (row) deps.onAccepted(row.update, isFirstTry ? seq : undefined)
      outbox.confirm(number)
    }
  }
  function fail(problem: Problem): void {
    tries += 1
    trouble = problem
    isStopped = !isTransient(problem)
    if (finishing && (isStopped || tries > LAST_TRIES)) finishing.resolve()
    else if (!isStopped && !isOver) cancel = world.after(backoffMs(world, tries, problem), () => void flush())
  }
  function kick(): void {
    if (cancel || isBusy || isStopped || isOver) return
    cancel = world.after(MERGE_MS + world.random() * MERGE_SPREAD_MS, () => void flush())
  }
  async function now(): Promise<void> {
    cancel?.()
    isStopped = false
    if (!isBusy) await flush()
  }

  return {
    kick,
    // One failure that may pass is no news yet, except when it says itself that it will take a while.
    trouble: () =>
      trouble && (tries > 1 || trouble.status === 429 || !isTransient(trouble)) ? trouble : undefined,
    isStopped: () => isStopped,
    retry: now,
    finish() {
      finishing = Promise.withResolvers()
      if (isStopped || isOver) finishing.resolve()
      else void now()
      return finishing.promise
    },
    stop() {
      isOver = true
      cancel?.()
    },
  }
}

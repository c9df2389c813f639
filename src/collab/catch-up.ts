import type { Opened } from "@cerebros/contract/example-doc.ts"
import type { Problem } from "@cerebros/contract/problems.ts"
import { toProblem } from "../lib/problem.ts"
import { backoffMs, isTransient } from "./transient.ts"
import type { World } from "./collab-world.ts"

const EVERY_MS = 30_000 // whatever else was missed, it is missed no longer than this
const PERSON_MS = 100 // ten questions a second for a whole room, however many miss the same
const SHORTEST_MS = 1_000
const LONGEST_MS = 5_000

/** Asks the log for what lossy broadcasts did not bring. */
export type CatchUp = {
  /** Something may be missing: asks within some seconds, however often it is called. */
  soon(): void
  /** Asks now; resolves when an answer was taken or the question failed. */
  now(): Promise<void>
  /** When the last question that was answered was asked. */
  askedAt(): number
  /** Why the last question failed, once it failed again; undefined after an answer. */
  trouble(): Problem | undefined
  stop(): void
}

export function makeCatchUp(deps: {
  world: World
  ask(): Promise<Opened>
  take(answer: Opened): void
  people(): number
  onChange(): void
}): CatchUp {
  const { world } = deps
  let cancel: (() => void) | undefined
  let isDue = false
  let asking: Promise<void> | undefined
  let next: Promise<void> | undefined
  let startedAt = -Infinity
  let answeredAt = -Infinity
  let tries = 0
  let trouble: Problem | undefined
  let isOver = false

  function schedule(waitMs: number, due: boolean): void {
    cancel?.()
    isDue = due
    if (!isOver) cancel = world.after(Math.max(0, waitMs), () => void now())
  }
  async function ask(): Promise<void> {
    cancel?.()
    isDue = false
    const at = (startedAt = world.now())
    try {
      const answer = await deps.ask()
      if (isOver) return
      tries = 0
      trouble = undefined
      answeredAt = at
      deps.take(answer)
    } catch (error) {
      if (isOver) return
      trouble = toProblem(error)
      tries += 1
    }
    if (!trouble) schedule(isDue ? gapMs() : EVERY_MS, isDue)
    else if (isTransient(trouble)) schedule(backoffMs(world, tries, trouble), true)
    deps.onChange()
  }
  function now(): Promise<void> {
    // An answer under way may be older than the reason to ask: ask again after it, once for all who want to know.
    next ??= (asking ?? Promise.resolve()).then(() => {
      next = undefined
      if (isOver) return undefined
      asking = ask().finally(() => (asking = undefined))
      return asking
    })
    return next
  }
  const gapMs = () => Math.min(LONGEST_MS, Math.max(SHORTEST_MS, deps.people() * PERSON_MS))

  schedule(EVERY_MS, false)
  return {
    soon() {
      if (isDue) return
      isDue = true
      if (!asking) schedule(startedAt + gapMs() * (1 + world.random() / 4) - world.now(), true)
    },
    now,
    askedAt: () => answeredAt,
    trouble: () => (trouble && (tries > 1 || !isTransient(trouble)) ? trouble : undefined),
    stop() {
      isOver = true
      cancel?.()
    },
  }
}

// The parts that run: each started once, timed, told of, and all of them stopped in order whatever state they are in.
import type { Part } from "./part.ts"
import { supervise } from "./supervise.ts"
import type { Tell } from "./supervise.ts"

export type Roster = {
  tell: Tell
  /** Does a step and tells how long it took, or why it failed. */
  timed<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Starts a part within this process. */
  here<T extends Part>(name: string, start: () => Promise<T>): Promise<T>
  /** Starts a part that is a process of its own, and keeps it alive. */
  apart(name: string, start: (signal: AbortSignal) => Promise<Part>): Promise<void>
  /** Ends all that run: `first`, then what is named in neither, then `last`. Nothing starts any more. */
  stop(order: { first: readonly string[]; last: readonly string[] }): Promise<void>
}

const HERE_MS = 3_500 // a part within this process ends with it at the latest

/** `done` hears of each step that is done, with its milliseconds. */
export function makeRoster(tell: Tell, done: (name: string, ms: number) => void = () => {}): Roster {
  const running: Part[] = []
  let stopping: Promise<void> | undefined

  async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (stopping) throw new Error("It was stopped while it started.")
    const startedAt = performance.now()
    try {
      const result = await work()
      done(name, performance.now() - startedAt)
      return result
    } catch (error) {
      if (!stopping) tell(name, `could not start: ${error instanceof Error ? error.message : String(error)}`) // now: the others may take a while to end
      throw error
    }
  }
  const stopThose = (chosen: (name: string) => boolean) =>
    Promise.all(running.filter((part) => chosen(part.name)).map((part) => part.stop()))

  return {
    tell,
    timed,
    here: (name, start) =>
      timed(name, async () => {
        const part = await start()
        const stop = () => within(HERE_MS, part.stop())
        if (stopping) await stop()
        running.push({ ...part, stop })
        return part
      }),
    apart: (name, start) =>
      timed(name, async () => {
        const part = supervise(name, start, tell)
        running.push(part)
        await part.up
      }),
    stop: ({ first, last }) =>
      (stopping ??= Promise.resolve().then(async () => {
        await stopThose((name) => first.includes(name))
        await stopThose((name) => !first.includes(name) && !last.includes(name))
        await stopThose((name) => last.includes(name))
      })),
  }
}

/** Resolves when the work is over, however it ends, or after this time. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  work.then(
    () => resolve(),
    () => resolve(),
  )
  await promise
  clearTimeout(timer)
}

// Keeps a part alive: starts it again when its process dies, ever more slowly.
import type { Part } from "./part.ts"

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 8_000
const STEADY_MS = 30_000 // a part that lived this long has got over what killed it before
const MOST_DEATHS = 8 // in a row and told one by one: about half a minute of trying
const RARE_PAUSE_MS = 30_000 // then: a full disk may be emptied

export type Supervised = Part & {
  /** Resolves when the part is up for the first time; rejects with the reason when that fails. */
  up: Promise<void>
  /** Stops it and starts it anew, at once. */
  reload(): void
}

export type Tell = (part: string, sentence: string) => void

export type SuperviseOptions = {
  /** Go on trying when the very first start fails; else that is the end, and `up` says why. */
  insist?: boolean
}

/**
 * Calls `start` now and again each time the part it gave has `ended` by itself. `tell` hears of the first eight deaths in a
 * row with their reasons, and of the recovery. `start` gives up when its signal says that the part is wanted no more.
 */
export function supervise(
  name: string,
  start: (signal: AbortSignal) => Promise<Part>,
  tell: Tell,
  { insist = false }: SuperviseOptions = {},
): Supervised {
  let part: Part | undefined
  const wanted = new AbortController()
  let reloading = false
  let everUp = insist
  let wake = () => {}
  const first = Promise.withResolvers<void>()
  first.promise.catch(() => {}) // whoever needs it awaits `up`

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function once(isAgain: boolean): Promise<string> {
    try {
      part = await start(wanted.signal)
      if (wanted.signal.aborted) await part.stop()
      else if (isAgain) tell(name, "is up again.")
      everUp = true
      first.resolve()
      return (await part.ended) ?? "ended"
    } catch (error) {
      first.reject(error)
      return error instanceof Error ? error.message : String(error)
    } finally {
      part = undefined
    }
  }

  async function live(): Promise<void> {
    let deaths = 0
    while (!wanted.signal.aborted) {
      const startedAt = Date.now()
      const reason = await once(deaths > 0)
      if (wanted.signal.aborted || !everUp) return
      if (reloading) {
        reloading = false
        deaths = 0
        continue
      }
      deaths = Date.now() - startedAt > STEADY_MS ? 1 : deaths + 1
      if (deaths >= MOST_DEATHS) {
        if (deaths === MOST_DEATHS)
          tell(
            name,
            `${reason}. It died ${deaths} times in a row and is tried every 30 s now; its log tells more.`,
          )
        await pause(RARE_PAUSE_MS)
        continue
      }
      const ms = Math.min(FIRST_PAUSE_MS * 2 ** (deaths - 1), LONGEST_PAUSE_MS)
      tell(name, `${reason}. Starting it again in ${ms / 1000} s.`)
      await pause(ms)
    }
  }

  const life = live()
  return {
    name,
    up: first.promise,
    reload() {
      reloading = part !== undefined
      void part?.stop()
      wake()
    },
    async stop() {
      wanted.abort(new Error("It was stopped while it started."))
      wake()
      await part?.stop()
      await life
    },
  }
}

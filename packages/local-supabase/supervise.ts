// Keeps a part alive: starts it again when its process dies, ever more slowly, and gives up in the open.
import type { Part } from "./part.ts"

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 8_000
const STEADY_MS = 30_000 // a part that lived this long has got over what killed it before
const MOST_DEATHS = 8 // in a row: about half a minute of trying

export type Supervised = Part & {
  /** Resolves when the part is up for the first time; rejects with the reason when that fails. */ up: Promise<void>
  /** Stops it and starts it anew, also after it was given up. */ reload(): void
}

export type Tell = (part: string, sentence: string) => void

export type SuperviseOptions = {
  /** Go on trying when the very first start fails; else that is the end, and `up` says why. */ insist?: boolean
}

/**
 * Calls `start` now and again each time the part it gave has `ended` by itself. `tell` hears of every death with its
 * reason, of the recovery, and of giving up after eight deaths in a row.
 */
export function supervise(
  name: string,
  start: () => Promise<Part>,
  tell: Tell,
  { insist = false }: SuperviseOptions = {},
): Supervised {
  let part: Part | undefined
  let stopped = false
  let reloading = false
  let everUp = insist
  let wake = () => {}
  const first = Promise.withResolvers<void>()
  first.promise.catch(() => {}) // whoever needs it awaits `up`

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = ms === Infinity ? undefined : setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function once(isAgain: boolean): Promise<string> {
    try {
      part = await start()
      if (stopped) await part.stop()
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
    while (!stopped) {
      const startedAt = Date.now()
      const reason = await once(deaths > 0)
      if (stopped || !everUp) return
      if (reloading) {
        reloading = false
        deaths = 0
        continue
      }
      deaths = Date.now() - startedAt > STEADY_MS ? 1 : deaths + 1
      if (deaths >= MOST_DEATHS) {
        tell(name, `${reason}. It died ${deaths} times in a row and stays down; its log tells more.`)
        await pause(Infinity)
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
      stopped = true
      wake()
      await part?.stop()
      await life
    },
  }
}

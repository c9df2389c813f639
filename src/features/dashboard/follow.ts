// Follows something on the server until it is as wanted, through lost broadcasts, slow answers and short outages.
import { createRoot, onCleanup } from "solid-js"
import { ROWS_CHANGED } from "@cerebros/contract/topics.ts"
import { pause } from "../../lib/pause.ts"
import { type Problem, toProblem } from "../../lib/problem.ts"
import { createTopic } from "../../lib/realtime.ts"

const LOST_LOOK_MS = 3000 // how often to ask while broadcasts do not arrive, or after an answer that did not
const QUIET_LOOK_MS = 15_000 // how often to ask while none comes: one may be lost on a topic that is joined
const TRIES = 5
const FIRST_WAIT_MS = 1000

/** Whether the answer says nothing of the thing itself: the server was out of reach, too busy, or not done yet. */
const isPassing = ({ status, code }: Problem): boolean =>
  status === 0 || status === 429 || status >= 500 || code === "not_settled" || code === "not_frozen"

/** What `ask`, which may be asked twice, answers: again and again while the fault passes. Throws the last `Problem`. */
export async function persist<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      const problem = toProblem(error)
      if (signal.aborted || tries >= TRIES || !isPassing(problem)) throw problem
      await pause(problem.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (tries - 1), signal)
    }
  }
}

/**
 * Looks after every broadcast on `topic` and every few seconds until `look` says it is done. A look that gets no answer
 * ends nothing: `onSeen` hears whether the last one got one. Throws what `look` found out, and what `signal` was aborted with.
 */
export async function until(
  topic: string | undefined,
  signal: AbortSignal,
  look: () => Promise<boolean>,
  onSeen: (isSeen: boolean) => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let looking = false
  let again = false
  let isSeen = true
  let lookedMs = 0
  const check = async (): Promise<void> => {
    if (looking) {
      again = true // something changed behind what is being read
      return
    }
    looking = true
    try {
      do {
        again = false
        if (await look()) resolve()
        isSeen = true
      } while (again && !signal.aborted)
    } catch (error) {
      const problem = toProblem(error)
      if (!isPassing(problem)) reject(problem)
      isSeen = false
    } finally {
      looking = false
      lookedMs = Date.now()
      if (!signal.aborted) onSeen(isSeen)
    }
  }
  const dispose = createRoot((drop) => {
    const state = createTopic(
      () => topic,
      { [ROWS_CHANGED]: () => void check() },
      () => void check(),
    )
    const isDue = () => !isSeen || state() !== "joined" || Date.now() - lookedMs >= QUIET_LOOK_MS
    const timer = setInterval(() => isDue() && void check(), LOST_LOOK_MS)
    onCleanup(() => clearInterval(timer))
    return drop
  })
  const abort = () => reject(toProblem(signal.reason))
  signal.addEventListener("abort", abort, { once: true })
  try {
    await promise
  } finally {
    signal.removeEventListener("abort", abort)
    dispose()
  }
}

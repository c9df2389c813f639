// A worker is a loop of turns: claim what there is room for, run it, say how it ended; shutting down is the same path.
import {
  type Failed,
  type Held,
  type Offer,
  type Registered,
  type Rpc,
  type Said,
  register,
  turn,
} from "./hub.ts"

/** What a handler may throw to say how the hub should go on. Anything else is tried again. */
export class TaskFailure extends Error {
  readonly retry: boolean
  readonly retryAfterMs: number | undefined
  constructor(reason: string, options: { retry: boolean; retryAfterMs?: number | undefined }) {
    super(reason)
    this.name = "TaskFailure"
    this.retry = options.retry
    this.retryAfterMs = options.retryAfterMs
  }
}

/** `settled` when the handler's own database call completed the task; anything else is the result to complete it with. */
export type Handler = (offer: Offer, signal: AbortSignal) => Promise<"settled" | { result: unknown }>

export type WorkOptions = {
  rpc: Rpc
  /** Stable over restarts of the same worker. */ workerId: string
  name: string
  slots: number
  handlers: Record<string, Handler>
  /** Aborting hands unfinished work back and ends the loop. */ signal: AbortSignal
  /** Resolves when it is time to look again although nothing happened here. */ pause(
    signal: AbortSignal,
  ): Promise<void>
  /** Ends the loop after so many looks that found nothing and with nothing in hand; never when left out. */ idleLooks?: number
  log(line: string): void
}

const BEAT_MS = 4000 // a third of the lease and a bit: two lost turns are survived

/** Works until aborted or idle. Returns how many tasks ended here. Throws only when it cannot even register. */
export async function work(options: WorkOptions): Promise<number> {
  const { rpc, slots, signal } = options
  let me = await register(rpc, options.workerId, options.name, slots)
  const inHand = new Map<string, { offer: Offer; stop: AbortController }>()
  let said = silence()
  let wake = Promise.withResolvers<void>()
  let ended = 0
  let emptyLooks = 0

  const say = (add: (said: Said) => void) => {
    add(said)
    wake.resolve()
  }

  function start(offer: Offer): void {
    const stop = new AbortController()
    inHand.set(offer.task_id, { offer, stop })
    said.accepts.push(fence(offer))
    void run(offer, options.handlers[offer.kind], stop.signal).then((outcome) => {
      inHand.delete(offer.task_id)
      ended++
      say((words) => outcome.settle(words))
    })
  }

  async function cycle(): Promise<void> {
    const telling = said
    said = silence()
    wake = Promise.withResolvers<void>()
    const answer = await turn(rpc, me, { ...telling, want: signal.aborted ? 0 : slots - inHand.size }).catch(
      (error: unknown) => {
        said = joined(telling, said) // nothing said is lost: the next turn repeats it, and the hub answers `already` to what it knew
        throw error
      },
    )
    for (const settled of answer.settled) {
      if (settled.answer === "stale" || settled.answer === "cancelled")
        options.log(`${settled.verb} of ${settled.task_id}: ${settled.answer}`)
    }
    const held = new Set(answer.held.map(({ task_id, generation }) => `${task_id}:${generation}`))
    for (const { offer, stop } of inHand.values())
      if (!held.has(`${offer.task_id}:${offer.generation}`)) stop.abort() // taken away meanwhile
    for (const offer of answer.offers) start(offer)
    emptyLooks = answer.offers.length === 0 && inHand.size === 0 ? emptyLooks + 1 : 0
    if (answer.offers.length > 0) wake.resolve() // accept at once
  }

  while (!signal.aborted) {
    try {
      await cycle()
    } catch (error) {
      options.log(`The hub does not answer: ${error instanceof Error ? error.message : String(error)}`)
      if (isStale(error)) me = await register(rpc, options.workerId, options.name, slots).catch(() => me)
    }
    if (options.idleLooks !== undefined && emptyLooks >= options.idleLooks) break
    await Promise.race([wake.promise, inHand.size > 0 ? beat(signal) : options.pause(signal)])
  }
  for (const { offer, stop } of inHand.values()) {
    stop.abort()
    said.hand_backs.push(fence(offer))
  }
  await turn(rpc, me, { ...said, want: 0 }).catch((error: unknown) =>
    options.log(`Could not hand work back: ${String(error)}`),
  )
  return ended
}

const silence = (): Said => ({ completes: [], fails: [], hand_backs: [], accepts: [], want: 0 })
const joined = (first: Said, second: Said): Said => ({
  completes: [...first.completes, ...second.completes],
  fails: [...first.fails, ...second.fails],
  hand_backs: [...first.hand_backs, ...second.hand_backs],
  accepts: [...first.accepts, ...second.accepts],
  want: 0,
})
const fence = ({ task_id, generation }: Offer): Held => ({ task_id, generation })
const isStale = (error: unknown) =>
  error instanceof Error && /stale_generation|another worker/.test(`${error.message}`)

/** A pause of one heartbeat that an abort cuts short. */
const beat = (signal: AbortSignal) => wait(BEAT_MS, signal)

/** Resolves after so many milliseconds, or at once when aborted. */
export const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(done, ms)
    signal.addEventListener("abort", done, { once: true })
    function done() {
      clearTimeout(timer)
      signal.removeEventListener("abort", done)
      resolve()
    }
  })

/** Runs one handler; the outcome is what to say about it. */
async function run(
  offer: Offer,
  handler: Handler | undefined,
  signal: AbortSignal,
): Promise<{ settle(said: Said): void }> {
  try {
    if (!handler)
      throw new TaskFailure(`This worker does not know the kind "${offer.kind}".`, { retry: false })
    const done = await handler(offer, signal)
    return {
      settle: (said) => done !== "settled" && said.completes.push({ ...fence(offer), result: done.result }),
    }
  } catch (error) {
    const failed: Failed = {
      ...fence(offer),
      reason: error instanceof Error ? error.message : String(error),
      retry: error instanceof TaskFailure ? error.retry : true,
      ...(error instanceof TaskFailure &&
        error.retryAfterMs !== undefined && { retry_after_ms: error.retryAfterMs }),
    }
    return { settle: (said) => said.fails.push(failed) }
  }
}

export type { Registered }

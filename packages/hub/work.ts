// A worker is a loop of cycles: claim what there is room for, run it, say how it ended; shutting down is the same path.
import {
  type Failed,
  type Held,
  type Offer,
  type Progress,
  type Registered,
  type Rpc,
  type Reports,
  cycle,
  leave,
  register,
} from "./protocol.ts"

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

/** Tells the hub how far a task is, or what was written; it travels with the next cycle. */
export type Report = (news: { progress?: unknown; log?: string }) => void

/** `completed` when the handler's own database call completed the task; anything else is the result to complete it with. */
export type Handler = (
  offer: Offer,
  signal: AbortSignal,
  report: Report,
) => Promise<"completed" | { result: unknown }>

export type WorkOptions = {
  rpc: Rpc
  /** Stable over restarts of the same worker. */
  workerId: string
  name: string
  slots: number
  /** Of the token's capabilities those this process has; all when left out. */
  able?: string[] | undefined
  handlers: Record<string, Handler>
  /** Aborting hands unfinished work back and ends the loop. */
  signal: AbortSignal
  /** Resolves when it is time to look again although nothing happened here. */
  pause(signal: AbortSignal): Promise<void>
  /** Called when the hub knows the process, each time it had to register. */
  registered?: (() => void) | undefined
  /** Ends the loop after so many looks that found nothing and with nothing in hand; never when left out. */
  idleLooks?: number
  log(line: string): void
}

const BEAT_MS = 4000 // a third of the lease and a bit: two lost cycles are survived
const ANSWER_MS = 10_000 // an answer that takes longer than two thirds of the lease is as good as none
const WITHHELD_MS = 250 // others have first choice of what waits for as long as it takes them to hear of it
const UNWOKEN_MS = 100 // whoever submits while a task ends here may still have seen this worker busy, and woken nobody
const REFUSALS: unknown[] = ["not_a_worker", "beyond_token", "too_many_workers"] // of the account; another try changes nothing
const BACKOFF_MIN_MS = 500
const BACKOFF_MAX_MS = 4000 // a hub that is back is found well within one lease

/** Works until aborted or idle. Returns how many tasks ended here. Throws when the hub refuses the worker's account. */
export async function work(options: WorkOptions): Promise<number> {
  const { rpc, slots, signal } = options
  let me: Registered | undefined
  const inHand = new Map<number, { offer: Offer; stop: AbortController }>() // by generation: it is unique
  let reports = nothingYet()
  let nap = new AbortController() // whoever has news cuts the pause between two cycles short
  let ended = 0
  let emptyLooks = 0
  let isFreed = false // since the last cycle
  let soonMs: number | undefined // when to look again without being called
  let failures = 0
  const wakeUp = () => nap.abort()
  signal.addEventListener("abort", wakeUp)

  function start(offer: Offer): void {
    const stop = new AbortController()
    inHand.set(offer.generation, { offer, stop })
    reports.accepts.push(fence(offer))
    const report: Report = (news) => {
      if (inHand.has(offer.generation)) tell(reports.progress, { ...fence(offer), ...news })
    }
    void run(offer, options.handlers[offer.kind], stop.signal, report).then((outcome) => {
      if (!inHand.delete(offer.generation)) return // taken away or handed back: whatever came of it has no say any more
      ended++
      isFreed = true
      outcome.addTo(reports)
      nap.abort()
    })
  }

  /** Stops work here without a word of its own to the hub. */
  function drop(offer: Offer, stop: AbortController): void {
    inHand.delete(offer.generation)
    stop.abort()
  }

  async function takeCycle(): Promise<void> {
    const { workerId: id, name, able } = options
    if (!me) {
      me = await inTime(register(rpc, { id, name, slots, able }))
      options.registered?.()
    }
    const telling = reports
    reports = nothingYet()
    const known = new Set(inHand.keys())
    const wasFreed = isFreed
    isFreed = false
    const want = signal.aborted ? 0 : slots - inHand.size
    const answer = await inTime(cycle(rpc, me, { ...telling, want })).catch((error: unknown) => {
      isFreed ||= wasFreed
      reports = joined(telling, reports) // nothing reported is lost: the next cycle repeats it, and the hub answers `already` to what it knew
      throw error
    })
    for (const { verb, task_id, answer: heard } of answer.settled)
      if (heard === "stale" || heard === "cancelled") options.log(`${verb} of ${task_id}: ${heard}`)

    const held = new Set(answer.held.map(({ generation }) => generation))
    for (const { offer, stop } of inHand.values()) if (!held.has(offer.generation)) drop(offer, stop) // taken away meanwhile
    const offered = new Set(answer.offers.map(({ generation }) => generation))
    for (const lease of answer.held)
      // of an offer whose answer never arrived
      if (!known.has(lease.generation) && !offered.has(lease.generation)) reports.hand_backs.push(lease)
    for (const offer of answer.offers) {
      if (signal.aborted) reports.hand_backs.push(fence(offer))
      else start(offer)
    }
    emptyLooks = answer.offers.length === 0 && inHand.size === 0 ? emptyLooks + 1 : 0
    if (answer.is_withheld) soonMs = WITHHELD_MS
    else soonMs = wasFreed && answer.offers.length === 0 ? UNWOKEN_MS : undefined
    if (hasNews(reports)) nap.abort() // accept at once
  }

  async function goodbye(): Promise<void> {
    if (!me) return
    if (hasNews(reports)) await inTime(cycle(rpc, me, { ...reports, want: 0 }))
    await inTime(leave(rpc, me))
  }

  while (!signal.aborted) {
    nap = new AbortController()
    try {
      await takeCycle()
      if (failures > 0) options.log("The hub answers again.")
      failures = 0
    } catch (error) {
      if (REFUSALS.includes(codeOf(error))) throw error
      if (failures++ === 0) options.log(`The hub does not answer: ${wordsOf(error)}`)
      if (codeOf(error) === "stale_generation") me = undefined // registered elsewhere or forgotten: begin anew
      await wait(backoff(failures), signal)
      continue
    }
    if (options.idleLooks !== undefined && emptyLooks >= options.idleLooks) break
    const looks = inHand.size < slots ? [options.pause(nap.signal)] : []
    await Promise.race([...looks, wait(soonMs ?? BEAT_MS, nap.signal)])
    nap.abort() // ends the other one
  }
  signal.removeEventListener("abort", wakeUp)
  for (const { offer, stop } of inHand.values()) {
    drop(offer, stop)
    reports.hand_backs.push(fence(offer))
  }
  await goodbye().catch((error: unknown) =>
    options.log(`Could not take leave of the hub, which finds out when the lease is over: ${wordsOf(error)}`),
  )
  return ended
}

/** Half to all of 0.5 s, 1 s, 2 s, 4 s: workers that lost the hub together do not return together. */
const backoff = (failures: number) =>
  Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** (failures - 1)) * (0.5 + Math.random() / 2)

/** The answer, or a rejection when it takes too long: a connection that hangs must not hold the loop. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  const answered = new AbortController()
  const late = wait(ANSWER_MS, answered.signal).then(() => {
    throw new Error(`no answer within ${ANSWER_MS / 1000} s`)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    late.catch(() => {}) // nobody waits for it any more
    answered.abort()
  }
}

const nothingYet = (): Reports => ({
  completes: [],
  fails: [],
  hand_backs: [],
  accepts: [],
  progress: [],
  want: 0,
})
const joined = (first: Reports, second: Reports): Reports => ({
  completes: [...first.completes, ...second.completes],
  fails: [...first.fails, ...second.fails],
  hand_backs: [...first.hand_backs, ...second.hand_backs],
  accepts: [...first.accepts, ...second.accepts],
  progress: second.progress.reduce((all, each) => tell(all, each), first.progress),
  want: 0,
})

const LOG_CHARS = 4000 // as much as the hub keeps of one word

/** Adds news to the list, one word a task: the newest progress, and the end of what was written. */
function tell(list: Progress[], news: Progress): Progress[] {
  const known = list.find(({ generation }) => generation === news.generation)
  if (!known) list.push(news)
  else {
    if (news.progress !== undefined) known.progress = news.progress
    if (news.log !== undefined) known.log = `${known.log ?? ""}${news.log}`.slice(-LOG_CHARS)
  }
  return list
}
const fence = ({ task_id, generation }: Offer): Held => ({ task_id, generation })
/** Whether something was reported that must not wait; progress may. */
const hasNews = ({ completes, fails, hand_backs, accepts }: Reports) =>
  completes.length + fails.length + hand_backs.length + accepts.length > 0
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
/** The catalogue's code behind an error: functions throw `Problem`s, the worker process what PostgREST said. */
const codeOf = (error: unknown): unknown => {
  if (!(error instanceof Error)) return undefined
  return "code" in error ? error.code : /^\w+/.exec(error.message)?.[0]
}

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
  report: Report,
): Promise<{ addTo(reports: Reports): unknown }> {
  try {
    if (!handler)
      throw new TaskFailure(`This worker does not know the kind "${offer.kind}".`, { retry: false })
    const done = await handler(offer, signal, report)
    return {
      addTo: (reports) =>
        done !== "completed" && reports.completes.push({ ...fence(offer), result: done.result }),
    }
  } catch (error) {
    const failed: Failed = {
      ...fence(offer),
      reason: wordsOf(error),
      retry: error instanceof TaskFailure ? error.retry : true,
      ...(error instanceof TaskFailure &&
        error.retryAfterMs !== undefined && { retry_after_ms: error.retryAfterMs }),
    }
    return { addTo: (reports) => reports.fails.push(failed) }
  }
}

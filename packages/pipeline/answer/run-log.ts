// Writing the log of a run: each event is committed when it happens, text in batches, and a run that was stopped is noticed.
import { z } from "zod"
import type { RunEventType } from "@cerebros/contract/run.ts"
import { storableJson } from "@cerebros/contract/storable.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"

/** An event as it is written; the database adds the place, the time and, to an end, the sums. */
export type Happening = {
  [Type in RunEventType]: { type: Type; payload: Record<string, unknown> }
}[RunEventType]
export type Ending = Extract<Happening, { type: "agent_completed" | "agent_failed" | "agent_cancelled" }>

/** The run has ended elsewhere: it was stopped, or given to somebody else. */
export class RunOver extends Error {
  readonly state: string
  constructor(state: string) {
    super(`The run is ${state}.`)
    this.name = "RunOver"
    this.state = state
  }
}

export type RunLog = {
  /** Aborts with a `RunOver` when the run ended elsewhere. */
  signal: AbortSignal
  /** Commits them now, after what was said before. Throws `RunOver`. */
  write(...events: Happening[]): Promise<void>
  /** Adds to the answer; committed soon. */
  say(text: string): void
  /** Commits what is left and the end. Returns the state that the run has then. */
  end(event: Ending): Promise<string>
  /** Ends the timers; call it in any case. */
  close(): void
}

export type RunLogOptions = {
  rpc: Rpc
  run: { run_id: string; fence: number }
  /** Hears each event once it is committed. */
  told?: ((event: Happening) => void) | undefined
  /** Least time between two commits of text (ms). */
  paceMs?: () => number
  now?: () => number
}

const PACE_MS = 50
const LOOK_MS = 350 // a stop is heard within that while the model is silent, and renews the lease of 15 s

const Appended = z.object({ state: z.string() })

export function makeRunLog(options: RunLogOptions): RunLog {
  const { rpc, told, paceMs = () => PACE_MS, now = () => Date.now() } = options
  const held = { run_id: options.run.run_id, fence: options.run.fence }
  const begunAt = now()
  const over = new AbortController()
  let at = 0 // UTF-16 units committed or under way
  let pending = ""
  let pendingSince: number | undefined
  let committedAt = 0
  let underWay = 0
  let flushTimer: ReturnType<typeof setTimeout> | undefined
  let queue: Promise<unknown> = Promise.resolve()

  function append(events: readonly Happening[], isLast = false): Promise<string> {
    underWay += 1
    const appended = queue.then(async () => {
      over.signal.throwIfAborted()
      const answer = await rpc<unknown>("append_run_events", { ...held, events: storableJson(events) })
      const { state } = Appended.parse(answer)
      committedAt = now()
      if (state !== "running" && !isLast) throw new RunOver(state)
      for (const event of events) told?.(event)
      return state
    })
    const done = appended.finally(() => (underWay -= 1))
    queue = done.catch((error: unknown) => over.abort(error))
    return done
  }

  function takeDelta(): Happening[] {
    clearTimeout(flushTimer)
    flushTimer = undefined
    // A character of two units may come in halves: the first half waits for the second.
    const half = /[\uD800-\uDBFF]$/.exec(pending)?.[0] ?? ""
    const text = pending.slice(0, pending.length - half.length)
    if (text === "") return []
    const ms = Math.round((pendingSince ?? now()) - begunAt)
    pending = half
    pendingSince = undefined
    const from = at
    at += text.length
    return [{ type: "message_delta", payload: { at: from, text, ms } }]
  }

  function flush(): void {
    const delta = takeDelta()
    if (delta.length > 0) append(delta).catch(() => undefined) // the signal tells
  }

  const looking = setInterval(() => {
    if (underWay === 0 && now() - committedAt >= LOOK_MS) append([]).catch(() => undefined)
  }, LOOK_MS)

  return {
    signal: over.signal,
    async write(...events) {
      await append([...takeDelta(), ...events])
    },
    say(text) {
      pending += text
      pendingSince ??= now()
      flushTimer ??= setTimeout(flush, Math.max(0, committedAt + paceMs() - now()))
    },
    async end(event) {
      const rest = takeDelta() // half a character that stayed alone is nothing
      return append([...rest, event], true)
    },
    close() {
      clearInterval(looking)
      clearTimeout(flushTimer)
    },
  }
}

// What every worker process does once it may speak to the stack: wake up, take cycles, hand back at the end.
import { isProblemCode, problems } from "@cerebros/contract/problems.ts"
import type { Rpc } from "./protocol.ts"
import { type Handler, work } from "./work.ts"
import { listen, makeWakeUp, type Realtime } from "./wake-up.ts"

const POLL_MIN_MS = 500 // a wake-up is only a hint; a lost one costs at most the longer wait
const POLL_MAX_MS = 2000

type Refused = { message: string; details?: string }

/** As far as it is needed of supabase-js. */
export type DataApi = {
  rpc(name: string, args: Record<string, unknown>): PromiseLike<{ data?: unknown; error?: Refused | null }>
}

/** Database functions by way of the Data API; throws what it answered, its code first. */
export const rpcBy =
  (client: DataApi): Rpc =>
  async <T>(name: string, args: Record<string, unknown>) => {
    const { data, error } = await client.rpc(name, args)
    if (error) {
      const words = isProblemCode(error.message)
        ? `${error.message}: ${problems[error.message].say}`
        : error.message
      throw new Error(error.details ? `${words} (${inOneLine(error.details)})` : words)
    }
    return data as T // callers check it with zod or name the SQL return type
  }

/** What a lost connection is told with is a stack of several lines: its cause is what people need. */
const inOneLine = (details: string): string =>
  (/^Caused by: (.+)$/m.exec(details) ?? /^.*$/m.exec(details))?.at(-1) ?? details

export type Crew = {
  name: string
  slots: number
  able?: string[] | undefined
  handlers: Record<string, Handler>
  /** Called when the hub knows the process, each time it had to register. */
  registered?: () => void
}

/** Works as a process of its own until `signal` is aborted. Throws when the hub refuses the account. */
export async function serve(
  client: DataApi & Realtime & { removeAllChannels(): Promise<unknown> },
  crew: Crew,
  signal: AbortSignal,
): Promise<void> {
  const workerId = crypto.randomUUID()
  const wakeUp = makeWakeUp()
  let isListening = false
  try {
    await work({
      ...crew,
      rpc: rpcBy(client),
      workerId,
      registered() {
        if (!isListening) listen(client, workerId, wakeUp)
        isListening = true
        console.log("Waiting for tasks.")
        crew.registered?.()
      },
      signal,
      pause: (stop) => wakeUp.pause(POLL_MIN_MS + Math.random() * (POLL_MAX_MS - POLL_MIN_MS), stop),
      log: (line) => console.log(line),
    })
  } finally {
    await client.removeAllChannels()
  }
}

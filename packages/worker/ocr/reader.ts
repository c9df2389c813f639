// Reads the pictures of one file in a thread, within limits of time and memory for each page. The thread never outlives `close`.
import { Worker } from "node:worker_threads"
import type { PictureReading } from "@cerebros/pipeline/extract/picture-text.ts"
import type { Answer, File } from "./thread.ts"

const PAGE_MS = 120_000 // of computing; a page of print takes three to ten seconds, one of mere noise a minute
const WAITING = 5 // a thread that hardly gets a turn may take this many times the limit
const MAX_BYTES = 256 * 1024 * 1024 // of the thread (objects, buffers, the program): beside it the process takes as much at most
const LOOK_EVERY_MS = 100

const TOO_SLOW = "Reading the picture took too long and was stopped."
const TOO_LARGE = "The picture takes more memory than there is. Save it smaller and upload the file again."
const BROKE = "The picture could not be read."

/** Thrown where this worker cannot read pictures at all: what it lacks, as a sentence. */
export class Lacking extends Error {}

export type Reader = {
  /** What came of a page. Throws `Lacking`, or the signal's reason. */
  read(page: number, signal: AbortSignal): Promise<PictureReading>
  close(): Promise<void>
}

/** `limitMs` shortens the limit of computing time for a page. */
export function makeReader(bytes: Uint8Array, name: string, limitMs = PAGE_MS): Reader {
  let thread: Worker | undefined

  function start(): Worker {
    const started = new Worker(new URL("./thread.ts", import.meta.url), {
      workerData: { bytes, name } satisfies File,
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 },
      stdout: true, // a decoder's complaints are not ours to print
      stderr: true,
    })
    started.on("error", () => {}) // told to whoever waits for a page
    return started
  }

  async function close(): Promise<void> {
    const ended = thread
    thread = undefined
    await ended?.terminate()
  }

  async function read(page: number, signal: AbortSignal): Promise<PictureReading> {
    signal.throwIfAborted()
    const own = (thread ??= start())
    const done = new AbortController()
    const before = await cpuMs(own)
    try {
      const answer = await new Promise<Answer | { stop: string }>((resolve, reject) => {
        const timer = setTimeout(() => resolve({ stop: TOO_SLOW }), limitMs * WAITING)
        const watch = setInterval(() => {
          void cpuMs(own).then((ms) => ms - before > limitMs && resolve({ stop: TOO_SLOW }))
          void memoryOf(own).then((used) => used > MAX_BYTES && resolve({ stop: TOO_LARGE }))
        }, LOOK_EVERY_MS)
        const failed = (error: unknown) => resolve({ stop: isMemory(error) ? TOO_LARGE : BROKE })
        const ended = () => resolve({ stop: BROKE })
        own.once("message", resolve)
        own.once("error", failed)
        own.once("exit", ended)
        signal.addEventListener("abort", () => reject(signal.reason as Error), { signal: done.signal })
        done.signal.addEventListener("abort", () => {
          clearTimeout(timer)
          clearInterval(watch)
          own.off("message", resolve).off("error", failed).off("exit", ended)
        })
        own.postMessage(page)
      })
      if ("missing" in answer) throw new Lacking(answer.missing)
      if ("reading" in answer) return answer.reading
      await close() // the next page starts another thread
      return { problem: answer.stop }
    } finally {
      done.abort()
    }
  }

  return { read, close }
}

const isMemory = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"

/** Milliseconds the thread has computed; 0 once it has ended. */
async function cpuMs(thread: Worker): Promise<number> {
  try {
    const { user, system } = await thread.cpuUsage()
    return (user + system) / 1_000
  } catch {
    return 0
  }
}

async function memoryOf(thread: Worker): Promise<number> {
  try {
    const { used_heap_size: objects, external_memory: buffers } = await thread.getHeapStatistics()
    return objects + buffers
  } catch {
    return 0
  }
}

// Reads a file in a worker thread of Node, within limits of time and memory. The thread never outlives the call.
import { Worker } from "node:worker_threads"
import { Unreadable, type Extracted } from "./extracted.ts"
import { timeLimitMs } from "./time-limit.ts"
import type { ReadingChoice } from "@cerebros/contract/reading.ts"
import type { Progress } from "./index.ts"
import type { PicturesRead } from "./picture-text.ts"
import { toUnreadable, type Reply, type Request } from "./message.ts"

const MAX_HEAP_MB = 192 // objects; together with the buffers below 256 MB in all
const MAX_MEMORY_BYTES = 256 * 1024 * 1024 // objects and buffers above what the file itself takes
const LOOK_EVERY_MS = 50
const WAITING = 10 // a thread that waits, or hardly gets a turn, may take this many times the limit

/**
 * The text of a file (see `extract`). `limitMs` shortens the limit of computing time without progress. Throws `Unreadable`:
 * `too_slow` at that limit, `too_large_inside` at the memory limit; or the signal's reason when aborted.
 */
export async function extractInNode(
  bytes: Uint8Array,
  file: {
    name: string
    choice?: ReadingChoice
    pictures?: PicturesRead
    onProgress?: Progress
    signal?: AbortSignal
    limitMs?: number
  },
): Promise<Extracted> {
  file.signal?.throwIfAborted()
  const own = bytes.slice() // moves into the thread; the caller keeps its bytes
  const limitMs = file.limitMs ?? timeLimitMs(bytes.length)
  const worker = new Worker(new URL("./node-worker.ts", import.meta.url), {
    workerData: {
      bytes: own,
      name: file.name,
      choice: file.choice,
      pictures: file.pictures,
    } satisfies Request,
    transferList: [own.buffer],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: 32 },
    stderr: true, // a parser's complaints are not ours to print
    stdout: true,
  })
  const ended = new AbortController()
  try {
    return await new Promise<Extracted>((resolve, reject) => {
      const late = () => reject(new Unreadable("too_slow", `${limitMs} ms without progress`))
      const timer = setTimeout(late, limitMs * WAITING)
      let spent = 0 // by the thread's own clock, so that a busy machine makes no file slow
      let spentBefore = 0 // when it last got on
      worker.on("message", (reply: Reply) => {
        if (reply.kind === "progress") {
          timer.refresh()
          spentBefore = spent // whoever gets on may take longer
          file.onProgress?.(reply.done)
        } else if (reply.kind === "result") resolve(reply.extracted)
        else if (reply.kind === "problem") reject(toUnreadable(reply))
      })
      worker.on("error", (error) =>
        reject(new Unreadable(isMemory(error) ? "too_large_inside" : "broken", String(error))),
      )
      worker.on("exit", () => reject(new Unreadable("broken", "the reading ended without a result")))
      const watch = setInterval(() => {
        void spentBy(worker).then((ms) => {
          spent = Math.max(spent, ms)
          if (spent - spentBefore > limitMs) late()
        })
        void memoryOf(worker).then((used) => {
          if (used > MAX_MEMORY_BYTES + 2 * bytes.length)
            reject(new Unreadable("too_large_inside", `${used} bytes of memory`))
        })
      }, LOOK_EVERY_MS)
      file.signal?.addEventListener("abort", () => reject(file.signal?.reason), { signal: ended.signal })
      ended.signal.addEventListener("abort", () => {
        clearTimeout(timer)
        clearInterval(watch)
      })
    })
  } finally {
    ended.abort()
    await worker.terminate()
  }
}

const isMemory = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"

/** Milliseconds the thread has computed; 0 once it has ended. */
async function spentBy(worker: Worker): Promise<number> {
  try {
    const { user, system } = await worker.cpuUsage()
    return (user + system) / 1_000
  } catch {
    return 0
  }
}

/** Objects and buffers of the thread, in bytes; 0 once it has ended. The limits given to the thread itself do not count buffers. */
async function memoryOf(worker: Worker): Promise<number> {
  try {
    const { used_heap_size: objects, external_memory: buffers } = await worker.getHeapStatistics()
    return objects + buffers
  } catch {
    return 0
  }
}

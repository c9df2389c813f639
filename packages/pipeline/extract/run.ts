// Reads a file in a Web Worker, within a limit of time without progress. The worker never outlives the call.
import { Unreadable, type Extracted } from "./extracted.ts"
import { timeLimitMs } from "./time-limit.ts"
import type { ReadingChoice } from "@cerebros/contract/reading.ts"
import type { Progress } from "./index.ts"
import { toUnreadable, type Reply, type Request } from "./message.ts"
import type { Unpacked } from "./unpack.ts"

type Watched = { onProgress?: Progress | undefined; signal?: AbortSignal | undefined }

/**
 * The text of a file (see `extract`). `bytes` moves into the worker and is empty afterwards. Throws `Unreadable` (`too_slow` at the
 * time limit), or the signal's reason when aborted.
 */
export function extractInWorker(
  bytes: Uint8Array<ArrayBuffer>,
  file: { name: string; choice?: ReadingChoice } & Watched,
): Promise<Extracted> {
  return ask({ bytes, name: file.name, choice: file.choice }, file, (reply) =>
    reply.kind === "result" ? reply.extracted : undefined,
  )
}

/** What a file holds (see `unpack`); moves and throws as `extractInWorker` does. */
export function unpackInWorker(
  bytes: Uint8Array<ArrayBuffer>,
  file: { name: string } & Watched,
): Promise<Unpacked> {
  return ask({ bytes, name: file.name, wantsFiles: true }, file, (reply) =>
    reply.kind === "files" ? reply.unpacked : undefined,
  )
}

function ask<Answer>(
  request: Request & { bytes: Uint8Array<ArrayBuffer> },
  file: Watched,
  answerOf: (reply: Reply) => Answer | undefined,
): Promise<Answer> {
  const { bytes } = request
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" })
  const limitMs = timeLimitMs(bytes.length)
  return new Promise<Answer>((resolve, reject) => {
    const late = () => reject(new Unreadable("too_slow", `${limitMs} ms without progress`))
    let timer = setTimeout(late, limitMs)
    const stop = () => reject(file.signal?.reason)
    file.signal?.addEventListener("abort", stop, { once: true })
    if (file.signal?.aborted) stop()
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      if (data.kind === "progress") {
        clearTimeout(timer)
        timer = setTimeout(late, limitMs) // whoever gets on may take longer
        return file.onProgress?.(data.done)
      }
      clearTimeout(timer)
      file.signal?.removeEventListener("abort", stop)
      const answer = answerOf(data)
      if (answer !== undefined) resolve(answer)
      else if (data.kind === "problem") reject(toUnreadable(data))
    })
    worker.addEventListener("error", (event) => {
      clearTimeout(timer)
      reject(new Unreadable("broken", event.message))
    })
    worker.postMessage(request, [bytes.buffer])
  }).finally(() => worker.terminate())
}

// Reads the pages of a file that are pictures, some at a time: whatever else waits gets its turn in between.
import type { PictureReading } from "@cerebros/pipeline/extract/picture-text.ts"
import { TaskFailure } from "@cerebros/hub/work.ts"
import { Lacking, makeReader } from "./reader.ts"

const AT_ONCE_MS = 20_000 // then the next task goes on

let turn: Promise<unknown> = Promise.resolve() // one file at a time: each takes a quarter of a gigabyte

/**
 * Reads `pages` in their order and keeps each as it comes. True when all are read, false when the rest is left to another task.
 * Throws `TaskFailure` where this worker lacks what it takes, or the signal's reason.
 */
export function readPictures(
  file: { bytes: Uint8Array; name: string },
  pages: readonly number[],
  keep: (page: number, reading: PictureReading) => Promise<void>,
  signal: AbortSignal,
): Promise<boolean> {
  const mine = turn.then(async () => {
    const reader = makeReader(file.bytes, file.name)
    const until = Date.now() + AT_ONCE_MS
    try {
      for (const [at, page] of pages.entries()) {
        if (at > 0 && Date.now() > until) return false
        await keep(page, await reader.read(page, signal))
      }
      return true
    } catch (error) {
      throw error instanceof Lacking ? new TaskFailure(error.message, { retry: true }) : error
    } finally {
      await reader.close()
    }
  })
  turn = mine.catch(() => {})
  return mine
}

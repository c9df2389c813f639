// One log file a part, in the stack's home.
import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs"
import { join } from "node:path"

const ROTATE_BYTES = 10_000_000 // some days of a busy function; one older file is kept beside it

export type Log = (text: string) => void

/** Appends to `<home>/logs/<part>.log`; a file past 10 MB is set aside as `<part>.log.1` first. Writing never throws. */
export function openLog(home: string, part: string): Log {
  const folder = join(home, "logs")
  const file = join(folder, `${part}.log`)
  mkdirSync(folder, { recursive: true })
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > ROTATE_BYTES) renameSync(file, `${file}.1`)
  return (text) => {
    try {
      appendFileSync(file, text.endsWith("\n") ? text : `${text}\n`)
    } catch (error) {
      complain(file, error as Error)
    }
  }
}

const COMPLAIN_EVERY_MS = 60_000
let complainedAt = -Infinity

/** Tells the person, not too often, and goes on: a full disk must not end what a log only tells about. */
function complain(file: string, { message }: Error): void {
  if (performance.now() - complainedAt < COMPLAIN_EVERY_MS) return
  complainedAt = performance.now()
  process.stderr.write(
    `${file} cannot be written: ${message}. What happens goes on unlogged; make room and logging goes on by itself.\n`,
  )
}

/** Splits a stream of chunks into whole lines; the last one without a line end comes when `end` is called. */
export function byLine(take: (line: string) => void): { push(chunk: string): void; end(): void } {
  let rest = ""
  return {
    push(chunk) {
      const lines = (rest + chunk).split("\n")
      rest = lines.pop() ?? ""
      for (const line of lines) take(line)
    },
    end() {
      if (rest) take(rest)
      rest = ""
    },
  }
}

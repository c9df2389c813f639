// Brings a file of examples in: reads it as it streams, sends batches, and never holds more than two of them.
import { IMPORT_MAX_ROWS } from "@cerebros/contract/limits.ts"
import type { Words } from "@cerebros/pipeline/exchange/example.ts"
import type { Format } from "@cerebros/pipeline/exchange/formats.ts"
import { type Read, readExamples } from "@cerebros/pipeline/exchange/read.ts"
import { IMPORT } from "../words-exchange.ts"

/** An entry that is no example: where, and why. */
export type Trouble = { line: number; entry?: number; problem: string }

/** "Line 1,204", or "Entry 7" of a list on one line. */
export const sayPlace = ({ line, entry }: Pick<Trouble, "line" | "entry">): string =>
  entry === undefined ? IMPORT.line(line) : IMPORT.entry(entry)

export type Progress = {
  readBytes: number
  readCount: number
  importedCount: number
  /** Of those imported, how many ask what another one asks. */
  duplicateCount: number
  /** How many were left out because they are here word for word. */
  skippedCount: number
  troubleCount: number
  /** The first of them; the others are told when asked for. */
  troubles: readonly Trouble[]
  /** What of how many entries has no place in an example. */
  leftOut: Readonly<Record<string, number>>
}

export type Preview = {
  format: Format | undefined
  examples: readonly (Words & { line: number })[]
  troubles: readonly Trouble[]
  leftOut: string | undefined
}

const ROWS_MIN = 100
const ROWS_FIRST = 500
const SLOW_MS = 2000 // a quarter of the time the database grants a statement: smaller batches then
const CHARS_A_BATCH = 500_000 // a second's worth on a slow line
export const TROUBLES_SHOWN = 100
const PREVIEW_EXAMPLES = 5
const PREVIEW_ENTRIES = 200 // a file whose first 200 entries are all faulty is shown as such
const TELL_MS = 100

/** How a file begins: its format and its first examples. */
export async function previewOf(file: Blob): Promise<Preview> {
  const examples: (Words & { line: number })[] = []
  const troubles: Trouble[] = []
  let format: Format | undefined
  let leftOut: string | undefined
  let entries = 0
  for await (const read of readExamples(file.stream())) {
    if ("problem" in read) troubles.push(read)
    else {
      format ??= read.format
      leftOut ??= read.leftOut
      examples.push({ line: read.line, ...read.example })
    }
    if (examples.length === PREVIEW_EXAMPLES || ++entries === PREVIEW_ENTRIES) break
  }
  return { format, examples, troubles, leftOut }
}

/** Why a file begins without an example, in a sentence. */
export function whyNone({ troubles: [first] }: Preview): string {
  return first ? `${sayPlace(first)}: ${first.problem}` : IMPORT.noRows
}

/**
 * Reads the whole file and sends its examples in order, one batch at a time while the next is being read. When `signal` aborts,
 * what was sent stays, and what is under way is waited for. Throws what `send` throws.
 */
export async function importFile(
  file: Blob,
  options: {
    /** Stores a batch (numbered from 1); asked again it must change nothing. */
    send(
      batch: number,
      rows: readonly Words[],
    ): Promise<{ imported: number; duplicates: number; skipped?: number }>
    signal: AbortSignal
    onProgress(progress: Progress): void
  },
): Promise<Progress> {
  const troubles: Trouble[] = []
  const leftOut: Record<string, number> = {}
  const counts = {
    readBytes: 0,
    readCount: 0,
    importedCount: 0,
    duplicateCount: 0,
    skippedCount: 0,
    troubleCount: 0,
  }
  const progress = (): Progress => ({ ...counts, troubles: [...troubles], leftOut: { ...leftOut } })
  let toldAt = 0
  const tell = () => {
    if (performance.now() - toldAt < TELL_MS) return
    toldAt = performance.now()
    options.onProgress(progress())
  }

  let rows: Words[] = []
  let chars = 0
  let batch = 0
  let limit = ROWS_FIRST
  let underWay: Promise<void> = Promise.resolve()
  async function flush(): Promise<void> {
    const full = rows
    ;[rows, chars] = [[], 0]
    await underWay
    if (full.length === 0 || options.signal.aborted) return
    const number = ++batch
    const sentAt = performance.now()
    underWay = options.send(number, full).then(({ imported, duplicates, skipped = 0 }) => {
      const isSlow = performance.now() - sentAt > SLOW_MS
      limit = isSlow ? Math.max(ROWS_MIN, Math.floor(limit / 2)) : Math.min(IMPORT_MAX_ROWS, limit * 2)
      counts.importedCount += imported
      counts.duplicateCount += duplicates
      counts.skippedCount += skipped
      tell()
    })
    underWay.catch(() => undefined) // thrown to whoever awaits it next
  }
  function take(read: Read): void {
    counts.readCount++
    if ("problem" in read) {
      counts.troubleCount++
      if (troubles.length < TROUBLES_SHOWN) troubles.push(read)
      return
    }
    if (read.leftOut) leftOut[read.leftOut] = (leftOut[read.leftOut] ?? 0) + 1
    rows.push(read.example)
    chars +=
      read.example.prompt.length +
      read.example.reasoning.length +
      read.example.output.length +
      (read.example.context?.length ?? 0)
  }

  for await (const read of readExamples(piecewise(file, (bytes) => (counts.readBytes = bytes)))) {
    if (options.signal.aborted) break
    take(read)
    if (rows.length >= limit || chars >= CHARS_A_BATCH) await flush()
    tell()
  }
  await flush()
  await underWay
  return progress()
}

/** Everything that is wrong in a file, as the bytes of a CSV: read once more, so that nobody has to remember it. */
export function troublesOf(file: Blob): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const reads = readExamples(file.stream())
  return new ReadableStream({
    start: (out) => out.enqueue(encoder.encode("\uFEFFline,entry,problem\r\n")),
    async pull(out) {
      for (;;) {
        const { done, value } = await reads.next()
        if (done) return out.close()
        if (!("problem" in value)) continue
        out.enqueue(
          encoder.encode(`${value.line},${value.entry ?? ""},"${value.problem.replaceAll('"', '""')}"\r\n`),
        )
        return
      }
    },
    cancel: async () => void (await reads.return(undefined)),
  })
}

const PIECE_BYTES = 128 * 1024 // browsers read megabytes ahead, and progress would jump

/** The file as a stream that is read as it is asked for; `onRead` hears how far that is. */
function piecewise(file: Blob, onRead: (bytes: number) => void): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream(
    {
      async pull(out) {
        if (at >= file.size) return out.close()
        const piece = await file.slice(at, at + PIECE_BYTES).arrayBuffer()
        at += piece.byteLength
        onRead(at)
        out.enqueue(new Uint8Array(piece))
      },
    },
    { highWaterMark: 0 },
  )
}

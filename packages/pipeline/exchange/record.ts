// What the splitters of a file have in common: the records it falls into, with the line each begins on.

/** The text of one record, or why it cannot be read. `entry`: which it is of a list, from 1, where it shares its line. */
export type Cut<Value> = { line: number; entry?: number } & ({ value: Value } | { problem: string })

// Three texts of 32,000 characters, each escaped as \uXXXX\uXXXX, make 1.2 million. What is longer is no example, and is not kept.
export const RECORD_MAX_CHARS = 4_000_000
export const TOO_LONG = "This entry is far longer than an example may be."
export const NOT_UTF8 = "Some bytes here are not UTF-8. Save the file as UTF-8 and import it again."

/** Remembers the lines with bad bytes as long as a record may hold them. */
export function makeBadLines() {
  const waiting: number[] = []
  return {
    add: (lines: readonly number[]) => void waiting.push(...lines),
    /** Whether a record from line `from` to line `to` holds bad bytes. To be asked in the order of the file. */
    spoil(record: string, from: number, to: number): boolean {
      while (waiting[0] !== undefined && waiting[0] < from) waiting.shift()
      return waiting[0] !== undefined && waiting[0] <= to && record.includes("\uFFFD")
    },
  }
}

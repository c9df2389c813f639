// A character outside the basic plane is two code units of UTF-16. Yjs writes text as UTF-8, where a single half becomes
// U+FFFD for everyone but its author: what people type must never hold, or cut off, half a character.

/** In place of [from, to) stands `insert`; offsets count code units. */
export type TextChange = { from: number; to: number; insert: string }
/** The first half of a character, at offset `at`, whose second half may come by the next input. */
export type Half = { at: number; half: string }

const FIRST = /[\uD800-\uDBFF]$/
const SECOND = /^[\uDC00-\uDFFF]/

/**
 * The change as a well-formed text takes it: a character that is cut goes or changes as a whole, a half by itself becomes
 * U+FFFD, and a first half at the very end is held back until its second comes. `read` gives a stretch of the text before.
 */
export function wholeCharacters(
  read: (from: number, to: number) => string,
  change: TextChange,
  held?: Half,
): { change: TextChange; held: Half | undefined } {
  const isInside = (at: number) => FIRST.test(read(at - 1, at)) && SECOND.test(read(at, at + 1))
  const before = change.from > 0 && isInside(change.from) ? read(change.from - 1, change.from) : ""
  const after = isInside(change.to) ? read(change.to, change.to + 1) : ""
  const from = change.from - before.length
  const to = change.to + after.length
  const typed = change.insert.replaceAll("\0", "") // Postgres refuses it
  let insert = before + typed + after
  if (held && held.at === change.from && before === "" && SECOND.test(typed)) insert = held.half + insert
  if (before !== "" && !SECOND.test(typed + after)) insert = insert.slice(1)
  if (after !== "" && !FIRST.test(insert.slice(0, -1))) insert = insert.slice(0, -1)
  const half = after === "" ? (FIRST.exec(insert)?.[0] ?? "") : ""
  const whole = insert.slice(0, insert.length - half.length).toWellFormed()
  return {
    change: { from, to, insert: whole },
    held: half === "" ? undefined : { at: from + whole.length, half },
  }
}

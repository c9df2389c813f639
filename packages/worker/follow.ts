// Where a passage of an older file stands in its newer version.
import { findQuote, type Span } from "@cerebros/contract/span.ts"
import { lineDiff } from "@cerebros/contract/text-diff.ts"

/** A stretch of lines in both texts: equal, or what took the place of what. */
type Stretch = { same: boolean; before: Span; after: Span }

/**
 * Where passages of `before` stand in `after`. One in lines that stayed moves with them; one in lines that changed must stand in
 * what took their place, or, where it was the only one of its words, once somewhere else. `undefined`: it is not there any more.
 */
export function makeFollow(before: string, after: string): (passage: Span) => Span | undefined {
  const stretches = stretchesOf(before, after)
  return (passage) => {
    const touched = stretches.filter(
      (each) => each.before.start < passage.end && each.before.end > passage.start,
    )
    const [first, last] = [touched[0], touched.at(-1)]
    if (!first || !last) return undefined
    if (first === last && first.same) {
      const moved = first.after.start - first.before.start
      return { start: passage.start + moved, end: passage.end + moved }
    }
    const words = before.slice(passage.start, passage.end)
    const there = onlyOne(after.slice(first.after.start, last.after.end), words)
    if (there) return { start: there.start + first.after.start, end: there.end + first.after.start }
    return onlyOne(before, words) && onlyOne(after, words)
  }
}

function stretchesOf(before: string, after: string): Stretch[] {
  const stretches: Stretch[] = []
  let [old, now] = [0, 0]
  for (const { kind, text } of lineDiff(before, after)) {
    const [goneTo, newTo] = [
      kind === "new" ? old : old + text.length,
      kind === "gone" ? now : now + text.length,
    ]
    const last = stretches.at(-1)
    if (kind !== "same" && last && !last.same) {
      last.before.end = goneTo
      last.after.end = newTo
    } else
      stretches.push({
        same: kind === "same",
        before: { start: old, end: goneTo },
        after: { start: now, end: newTo },
      })
    old = goneTo
    now = newTo
  }
  return stretches
}

/** Where the words stand, if they stand once. */
function onlyOne(text: string, words: string): Span | undefined {
  const first = findQuote(text, words)
  if (!first || findQuote(text.slice(first.end), words)) return undefined
  return first
}

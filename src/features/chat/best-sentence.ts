// Which sentence of a passage fits a question best: the one with most of the words that were looked for.
const STEM_CHARS = 4 // "refunds" and "refunded" count as one

const stem = (word: string) => word.toLowerCase().slice(0, STEM_CHARS)
const wordsOf = (text: string) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** A passage in three: what stands before its best sentence, that sentence, and what follows; no sentence where none has a word. */
export function aroundBest(
  passage: string,
  lookedFor: readonly string[],
): { before: string; best: string; after: string } {
  const wanted = new Set(lookedFor.flatMap(wordsOf).map(stem))
  let found = { at: 0, length: 0, met: 0 }
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(
    passage,
  )) {
    const met = new Set(
      wordsOf(segment)
        .map(stem)
        .filter((each) => wanted.has(each)),
    ).size
    if (met > found.met) found = { at: index, length: segment.trimEnd().length, met }
  }
  return {
    before: passage.slice(0, found.at),
    best: passage.slice(found.at, found.at + found.length),
    after: passage.slice(found.at + found.length),
  }
}

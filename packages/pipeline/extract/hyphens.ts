// Words cut at the end of a line: the hyphen goes with the line, unless the word has one of its own.

/** Judges by the words of one document. */
export type Hyphens = { join(before: string, line: string): string }

/** First halves that are written with a hyphen more often than not. */
const BEFORE =
  /^(\p{L}|long|short|well|self|high|low|full|half|part|cross|non|semi|multi|mid|ex|all|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|left|right|hard|soft|real|open|end|user|state|so|up|follow|check|built|co-\p{L}+)$/iu
/** Second halves of that kind. */
const AFTER =
  /^(based|related|friendly|driven|free|wide|specific|term|known|ready|proof|style|sized|minded|to|of|the|in|up|and|und|oder)$/iu

/** Knows which words the document writes, with a hyphen and without. */
export function hyphensOf(texts: string[]): Hyphens {
  const hyphenated = new Set<string>()
  const plain = new Set<string>()
  for (const text of texts) {
    for (const [word] of text.matchAll(/\p{L}+(?:-\p{L}+)+/gu)) hyphenated.add(word.toLowerCase())
    for (const [word] of text.matchAll(/(?<![\p{L}-])\p{L}+(?![\p{L}-])/gu)) plain.add(word.toLowerCase())
  }

  function keeps(half: string, rest: string): boolean {
    const [first, second] = [half.toLowerCase(), rest.toLowerCase()]
    if (hyphenated.has(`${first}-${second}`)) return true
    if (plain.has(first + second)) return false
    return BEFORE.test(first) || AFTER.test(second)
  }

  return {
    join(before, line) {
      if (before.endsWith("\u00ad")) return before.slice(0, -1) + line
      const half = /(\p{L}[\p{L}-]*)-$/u.exec(before)?.[1]
      if (half === undefined) return /[\p{L}\p{N}]-$/u.test(before) ? before + line : `${before} ${line}`
      const rest = /^\p{L}+/u.exec(line)?.[0]
      if (rest === undefined || /^\p{Lu}/u.test(rest)) return before + line // Lucene-BM25, Nord-Süd
      return keeps(half, rest) ? before + line : before.slice(0, -1) + line
    },
  }
}

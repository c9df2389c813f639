// Examples by the hundred thousand, the same at every run.
import type { Words } from "@cerebros/pipeline/exchange/example.ts"

const PAGE_ROWS = 1000
/** What they are about. */
export const NOUNS =
  "refund order customer bicycle frame battery warranty delivery office manager training contract invoice wheel brake saddle lamp payment deadline holiday report meeting supplier quality policy repair workshop extension account password".split(
    " ",
  )

/** So many examples, a thousand at a time, that differ as questions do; every hundredth asks what an earlier one asks. */
export function* questions(rows: number): Generator<Words[]> {
  let seed = 7
  const next = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647 // Lehmer: the same at every run
  const noun = () => NOUNS[Math.floor(next() * NOUNS.length)] ?? ""
  let before: Words | undefined
  for (let at = 0; at < rows; at += PAGE_ROWS)
    yield Array.from({ length: Math.min(PAGE_ROWS, rows - at) }, (_, n): Words => {
      const about = Array.from({ length: 10 }, noun).join(" ")
      const words = {
        prompt:
          (at + n) % 100 === 99 && before
            ? `${before.prompt.slice(0, -1)}, please?`
            : `What do we do about the ${about}?`,
        reasoning: `1. The handbook speaks of the ${about}.\n2. It names the ${noun()}, which answers the question.`,
        output: `We look at the ${noun()} first, then at the ${about}. The ${noun()} decides within ${n} days.`,
      }
      before = words
      return words
    })
}

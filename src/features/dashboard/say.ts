import { LOCALE, sayNumber } from "../../lib/locale.ts"

const tenths = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 })

/** What the number of assistants covers: it counts all, and says what the last 30 days added. */
export const sayNew = (count: number): string =>
  count === 0 ? "none new in the last 30 days" : `${sayNumber(count)} new in the last 30 days`

/** "420 ms", "1.3 s"; "--" when nothing was answered yet. */
export function sayMs(ms: number | null): string {
  if (ms === null) return "--"
  return ms < 1000 ? `${Math.round(ms)} ms` : `${tenths.format(ms / 1000)} s`
}

/** "99.2%"; "--%" when nothing was asked yet. */
export const sayRate = (percent: number | null): string =>
  percent === null ? "--%" : `${tenths.format(percent)}%`

/** How the calls ended: "12 answered, 3 not found, 1 failed; last 30 days". */
export function sayOutcomes(count: { answered: number; not_found: number; failed: number }): string {
  if (count.answered + count.not_found + count.failed === 0) return "last 30 days"
  return `${sayNumber(count.answered)} answered, ${sayNumber(count.not_found)} not found, ${sayNumber(count.failed)} failed; last 30 days`
}

/** What of a success rate came from the documents: a refusal is a success too. */
export const sayAnswered = (percent: number | null): string =>
  percent === null ? "last 30 days" : `${tenths.format(percent)}% answered from the documents, last 30 days`

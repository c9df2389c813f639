// Numbers as the dialogs say them.
import { LOCALE, sayCount, sayNumber } from "../../../lib/locale.ts"

export const sayExamples = (count: number): string => sayCount(count, "example")

export const sayBytes = (bytes: number): string =>
  bytes < 1_000_000
    ? `${sayNumber(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${(bytes / 1_000_000).toLocaleString(LOCALE, { maximumFractionDigits: 1 })} MB`

/** How long something still takes at the pace so far; undefined while that says little. */
export function sayLeft(share: number, sinceMs: number): string | undefined {
  if (share <= 0 || sinceMs < 3000) return undefined
  const seconds = ((1 - share) / share) * (sinceMs / 1000)
  if (seconds < 10) return "a few seconds left"
  return seconds < 90
    ? `about ${Math.ceil(seconds / 10) * 10} seconds left`
    : `about ${Math.round(seconds / 60)} minutes left`
}

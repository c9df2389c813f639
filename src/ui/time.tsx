import { createMemo, createSignal } from "solid-js"
import { LOCALE } from "../lib/locale.ts"
import { serverNow } from "../lib/server-time.ts"

const MINUTE_MS = 60_000
const [now, setNow] = createSignal(serverNow())
// One clock for all: a page of hundred times must not own hundred timers.
setInterval(() => setNow(serverNow()), 30_000)

const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ["day", 24 * 60 * MINUTE_MS],
  ["hour", 60 * MINUTE_MS],
  ["minute", MINUTE_MS],
]
const FAR_MS = 14 * 24 * 60 * MINUTE_MS // after two weeks a date says more than "17 days ago"

const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" })
const day = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric" })
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" })
const exact = new Intl.DateTimeFormat(LOCALE, { dateStyle: "full", timeStyle: "medium" })

/** "just now", "3 minutes ago", "yesterday", then the date. Both in ms since 1970. */
export function sayTime(atMs: number, nowMs: number): string {
  const past = nowMs - atMs
  if (Math.abs(past) >= FAR_MS) return day.format(atMs)
  for (const [unit, ms] of STEPS) {
    if (Math.abs(past) >= ms) return relative.format(-Math.round(past / ms), unit)
  }
  return "just now"
}

/**
 * When something was, said as people say it; the exact moment on hover. `date`: always the day, not how long ago.
 * `clock`: the time of day to the second, for what happens in quick succession.
 */
export function Time(props: { at: string | number | Date; date?: boolean; clock?: boolean }) {
  const at = createMemo(() => new Date(props.at))
  return (
    <time datetime={at().toISOString()} title={exact.format(at())}>
      {props.clock
        ? clock.format(at())
        : props.date
          ? day.format(at())
          : sayTime(at().getTime(), Math.max(now(), at().getTime()))}
    </time>
  )
}

import { LOCALE } from "../../lib/locale.ts"
import { serverNow } from "../../lib/server-time.ts"
// Where a task stands, in one sentence.
import type { TaskDetail } from "./tasks.ts"
import { STANDING } from "./words.ts"

const day = new Intl.DateTimeFormat(LOCALE, { weekday: "long", day: "numeric", month: "long" })
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" })

/** "14:03", or with its day when that is not today. */
export const sayMoment = (at: Date, now = new Date(serverNow())): string =>
  at.toDateString() === now.toDateString() ? clock.format(at) : `${clock.format(at)}, ${day.format(at)}`

type Waiting = Pick<TaskDetail, "state" | "why" | "ahead" | "run_at" | "attempt">
const COUNTED_TO = 1000 // the database counts one further

/** Why nobody works on it yet; undefined once somebody does, or when there is nothing to say. */
export function sayWaiting(task: Waiting, now = new Date(serverNow())): string | undefined {
  if (task.state === "scheduled" && task.run_at) {
    const isRetry = (task.attempt ?? 0) > 0
    return STANDING.waitsUntil(sayMoment(new Date(task.run_at), now), isRetry)
  }
  if (task.state !== "queued") return undefined
  const ahead =
    task.ahead === null || task.ahead === 0
      ? undefined
      : task.ahead > COUNTED_TO
        ? STANDING.manyAhead(COUNTED_TO)
        : STANDING.ahead(task.ahead)
  return [task.why, ahead].filter(Boolean).join(" ") || STANDING.next
}

/** What a worker said last about how far it is: a sentence, a share, or both. */
export function sayProgress(progress: unknown): string | undefined {
  if (typeof progress === "string") return progress
  if (typeof progress === "number") return `${Math.floor(progress)}%`
  if (typeof progress !== "object" || progress === null) return undefined
  const said = Object.fromEntries(Object.entries(progress))
  const words = [said.message, said.say, said.step].find((each): each is string => typeof each === "string")
  const percent = typeof said.percent === "number" ? `${Math.floor(said.percent)}%` : undefined
  return [percent, words].filter(Boolean).join(" · ") || undefined
}

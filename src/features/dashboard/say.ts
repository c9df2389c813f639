import { links, SETUP_STEPS } from "../../lib/links.ts"
import { LOCALE, sayNumber } from "../../lib/locale.ts"
import type { Card } from "./cards.ts"

const COUNTED_MAX = 1000 // where the database stops counting what waits

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

const sayCounted = (count: number): string =>
  count >= COUNTED_MAX ? `${sayNumber(COUNTED_MAX)}+` : sayNumber(count)

/** What of an assistant waits for somebody, and the page where it is decided: "12 to review". */
export function sayWaiting(agent: Pick<Card, "id" | "review_count" | "assigned_count" | "not_found_count">) {
  const review = `${links.setup(agent.id, "review")}?state=unreviewed`
  const waits = [
    { count: agent.assigned_count, say: "assigned to you", href: `${review}&asked=me`, tone: "brand" },
    { count: agent.review_count, say: "to review", href: review, tone: "neutral" },
    { count: agent.not_found_count, say: "not found", href: links.questions(agent.id), tone: "amber" },
  ] as const
  return waits
    .filter(({ count }) => count > 0)
    .map(({ count, say, href, tone }) => ({ say: `${sayCounted(count)} ${say}`, href, tone }))
}

/** How far the setup of one is that does not answer yet: "Step 2 of 5". */
export const saySetup = ({ badge, furthest_step }: Pick<Card, "badge" | "furthest_step">): string =>
  badge === "training"
    ? "Learning now"
    : badge === "failed"
      ? "Training failed"
      : `Step ${furthest_step} of ${SETUP_STEPS.length}`

import { links, SETUP_STEPS } from "../../lib/links.ts"
import { sayNumber } from "../../lib/locale.ts"
import type { Card } from "./cards.ts"
import { WAITS } from "./words.ts"

const COUNTED_MAX = 1000 // where the database stops counting what waits

const sayCounted = (count: number): string =>
  count >= COUNTED_MAX ? `${sayNumber(COUNTED_MAX)}+` : sayNumber(count)

/** What of an assistant waits for somebody, and the page where it is decided: "12 to review". */
export function sayWaiting(agent: Pick<Card, "id" | "review_count" | "assigned_count" | "not_found_count">) {
  const review = `${links.setup(agent.id, "review")}?state=unreviewed`
  const waits = [
    { count: agent.assigned_count, say: WAITS.assigned, href: `${review}&asked=me`, tone: "brand" },
    { count: agent.review_count, say: WAITS.review, href: review, tone: "neutral" },
    { count: agent.not_found_count, say: WAITS.notFound, href: links.questions(agent.id), tone: "amber" },
  ] as const
  return waits
    .filter(({ count }) => count > 0)
    .map(({ count, say, href, tone }) => ({ say: `${sayCounted(count)} ${say}`, href, tone }))
}

/** How far the setup of one is that does not answer yet: "Step 2 of 5". */
export const saySetup = ({ badge, furthest_step }: Pick<Card, "badge" | "furthest_step">): string =>
  badge === "training"
    ? WAITS.learning
    : badge === "failed"
      ? WAITS.failed
      : WAITS.step(furthest_step, SETUP_STEPS.length)

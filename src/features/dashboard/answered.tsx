import { A } from "@solidjs/router"
import { Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { useMembership } from "../../model/membership.ts"
import { Skeleton } from "../../ui/skeleton.tsx"
import { Help } from "../../ui/term.tsx"
import type { Stats } from "./cards.ts"
import { ANSWERED, askedOf } from "./words.ts"
import "./answered.css"

/** What people would call success, ahead of the other numbers: of the questions asked, how many were answered. Undefined while it loads. */
export function Answered(props: { stats: Stats | undefined }) {
  const membership = useMembership()
  const isLeft = (stats: Stats) => stats.not_found > 0 && membership.whyNot("approve") === undefined
  return (
    <section class="answered" aria-labelledby="answered-title">
      <h2 class="answered-title" id="answered-title">
        {ANSWERED.title}
        <Help of={ANSWERED.title} say={ANSWERED.help} />
      </h2>
      <Show when={props.stats} fallback={<Skeleton width="6rem" height="1.75rem" />}>
        {(stats) => (
          <Show
            when={askedOf(stats()) > 0}
            fallback={
              <>
                <p class="answered-none">{ANSWERED.none}</p>
                <p class="answered-rest">{ANSWERED.noneSay}</p>
              </>
            }
          >
            <p class="answered-of">{ANSWERED.of(stats())}</p>
            <div class="answered-bar" aria-hidden="true">
              <span data-what="answered" style={{ "flex-grow": stats().answered }} />
              <span data-what="not-found" style={{ "flex-grow": stats().not_found }} />
              <span data-what="failed" style={{ "flex-grow": stats().failed }} />
            </div>
            <p class="answered-rest">
              {ANSWERED.rest(stats())}{" "}
              <Show when={isLeft(stats())}>
                <A href={links.allQuestions()}>{ANSWERED.see}</A>
              </Show>
            </p>
          </Show>
        )}
      </Show>
    </section>
  )
}

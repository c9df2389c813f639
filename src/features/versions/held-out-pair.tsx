import { For, Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { areSame, heldOutQueries, sayWorth } from "../../model/training/held-out.ts"
import type { Version } from "../../model/versions.ts"
import { links } from "../../lib/links.ts"
import { useQuery } from "../../lib/use-query.ts"
import { LinkButton } from "../../ui/link-button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { COMPARE } from "./words-compare.ts"

/** How both did on what their trainings kept out; one by one where they were asked the same. */
export function HeldOutPair(props: {
  agent: Agent
  a: Version
  b: Version
  /** Nothing else tells the two apart. */
  asksFor: boolean
}) {
  const heldOut = useQuery(() => heldOutQueries.of(props.agent.id))
  const ofA = () => heldOut.data?.[props.a.number]
  const ofB = () => heldOut.data?.[props.b.number]
  const say = (version: Version) => {
    const known = heldOut.data?.[version.number]
    return known ? COMPARE.heldOut(version.number, known.right, known.of) : COMPARE.unmeasured(version.number)
  }
  const worth = () => {
    const [before, now] = [ofA(), ofB()]
    return before && now && sayWorth(now, before)
  }
  const alike = () => {
    const [before, now] = [ofA(), ofB()]
    if (!before || !now || !areSame(before, now)) return []
    return before.questions.flatMap((one) => {
      const other = now.questions.find(({ question }) => question === one.question)
      return other ? [{ one, other }] : []
    })
  }
  return (
    <>
      <Show when={ofA() ?? ofB()}>
        <p class="compare-tally">
          {say(props.a)}. {say(props.b)}. {worth()}
        </p>
      </Show>
      <Show when={alike().length > 0}>
        <details class="questions">
          <summary>{COMPARE.heldOutList}</summary>
          <ul>
            <For each={alike()}>
              {({ one, other }) => (
                <li>
                  <p>{one.question}</p>
                  <p class="compare-expected">{COMPARE.expectedOne(one.expected)}</p>
                  <p>{COMPARE.gaveOne(props.a.number, one.right, one.got)}</p>
                  <p>{COMPARE.gaveOne(props.b.number, other.right, other.got)}</p>
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
      <Show when={props.asksFor}>
        <Notice
          tone="info"
          title={COMPARE.noQuestions}
          action={
            <LinkButton size="small" variant="primary" href={links.tests(props.agent.id)}>
              {COMPARE.write}
            </LinkButton>
          }
        >
          {COMPARE.noQuestionsSay}
        </Notice>
      </Show>
    </>
  )
}

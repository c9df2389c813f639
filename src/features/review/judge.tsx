import { Popover } from "@kobalte/core/popover"
import { For, Show } from "solid-js"
import { type Agreement, type Example, exampleQueries } from "../../model/example.ts"
import { SIDES, type Side } from "../../model/example-words.ts"
import { useObserved } from "../../lib/use-observed.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { PopoverContent } from "../../ui/popover.tsx"
import { JUDGE } from "./words-example.ts"

/** What the judge gave an open example, with its four scores and the reason. Nothing once its words changed. */
export function JudgeScores(props: { agentId: string; example: Example }) {
  const scores = useObserved(() => exampleQueries.scores(props.agentId, props.example.id))
  return (
    <Show when={props.example.judged !== null && scores()}>
      {(said) => (
        <Popover gutter={4} placement="bottom-start">
          <Popover.Trigger class="button" data-variant="ghost" data-size="small" title={JUDGE.is}>
            {JUDGE.judged(props.example.judged)}
          </Popover.Trigger>
          <PopoverContent class="judge-scores" title={JUDGE.scores}>
            <dl>
              <For each={Object.entries(SIDES)}>
                {([side, name]) => (
                  <div>
                    <dt>{name}</dt>
                    <dd>{JUDGE.of100(said()[side as Side])}</dd>
                  </div>
                )}
              </For>
            </dl>
            <Popover.Description>
              {said().reason} {JUDGE.is}
            </Popover.Description>
          </PopoverContent>
        </Popover>
      )}
    </Show>
  )
}

/** How many verdicts of people it takes before anything is said about how far the judge agrees with them. */
export const VERDICTS_MIN = 50
const TRUSTED_SHARE = 0.8 // below this nobody should approve by the judge

/** Whether the judge may be offered to approve what it is sure of: proven on the team's own verdicts, and something waits. */
export const isTrusted = ({ verdict_count, agreed_count, threshold, band_count }: Agreement): boolean =>
  verdict_count >= VERDICTS_MIN &&
  agreed_count >= TRUSTED_SHARE * verdict_count &&
  threshold !== null &&
  band_count > 0

/** How far the judge agrees with the team, and the drafts it would approve by that. */
export function JudgeAgreement(props: {
  agentId: string
  whyNot: string | undefined
  onApprove: (threshold: number) => void
}) {
  const agreement = useQuery(() => exampleQueries.agreement(props.agentId))
  return (
    <Show when={agreement.data && agreement.data.verdict_count >= VERDICTS_MIN && agreement.data}>
      {(known) => (
        <Notice
          tone="info"
          title={JUDGE.agrees(known().agreed_count, known().verdict_count)}
          action={
            <Show when={isTrusted(known())}>
              <Button
                size="small"
                why={props.whyNot}
                onClick={() => props.onApprove(known().threshold ?? 100)}
              >
                {JUDGE.approve(known().band_count)}
              </Button>
            </Show>
          }
        >
          {isTrusted(known()) ? JUDGE.trusted(known().threshold) : JUDGE.compared}
        </Notice>
      )}
    </Show>
  )
}

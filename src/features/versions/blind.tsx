import { useQueryClient } from "@tanstack/solid-query"
import { Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import type { Version } from "../../model/versions.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { createSubmit } from "../../ui/create-submit.ts"
import { Empty } from "../../ui/empty.tsx"
import { Notice } from "../../ui/notice.tsx"
import { blindKey, blindQueries, type BlindQuestion, type Counts, sayTally } from "./blind-queries.ts"
import { chooseBlind } from "./mutations.ts"
import { BLIND, COMPARE } from "./words-compare.ts"

/** One question after the other with both answers, whose nobody says, and at the end which version was found better. */
export function Blind(props: { agent: Agent; a: Version; b: Version; onClose: () => void }) {
  const models = () => ({ model_a: props.a.id, model_b: props.b.id })
  const questions = useQuery(() => blindQueries.questions(props.agent.id, models()))
  const client = useQueryClient()
  const { busy, problem, run } = createSubmit()
  const left = () => questions.data?.filter(({ is_chosen }) => !is_chosen) ?? []
  const first = () => left()[0]
  const choose = (question: BlindQuestion, better: "a" | "b" | "tie") =>
    run(async () => {
      await chooseBlind(models(), question.question_id, better)
      await client.invalidateQueries({ queryKey: blindKey(props.agent.id, models()) })
      document.querySelector<HTMLElement>(".blind-question, .blind-tally")?.focus()
    })
  return (
    <Card
      title={BLIND.title}
      say={BLIND.say}
      actions={
        <Button size="small" onClick={() => props.onClose()}>
          {questions.data && !first() ? BLIND.close : BLIND.stop}
        </Button>
      }
    >
      <Show when={questions.data?.length} fallback={<Empty title={BLIND.none} say={BLIND.noneSay} />}>
        {(all) => (
          <Show when={first()} fallback={<Result agent={props.agent} a={props.a} b={props.b} />}>
            {(question) => (
              <>
                <p class="compare-tally" role="status">
                  {BLIND.question(all() - left().length + 1, all())}
                </p>
                <h3 class="blind-question" tabindex={-1}>
                  {question().question}
                </h3>
                <p class="compare-expected">{COMPARE.expected(question().expected)}</p>
                <div class="compare-answers">
                  <Side name={BLIND.a} answer={question().answer_a} sources={question().sources_a} />
                  <Side name={BLIND.b} answer={question().answer_b} sources={question().sources_b} />
                </div>
                <div class="blind-choice">
                  <Button busy={busy()} onClick={() => void choose(question(), "a")}>
                    {BLIND.aIsBetter}
                  </Button>
                  <Button busy={busy()} onClick={() => void choose(question(), "tie")}>
                    {BLIND.alike}
                  </Button>
                  <Button busy={busy()} onClick={() => void choose(question(), "b")}>
                    {BLIND.bIsBetter}
                  </Button>
                </div>
                <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
              </>
            )}
          </Show>
        )}
      </Show>
    </Card>
  )
}

function Side(props: { name: string; answer: string; sources: BlindQuestion["sources_a"] }) {
  const sources = () => [...new Set(props.sources.map(({ name }) => name ?? COMPARE.example))].join(", ")
  return (
    <section aria-label={BLIND.answer(props.name)}>
      <h4>{BLIND.answer(props.name)}</h4>
      <p>{props.answer}</p>
      <Show when={sources()}>
        <p class="compare-expected">{COMPARE.from(sources())}</p>
      </Show>
    </section>
  )
}

/** What the person chose, and what everybody did. */
function Result(props: { agent: Agent; a: Version; b: Version }) {
  const tally = useQuery(() =>
    blindQueries.tally(props.agent.id, { model_a: props.a.id, model_b: props.b.id }),
  )
  const numbers = () => ({
    one: Math.min(props.a.number, props.b.number),
    other: Math.max(props.a.number, props.b.number),
  })
  const say = (counts: Counts | undefined) => counts && sayTally(counts, numbers())
  return (
    <div class="blind-tally" tabindex={-1} role="status">
      <p>
        <strong>{BLIND.byYou}</strong> {say(tally.data?.mine)}
      </p>
      <Show when={(tally.data?.people ?? 0) > 1}>
        <p>
          <strong>{BLIND.byPeople(tally.data?.people ?? 0)}</strong> {say(tally.data?.all)}
        </p>
      </Show>
    </div>
  )
}

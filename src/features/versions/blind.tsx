import { useQueryClient } from "@tanstack/solid-query"
import { Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import type { Version } from "../../model/versions.ts"
import { sayCount } from "../../lib/locale.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { createSubmit } from "../../ui/create-submit.ts"
import { Empty } from "../../ui/empty.tsx"
import { Notice } from "../../ui/notice.tsx"
import { blindKey, blindQueries, type BlindQuestion, type Counts, sayTally } from "./blind-queries.ts"
import { chooseBlind } from "./mutations.ts"

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
      title="Which answer is better?"
      say="Which version gave which is told once you have judged all. The sides change from question to question."
      actions={
        <Button size="small" onClick={() => props.onClose()}>
          {questions.data && !first() ? "Close" : "Stop"}
        </Button>
      }
    >
      <Show
        when={questions.data?.length}
        fallback={
          <Empty
            title="Nothing to judge"
            say="Both versions have to be asked the same test questions, and answer some of them differently."
          />
        }
      >
        {(all) => (
          <Show when={first()} fallback={<Result agent={props.agent} a={props.a} b={props.b} />}>
            {(question) => (
              <>
                <p class="compare-tally" role="status">
                  Question {all() - left().length + 1} of {all()}
                </p>
                <h3 class="blind-question" tabindex={-1}>
                  {question().question}
                </h3>
                <p class="compare-expected">
                  Expected: {question().expected ?? "that the documents do not say it"}
                </p>
                <div class="compare-answers">
                  <Side name="A" answer={question().answer_a} sources={question().sources_a} />
                  <Side name="B" answer={question().answer_b} sources={question().sources_b} />
                </div>
                <div class="blind-choice">
                  <Button busy={busy()} onClick={() => void choose(question(), "a")}>
                    A is better
                  </Button>
                  <Button busy={busy()} onClick={() => void choose(question(), "tie")}>
                    Alike
                  </Button>
                  <Button busy={busy()} onClick={() => void choose(question(), "b")}>
                    B is better
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
  const sources = () => [...new Set(props.sources.map(({ name }) => name ?? "an example"))].join(", ")
  return (
    <section aria-label={`Answer ${props.name}`}>
      <h4>Answer {props.name}</h4>
      <p>{props.answer}</p>
      <Show when={sources()}>
        <p class="compare-expected">From {sources()}</p>
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
        <strong>By you:</strong> {say(tally.data?.mine)}
      </p>
      <Show when={(tally.data?.people ?? 0) > 1}>
        <p>
          <strong>By {sayCount(tally.data?.people ?? 0, "person", "people")}:</strong> {say(tally.data?.all)}
        </p>
      </Show>
    </div>
  )
}

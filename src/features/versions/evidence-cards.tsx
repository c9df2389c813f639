// The parts of a version's evidence.
import { For, Show } from "solid-js"
import { type Agent } from "../../model/agent.ts"
import { recipientsQuery, sayRecipient } from "../../model/recipients.ts"
import { figuresByKind, headline } from "../../model/test-questions/figures.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Fact } from "../../ui/fact.tsx"
import { Card } from "../../ui/card.tsx"
import { Term } from "../../ui/term.tsx"
import { sayCost, saySpoken } from "./cost.ts"
import type { failuresIn, Made } from "./evidence-facts.ts"
import { COMPARE } from "./words-compare.ts"
import { EVIDENCE, MADE_OF } from "./words.ts"

/** The examples and documents of a release, and who stands for them. */
export function MadeOf(props: { made: Made }) {
  const share = () => Math.round((100 * props.made.approved) / Math.max(1, props.made.examples))
  const named = (list: Made["approvers"]) =>
    list.map(({ name, count }) => `${name ?? MADE_OF.gone} (${count})`).join(", ")
  return (
    <Card title={MADE_OF.title}>
      <dl class="evidence-facts">
        <Fact name={MADE_OF.examples}>
          {MADE_OF.approved(props.made.examples, props.made.approved, share())}
        </Fact>
        <Fact name={MADE_OF.approvers}>{named(props.made.approvers) || MADE_OF.nobody}</Fact>
        <Fact name={MADE_OF.drafters}>{named(props.made.drafted_by) || MADE_OF.people}</Fact>
        <Fact name={MADE_OF.documents}>{MADE_OF.documentCount(props.made.documents.length)}</Fact>
      </dl>
      <ul class="evidence-documents">
        <For each={props.made.documents}>
          {(document) => (
            <li>
              {document.name}
              {document.by ? MADE_OF.from(document.by) : ""} <code>{document.file}</code>
            </li>
          )}
        </For>
      </ul>
    </Card>
  )
}

/** How it did on the team's test questions. */
export function Tests(props: { results: Parameters<typeof headline>[0] }) {
  const figures = () =>
    [headline(props.results).asked, ...figuresByKind(props.results)].filter(({ of }) => of > 0)
  return (
    <dl class="evidence-facts">
      <For each={figures()} fallback={<Fact name={MADE_OF.questions}>{MADE_OF.untested}</Fact>}>
        {({ name, say }) => <Fact name={name}>{MADE_OF.right(say)}</Fact>}
      </For>
    </dl>
  )
}

/** Questions with what was answered and what was expected; nothing where there are none. */
export function Failures(props: { title: string; results: ReturnType<typeof failuresIn> }) {
  return (
    <Show when={props.results.length > 0}>
      <h3>
        {props.title} ({props.results.length})
      </h3>
      <ul class="compare-list">
        <For each={props.results}>
          {({ question, expected, answer, verdict, problem }) => (
            <li class="compare-row">
              <strong>{question}</strong>
              <p>
                {verdict}: {problem ?? answer}
              </p>
              <p class="compare-expected">{COMPARE.expected(expected)}</p>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

/** Whoever else gets a team's texts, as the installation is set now, and what that cost. */
export function Outside(props: { agent: Agent; encoder: string | null; made: Made | undefined }) {
  const recipients = useQuery(() => recipientsQuery(props.agent.workspace_id))
  const encoder = () => (recipients.data?.encoder ? sayRecipient(recipients.data.encoder) : undefined)
  const drafted = () => (props.made?.drafted_by ?? []).flatMap(({ name }) => name ?? []).join(", ")
  return (
    <>
      <Fact name={MADE_OF.toModels}>{drafted() || MADE_OF.noModels}</Fact>
      <Fact name={MADE_OF.encoder}>{props.encoder ?? MADE_OF.noEncoder}</Fact>
      <Fact name={MADE_OF.toEncoder}>{encoder() ?? MADE_OF.noOtherEncoder}</Fact>
      <Show when={recipients.data && props.made}>
        {(made) => (
          <>
            <Fact name={EVIDENCE.cost}>{sayCost(made().drafted_by, encoder())}</Fact>
            <Fact name={<Term say={EVIDENCE.tokenIs}>{EVIDENCE.spoken}</Term>}>
              {saySpoken(made().spoken_by)}
            </Fact>
          </>
        )}
      </Show>
    </>
  )
}

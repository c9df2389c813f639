// The parts of a version's evidence.
import { For, Show } from "solid-js"
import { type Agent } from "../../model/agent.ts"
import { recipientsQuery, sayRecipient } from "../../model/recipients.ts"
import { figuresByKind, headline } from "../../model/test-questions/figures.ts"
import { sayCount } from "../../lib/locale.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Fact } from "../../ui/fact.tsx"
import { Card } from "../../ui/card.tsx"
import type { failuresIn, Made } from "./evidence-facts.ts"

/** The examples and documents of a release, and who stands for them. */
export function MadeOf(props: { made: Made }) {
  const share = () => Math.round((100 * props.made.approved) / Math.max(1, props.made.examples))
  const named = (list: Made["approvers"]) =>
    list.map(({ name, count }) => `${name ?? "somebody who has left"} (${count})`).join(", ")
  return (
    <Card title="Made of">
      <dl class="evidence-facts">
        <Fact name="Examples">
          {sayCount(props.made.examples, "example")}, {props.made.approved} of them reviewed and approved (
          {share()}
          %)
        </Fact>
        <Fact name="Approved by">{named(props.made.approvers) || "nobody"}</Fact>
        <Fact name="Drafted by">{named(props.made.drafted_by) || "people alone"}</Fact>
        <Fact name="Documents">{sayCount(props.made.documents.length, "document")}</Fact>
      </dl>
      <ul class="evidence-documents">
        <For each={props.made.documents}>
          {(document) => (
            <li>
              {document.name}
              {document.by ? `, from ${document.by}` : ""} <code>{document.file}</code>
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
      <For each={figures()} fallback={<Fact name="Questions">It was not asked your test questions.</Fact>}>
        {({ name, say }) => <Fact name={name}>{say} right</Fact>}
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
              <p class="compare-expected">Expected: {expected ?? "that the documents do not say it"}</p>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

/** Whoever else gets a team's texts, as the installation is set now. */
export function Outside(props: { agent: Agent; encoder: string | null; made: Made | undefined }) {
  const recipients = useQuery(() => recipientsQuery(props.agent.workspace_id))
  const drafted = () => (props.made?.drafted_by ?? []).flatMap(({ name }) => name ?? []).join(", ")
  return (
    <>
      <Fact name="To language models that drafted">{drafted() || "none"}</Fact>
      <Fact name="Encoder of this version">{props.encoder ?? "the training service did not say"}</Fact>
      <Fact name="To an encoder, as it is set now">
        {recipients.data?.encoder
          ? sayRecipient(recipients.data.encoder)
          : "none beside the training service"}
      </Fact>
    </>
  )
}

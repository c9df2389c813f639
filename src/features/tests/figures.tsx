import { For, Show } from "solid-js"
import { Term } from "../../ui/term.tsx"
import {
  type Figure,
  figuresByDocument,
  figuresByKind,
  figuresByTag,
  headline,
} from "../../model/test-questions/figures.ts"
import type { TestResult } from "../../model/test-questions/queries.ts"
import { FIGURES } from "./words.ts"

/** How a model did: the headline, then by kind, document and tag. */
export function Figures(props: {
  results: readonly TestResult[]
  nameOf: (documentId: string) => string | undefined
}) {
  const heads = () => headline(props.results)
  return (
    <div class="figures">
      <div class="figures-head">
        <Headline figure={heads().asked} none={FIGURES.none} />
        <Show when={heads().suggested.of > 0}>
          <Headline figure={heads().suggested} none="" />
        </Show>
      </div>
      <p class="figures-rule">
        <Term say={FIGURES.rule}>{FIGURES.how}</Term>
      </p>
      <div class="figures-groups">
        <Group title={FIGURES.byKind} figures={figuresByKind(props.results)} />
        <Group title={FIGURES.byDocument} figures={figuresByDocument(props.results, props.nameOf)} />
        <Group title={FIGURES.byTag} figures={figuresByTag(props.results)} />
      </div>
    </div>
  )
}

function Headline(props: { figure: Figure; none: string }) {
  return (
    <div class="figures-headline">
      <p class="figures-name">{props.figure.name}</p>
      <Show when={props.figure.of > 0} fallback={<p class="figures-say">{props.none}</p>}>
        <p class="figures-share">{FIGURES.share(props.figure.right, props.figure.of)}</p>
        <p class="figures-say">{props.figure.say}</p>
      </Show>
    </div>
  )
}

function Group(props: { title: string; figures: readonly Figure[] }) {
  return (
    <Show when={props.figures.length > 0}>
      <section>
        <h3>{props.title}</h3>
        <ul>
          <For each={props.figures}>
            {(figure) => (
              <li>
                <span class="figures-group">{figure.name}</span>
                <span class="figures-say">{figure.say}</span>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}

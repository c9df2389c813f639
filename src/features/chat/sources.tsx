import { For, Show } from "solid-js"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { readable } from "@cerebros/contract/readable.ts"
import { type Source, SourceText } from "../../model/source/source-text.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import { CloseIcon } from "../../ui/icons.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { SOURCE } from "./words.ts"

/** The numbered footnotes of an answer; each opens where its words stand. */
export function Sources(props: {
  label: string
  sources: readonly AnswerSource[]
  /** The number of the first one. Default 1. */
  from?: number
  onOpen: (source: AnswerSource) => void
}) {
  return (
    <Show when={props.sources.length > 0}>
      <ol class="chat-sources" aria-label={props.label}>
        <For each={props.sources}>
          {(source, index) => (
            <li>
              <SourceLine
                number={(props.from ?? 1) + index()}
                source={source}
                quote={source.quote ?? undefined}
                onOpen={props.onOpen}
              />
            </li>
          )}
        </For>
      </ol>
    </Show>
  )
}

/** A source as one button: its number, its document's name and what it says there. */
export function SourceLine(props: {
  number: number
  source: AnswerSource
  quote?: string | undefined
  onOpen: (source: AnswerSource) => void
}) {
  return (
    <button type="button" class="chat-source-line" onClick={() => props.onOpen(props.source)}>
      <span class="sr-only">{SOURCE.source}</span> <span class="chat-footnote">{props.number}</span>{" "}
      <span class="chat-source-name">{nameOf(props.source)}</span>
      <Show when={props.quote}>
        {" "}
        <q dir="auto">{readable(props.quote ?? "")}</q>
      </Show>
    </button>
  )
}

/** One footnote's number in the text. */
export function Footnote(props: {
  number: number
  source: AnswerSource
  onOpen: (source: AnswerSource) => void
}) {
  return (
    <button
      type="button"
      class="chat-footnote"
      aria-label={SOURCE.footnote(props.number, nameOf(props.source))}
      onClick={() => props.onOpen(props.source)}
    >
      {props.number}
    </button>
  )
}

const nameOf = ({ name, example_id }: AnswerSource) => name ?? (example_id ? SOURCE.example : SOURCE.passage)

/** The passage beside the chat: in its document for whoever may read that, else the cited words alone. */
export function SourcePanel(props: { source: AnswerSource; mayRead: boolean; onClose: () => void }) {
  const place = (): Source | undefined => {
    const { document_id, name, start, end, quote } = props.source
    if (!props.mayRead || document_id === null || start === null || end === null) return undefined
    return { documentId: document_id, name: name ?? SOURCE.document, start, end, quote }
  }
  return (
    <aside class="chat-source" aria-label={SOURCE.opened(nameOf(props.source))}>
      <header>
        <h2>{nameOf(props.source)}</h2>
        <IconButton label={SOURCE.close} icon={CloseIcon} size="small" onClick={() => props.onClose()} />
      </header>
      <Show
        when={place()}
        keyed
        fallback={
          <blockquote dir="auto">{readable(props.source.quote ?? "") || SOURCE.noPassage}</blockquote>
        }
      >
        {(source) => (
          <Loaded skeleton={<RowsSkeleton count={6} />}>
            <SourceText source={source} />
          </Loaded>
        )}
      </Show>
    </aside>
  )
}

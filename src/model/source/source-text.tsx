import { queryOptions } from "@tanstack/solid-query"
import { createMemo, For, onMount, Show } from "solid-js"
import { z } from "zod"
import { Outline } from "@cerebros/contract/outline.ts"
import type { Span } from "@cerebros/contract/span.ts"
import { headingPath } from "@cerebros/pipeline/heading-path.ts"
import { Badge } from "../../ui/badge.tsx"
import { Notice } from "../../ui/notice.tsx"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { useQuery } from "../../lib/use-query.ts"
import { type Block, blocksOf, cutAt, type Line } from "./blocks.ts"
import { placeOf } from "./place.ts"
import { piecesOf, unsureIn } from "./unsure.ts"
import { sayCount } from "../../lib/locale.ts"
import { shownName } from "../../lib/file-name.ts"
import "./source.css"

/** A passage of a document: which, and where in its text. */
export type Source = {
  documentId: string
  name: string
  start: number
  end: number
  quote: string | null
}

const Known = z.object({ workspace_id: z.string(), content_hash: z.string() })
const Content = z.object({ text: z.string(), outline: Outline })

/** The text of a document as it was read, with its outline. */
export const textQuery = (documentId: string) =>
  queryOptions({
    queryKey: ["document", documentId, "text"],
    queryFn: async () => {
      const found = Known.parse(
        unwrap(
          await supabase.from("documents").select("workspace_id, content_hash").eq("id", documentId).single(),
        ),
      )
      return Content.parse(
        unwrap(
          await supabase
            .from("contents")
            .select("text, outline")
            .eq("workspace_id", found.workspace_id)
            .eq("content_hash", found.content_hash)
            .single(),
        ),
      )
    },
  })

/** The text a passage comes from, scrolled to it, under the headings it stands under. Place it inside `Loaded`. */
export function SourceText(props: { source: Source }) {
  const content = useQuery(() => textQuery(props.source.documentId))
  return (
    <Show when={content.data}>
      {(known) => {
        const place = () =>
          placeOf(known().text, { start: props.source.start, end: props.source.end }, props.source.quote)
        const pictures = () => known().outline.pictures ?? []
        const isFromPicture = () =>
          pictures().some(({ start, end }) => start < place().span.end && place().span.start < end)
        const unsure = createMemo(() => unsureIn(known().text, pictures()))
        const unsureHere = () =>
          unsure().filter(({ start, end }) => start < place().span.end && place().span.start < end)
        const headings = () => headingPath(known().outline, props.source.start)
        return (
          <>
            <Show when={place().passage === ""}>
              <Notice tone="warning" title="This passage is not in the file any more">
                {props.source.quote}
              </Notice>
            </Show>
            <Show when={headings().length > 0 && place().passage !== ""}>
              <ol class="source-path" aria-label="Under the headings">
                <For each={headings()}>{(title) => <li>{title}</li>}</For>
              </ol>
            </Show>
            <Show when={isFromPicture()}>
              <p class="source-picture">
                <Badge>Read from a picture</Badge>
                <Show when={unsureHere().length > 0}>
                  {" "}
                  {sayCount(unsureHere().length, "word")} of the passage may be wrong.
                </Show>
              </p>
            </Show>
            <div
              class="source-text"
              dir="auto"
              translate="no"
              tabindex={0}
              role="region"
              aria-label={`Text of ${shownName(props.source.name)}`}
              ref={(element) => onMount(() => requestAnimationFrame(() => showMark(element)))} // once a dialog has its size
            >
              {place().cut.before ? <p class="source-cut">…</p> : null}
              <For each={blocksOf(known().text, place().window, known().outline)}>
                {(block) => (
                  <BlockView block={block} text={known().text} span={place().span} unsure={unsure()} />
                )}
              </For>
              {place().cut.after ? <p class="source-cut">…</p> : null}
            </div>
          </>
        )
      }}
    </Show>
  )
}

function BlockView(props: { block: Block; text: string; span: Span; unsure: readonly Span[] }) {
  const block = props.block // never changes: another text brings others
  const words = (line: Line) => (
    <Words line={line} text={props.text} span={props.span} unsure={props.unsure} />
  )
  const lines = (all: readonly Line[]) => (
    <For each={all}>
      {(line, n) => (
        <>
          {n() > 0 ? <br /> : null}
          {words(line)}
        </>
      )}
    </For>
  )
  switch (block.kind) {
    case "heading":
      return (
        <p
          class="source-heading"
          role="heading"
          aria-level={Math.min(6, block.level + 3)}
          data-level={block.level}
        >
          {words(block.line)}
        </p>
      )
    case "list":
      return (
        <ul class="source-list">
          <For each={block.items}>
            {(item) => (
              <li style={{ "--depth": item.depth }}>
                <span class="source-marker">{item.marker}</span>
                <span>{words(item.line)}</span>
              </li>
            )}
          </For>
        </ul>
      )
    case "table":
      return (
        <div class="source-table">
          <table>
            <tbody>
              <For each={block.rows}>
                {(row) => (
                  <tr>
                    <For each={row}>{(cell) => <td>{words(cell)}</td>}</For>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      )
    case "record":
      return (
        <dl class="source-record">
          <For each={block.fields}>
            {(field) => (
              <div>
                <dt>{words(field.name)}</dt>
                <dd>{words(field.value)}</dd>
              </div>
            )}
          </For>
        </dl>
      )
    case "quote":
      return <blockquote class="source-quote">{lines(block.lines)}</blockquote>
    case "paragraph":
      return <p>{lines(block.lines)}</p>
  }
}

/** A line, with what belongs to the passage marked, and the words in it that may be wrong. */
function Words(props: { line: Line; text: string; span: Span; unsure: readonly Span[] }) {
  return (
    <For each={cutAt(props.line, props.span)}>
      {(piece) => {
        const words = () => (
          <Sure text={props.text.slice(piece.start, piece.end)} start={piece.start} unsure={props.unsure} />
        )
        const looks = {
          plain: words,
          strong: () => <strong>{words()}</strong>,
          code: () => <code>{words()}</code>,
        }
        const look = looks[piece.look]
        return piece.marked ? <mark class="source-mark">{look()}</mark> : look()
      }}
    </For>
  )
}

function Sure(props: { text: string; start: number; unsure: readonly Span[] }) {
  return (
    <For each={piecesOf(props.text, props.start, props.unsure)}>
      {({ words, isUnsure }) => (
        <Show when={isUnsure} fallback={words}>
          <span class="source-unsure" title="Read from a picture, and not sure">
            {words}
          </span>
        </Show>
      )}
    </For>
  )
}

/** Scrolls to the passage. Only the text is scrolled: `scrollIntoView` would move the page around it as well. */
function showMark(text: HTMLElement): void {
  const mark = text.querySelector("mark")?.getBoundingClientRect()
  if (!mark) return
  const at = mark.top - text.getBoundingClientRect().top + text.scrollTop
  text.scrollTop = at - Math.max(0, (text.clientHeight - mark.height) / 3)
}

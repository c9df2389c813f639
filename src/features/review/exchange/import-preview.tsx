import { For, Show } from "solid-js"
import { written } from "@cerebros/pipeline/exchange/formats.ts"
import { Notice } from "../../../ui/notice.tsx"
import { type Preview, sayPlace } from "./import-file.ts"
import { shownName } from "../../../lib/file-name.ts"
import { FIELD_WORD } from "../words-fields.ts"
import { PREVIEW, sayBytes } from "../words-exchange.ts"

/** What a file holds, before any of it is stored. */
export function ImportPreview(props: { file: File; preview: Preview }) {
  const format = () => (props.preview.format ? written[props.preview.format].name : "")
  return (
    <>
      <p class="exchange-file">
        <strong>{shownName(props.file.name)}</strong>, {format()}, {sayBytes(props.file.size)}
      </p>
      <Show when={props.preview.troubles[0]}>
        {(trouble) => (
          <Notice tone="warning" title={PREVIEW.someNot}>
            {PREVIEW.trouble(sayPlace(trouble()), trouble().problem)}
          </Notice>
        )}
      </Show>
      <Show when={props.preview.leftOut}>{(what) => <Notice>{PREVIEW.noPlace(what())}</Notice>}</Show>
      <h3 class="exchange-heading">
        {props.preview.examples.length === 1
          ? PREVIEW.firstExample
          : PREVIEW.firstExamples(props.preview.examples.length)}
      </h3>
      {/* The dialog scrolls where this is long, and keys scroll only what has the focus. */}
      <ol class="exchange-preview" tabindex={0} aria-label={PREVIEW.label}>
        <For each={props.preview.examples}>
          {(example) => (
            <li>
              <dl>
                <Part name={FIELD_WORD.prompt.label} text={example.prompt} />
                <Part name={FIELD_WORD.reasoning.label} text={example.reasoning} />
                <Part name={FIELD_WORD.output.label} text={example.output} />
              </dl>
            </li>
          )}
        </For>
      </ol>
      <p class="exchange-note">{PREVIEW.note}</p>
    </>
  )
}

const SHOWN_CHARS = 600 // enough to recognise it

function Part(props: { name: string; text: string }) {
  return (
    <Show when={props.text}>
      <div>
        <dt>{props.name}</dt>
        <dd>
          {props.text.length > SHOWN_CHARS
            ? `${props.text.slice(0, SHOWN_CHARS).toWellFormed()} …`
            : props.text}
        </dd>
      </div>
    </Show>
  )
}

import { For, Show } from "solid-js"
import { written } from "@cerebros/pipeline/exchange/formats.ts"
import { Notice } from "../../../ui/notice.tsx"
import { sayBytes } from "./say.ts"
import { type Preview, sayPlace } from "./import-file.ts"
import { shownName } from "../../../lib/file-name.ts"

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
          <Notice tone="warning" title="Some of it cannot be imported">
            {sayPlace(trouble())}: {trouble().problem} The rest is imported; you get a list of all such lines.
          </Notice>
        )}
      </Show>
      <Show when={props.preview.leftOut}>
        {(what) => <Notice>An example here has no place for {what()}: it is left out.</Notice>}
      </Show>
      <h3 class="exchange-heading">
        {props.preview.examples.length === 1
          ? "Its first example"
          : `The first ${props.preview.examples.length} of its examples`}
      </h3>
      {/* The dialog scrolls where this is long, and keys scroll only what has the focus. */}
      <ol class="exchange-preview" tabindex={0} aria-label="First examples">
        <For each={props.preview.examples}>
          {(example) => (
            <li>
              <dl>
                <Part name="Prompt" text={example.prompt} />
                <Part name="Reasoning" text={example.reasoning} />
                <Part name="Output" text={example.output} />
              </dl>
            </li>
          )}
        </For>
      </ol>
      <p class="exchange-note">
        Imported examples wait for review like drafted ones. You can undo the whole import.
      </p>
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

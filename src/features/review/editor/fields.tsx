import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from "solid-js"
import type * as Y from "yjs"
import { type Field, FIELDS } from "@cerebros/contract/example-doc.ts"
import type { LiveRoom } from "../../../collab/create-room.ts"
import type { LiveDocument } from "../../../collab/live-document.ts"
import { hasFinePointer } from "../../../lib/fine-pointer.ts"
import { me } from "../../../lib/session.ts"
import { Button } from "../../../ui/button.tsx"
import { hueOf } from "../../../ui/avatar.tsx"
import { CircleAlertIcon } from "../../../ui/icons.tsx"
import { Term } from "../../../ui/term.tsx"
import type { Part } from "@cerebros/contract/text-diff.ts"
import { CORRECTION, TEXTS } from "../words-editor.ts"
import type { FocusWanted } from "../focus-wanted.ts"
import type { Suggestion } from "./create-suggestion.ts"
import type { Caret } from "./caret-layer.ts"
import { isSmall } from "../screen.ts"
import { FIELD_WORD } from "../words-fields.ts"
import { type Place, TextEditor } from "./text-editor.tsx"
import { sayUndone } from "./undo.ts"

const COUNT_FROM = 0.8 * TEXT_MAX_CHARS // as the kit's fields: a counter that is always there is noise

const ALWAYS = FIELDS.filter((field) => field !== "context") // few examples have turns before them
const ANSWER_FIRST: readonly Field[] = ["prompt", "output", "reasoning"] // on a small screen: what is judged stands together

/** Prompt, Reasoning and Output, and what was said before them where there is any, each with the people in it. */
export function Fields(props: {
  live: LiveDocument
  room: LiveRoom
  /** What a rewrite would change. */
  suggestion: Suggestion | undefined
  focusWanted: FocusWanted
  /** It corrects an answer: its output is what is to be written. */
  isCorrection: boolean
  onField: (field: Field | undefined) => void
  onClose: () => void
}) {
  const focus: Partial<Record<Field, () => void>> = {}
  const [here, setHere] = createSignal<Field>()
  const fine = hasFinePointer()

  // Whoever undoes looks at what came back: the caret follows the change into its field.
  onCleanup(
    sayUndone(props.live, (fields) => {
      const at = here()
      if (at ? !fields.includes(at) : fine) focus[fields[0] ?? "prompt"]?.()
    }),
  )

  const main = (): Field => (props.isCorrection ? "output" : "prompt")
  createEffect(
    on(
      () => props.focusWanted,
      ({ at }) => at === "text" && queueMicrotask(() => focus[main()]?.()), // once its panel is in sight
      { defer: true },
    ),
  )

  const [withContext, setWithContext] = createSignal(false)
  const contextLength = createLength(props.live.texts.context)
  const hasContext = () => withContext() || contextLength() > 0
  const shown = createMemo((): readonly Field[] => {
    const all = isSmall() ? ANSWER_FIRST : ALWAYS
    return hasContext() ? ["context", ...all] : all
  })

  return (
    <div class="editor-fields">
      <Show when={!hasContext() && props.room.mayEdit()}>
        <div class="editor-turns">
          <Button size="small" variant="ghost" onClick={() => setWithContext(true)}>
            {TEXTS.addTurns}
          </Button>
        </div>
      </Show>
      <For each={shown()}>
        {(field) => (
          <LiveField
            field={field}
            live={props.live}
            room={props.room}
            suggested={props.suggestion?.parts[field]}
            autofocus={props.focusWanted.at === "text" && field === main()}
            placeholder={
              props.isCorrection && field === "output"
                ? CORRECTION.placeholder
                : FIELD_WORD[field].placeholder
            }
            onClose={() => props.onClose()}
            onPlace={(place) => {
              if (!place && here() !== field) return // the field gone to has told already
              setHere(place && field)
              props.onField(here())
              props.room.point(place && { field, ...place })
            }}
            ref={(take) => (focus[field] = take)}
          />
        )}
      </For>
    </div>
  )
}

function LiveField(props: {
  field: Field
  live: LiveDocument
  room: LiveRoom
  suggested: readonly Part[] | undefined
  autofocus: boolean
  placeholder: string
  onPlace: (place: Place | undefined) => void
  onClose: () => void
  ref: (focus: () => void) => void
}) {
  let focus: (() => void) | undefined
  const [refused, setRefused] = createSignal<string>()
  const text = () => props.live.texts[props.field]
  const length = createLength(text())
  const over = () => length() - TEXT_MAX_CHARS
  const problem = () => (over() > 0 ? TEXTS.tooLong(over()) : refused())
  const inside = () => props.room.people().filter(({ cursor }) => cursor?.field === props.field)
  const carets = createMemo(
    () =>
      inside().flatMap(({ client, userId, name, cursor }): Caret[] => {
        if (!cursor) return []
        const { anchor, head } = cursor
        return [
          {
            client,
            name: userId === me().id ? TEXTS.otherTab : name,
            hue: hueOf(userId),
            anchor,
            head,
          },
        ]
      }),
    [],
    { equals: areSame }, // people are told anew with every frame, and drawing them measures the text
  )
  return (
    <div class="editor-field">
      <div class="editor-field-head">
        <span class="editor-label">
          <Show
            when={FIELD_WORD[props.field].say}
            fallback={<span onClick={() => focus?.()}>{FIELD_WORD[props.field].label}</span>}
          >
            {(say) => <Term say={say()}>{FIELD_WORD[props.field].label}</Term>}
          </Show>
        </span>
        <span class="editor-inside">
          <For each={[...new Set(inside().map(({ userId }) => userId))]}>
            {(id) => (
              <span class="editor-name" data-hue={hueOf(id)}>
                {id === me().id ? TEXTS.otherTab : (inside().find(({ userId }) => userId === id)?.name ?? "")}
              </span>
            )}
          </For>
        </span>
        <Show when={length() >= COUNT_FROM}>
          <span class="field-counter" data-over={over() > 0 ? "" : undefined}>
            {TEXTS.length(length(), TEXT_MAX_CHARS)}
          </span>
        </Show>
      </div>
      <TextEditor
        text={text()}
        undo={props.live.undo}
        label={FIELD_WORD[props.field].label}
        placeholder={props.placeholder}
        description={FIELD_WORD[props.field].say}
        readOnly={!props.room.mayEdit()}
        carets={carets()}
        suggested={props.suggested}
        autofocus={props.autofocus}
        onPlace={(place) => {
          props.onPlace(place)
          setRefused(undefined)
        }}
        onRefused={setRefused}
        onClose={() => props.onClose()}
        ref={(take) => {
          focus = take
          props.ref(take)
        }}
      />
      <p class="editor-problem" aria-live="polite">
        <Show when={problem()}>
          {(say) => (
            <>
              <CircleAlertIcon size={14} />
              <span>{say()}</span>
            </>
          )}
        </Show>
      </p>
    </div>
  )
}

const areSame = (before: readonly Caret[], now: readonly Caret[]) =>
  before.length === now.length &&
  before.every(({ client, name, anchor, head }, index) => {
    const other = now[index]
    return other?.client === client && other.name === name && other.anchor === anchor && other.head === head
  })

/** How long a text is now, as long as the owner lives. */
function createLength(text: Y.Text): () => number {
  const [length, setLength] = createSignal(text.length)
  const count = () => setLength(text.length)
  text.observe(count)
  onCleanup(() => text.unobserve(count))
  return length
}

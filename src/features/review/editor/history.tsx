import { createSignal, For, Show } from "solid-js"
import { type Field, FIELDS } from "@cerebros/contract/example-doc.ts"
import type { LiveRoom } from "../../../collab/create-room.ts"
import { useMembership } from "../../../model/membership.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { Button } from "../../../ui/button.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { Select } from "../../../ui/select.tsx"
import { RowsSkeleton } from "../../../ui/skeleton.tsx"
import { Time } from "../../../ui/time.tsx"
import { toast } from "../../../ui/toast.tsx"
import { FIELD_WORD, FIELD_WORDS } from "../words-fields.ts"
import { differing, restore } from "./restore.ts"
import { versionQueries } from "./version-queries.ts"
import { type Step, stepsOf, type Version } from "./versions.ts"
import { wordDiff } from "@cerebros/contract/text-diff.ts"
import { EDITOR, HISTORY } from "../words-editor.ts"

/** Earlier versions, what each changed, and the way back to it. */
export function History(props: { exampleId: string; room: LiveRoom }) {
  return (
    <Loaded skeleton={<RowsSkeleton count={4} />}>
      <Versions exampleId={props.exampleId} room={props.room} />
    </Loaded>
  )
}

function Versions(props: { exampleId: string; room: LiveRoom }) {
  const versions = useQuery(() => versionQueries.of(props.exampleId))
  const membership = useMembership()
  const [field, setField] = createSignal<Field | "any">("any")
  const newest = () => Math.max(...(versions.data ?? []).map((each) => each.number))
  const steps = () => stepsOf(versions.data ?? [], field())
  return (
    <div class="history">
      <Select<Field | "any">
        label={HISTORY.which}
        labelHidden
        size="small"
        value={field()}
        onChange={setField}
        options={[
          { value: "any", label: HISTORY.allFields },
          ...FIELD_WORDS.map(([value, { label }]) => ({ value, label })),
        ]}
      />
      <Show when={steps().length > 0} fallback={<p class="history-none">{HISTORY.none}</p>}>
        <ol class="history-list">
          <For each={steps().map(({ version }) => version.number)}>
            {(number) => (
              <Show when={steps().find(({ version }) => version.number === number)}>
                {(step) => (
                  <VersionCard
                    step={step()}
                    isNewest={number === newest()}
                    field={field()}
                    room={props.room}
                    whyNot={membership.whyNot("edit")}
                  />
                )}
              </Show>
            )}
          </For>
        </ol>
      </Show>
    </div>
  )
}

const authorsOf = ({ authors }: Version) =>
  authors.length === 0 ? undefined : authors.map(({ name }) => name || HISTORY.someone).join(", ")

function VersionCard(props: {
  step: Step
  /** The text as it is: there is nothing to go back to. */
  isNewest: boolean
  field: Field | "any"
  room: LiveRoom
  whyNot: string | undefined
}) {
  const shown = () => {
    const { field } = props
    return field === "any" ? props.step.changed : [field]
  }
  const title = () =>
    authorsOf(props.step.version) ?? (props.step.before ? HISTORY.changed : HISTORY.untouched)
  const why = () => {
    if (!props.room.mayEdit()) return props.whyNot ?? EDITOR.readOnly
    return props.room.live() ? undefined : HISTORY.notLoaded
  }
  function bringBack(fields: readonly Field[]): void {
    const live = props.room.live()
    if (!live) return
    const what =
      fields.length === 1 && fields[0]
        ? FIELD_WORD[fields[0]].label
        : HISTORY.version(props.step.version.number)
    if (differing(props.step.version, fields, live.texts).length === 0) return void toast(HISTORY.same(what))
    restore(live, props.step.version, fields)
    const steps = live.undo.undoStack.length
    const undo = () => {
      if (live.undo.undoStack.length === steps) live.undo.undo()
      else toast(HISTORY.typedSince)
    }
    toast(HISTORY.restored(what), { action: { label: HISTORY.undo, run: undo } })
  }
  return (
    <li class="history-version">
      <div class="history-head">
        <strong>{title()}</strong>
        <span class="history-when">
          <Time at={props.step.version.at} /> {HISTORY.versionAt(props.step.version.number)}
        </span>
      </div>
      <For each={FIELDS.filter((field) => shown().includes(field))}>
        {(field) => (
          <div class="history-field">
            <div class="history-field-head">
              <span class="editor-label">{FIELD_WORD[field].label}</span>
              <Button
                size="small"
                variant="ghost"
                why={why()}
                aria-label={HISTORY.restoreField(FIELD_WORD[field].label, props.step.version.number)}
                onClick={() => bringBack([field])}
              >
                {HISTORY.restore}
              </Button>
            </div>
            <Difference before={props.step.before?.[field]} after={props.step.version[field]} />
          </div>
        )}
      </For>
      <Show when={props.field === "any" && !props.isNewest}>
        <Button size="small" why={why()} onClick={() => bringBack(FIELDS)}>
          {HISTORY.restoreAll(props.step.version.number)}
        </Button>
      </Show>
    </li>
  )
}

/** What a field said, with what came and what went marked; without a version before only what it said. */
function Difference(props: { before: string | undefined; after: string }) {
  const parts = () => wordDiff(props.before ?? props.after, props.after)
  return (
    <p class="history-words">
      <For each={parts()} fallback={<span class="history-none">{HISTORY.empty}</span>}>
        {({ kind, text }) =>
          kind === "same" ? <span>{text}</span> : kind === "new" ? <ins>{text}</ins> : <del>{text}</del>
        }
      </For>
    </p>
  )
}

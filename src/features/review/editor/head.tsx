import { createEffect, For, type JSX, Show } from "solid-js"
import type { LiveRoom } from "../../../collab/create-room.ts"
import type { LiveDocument } from "../../../collab/live-document.ts"
import { useMembership } from "../../../model/membership.ts"
import { Avatar } from "../../../ui/avatar.tsx"
import { Button } from "../../../ui/button.tsx"
import { IconButton } from "../../../ui/icon-button.tsx"
import { CheckIcon, CircleAlertIcon, CloseIcon, OfflineIcon, RedoIcon, UndoIcon } from "../../../ui/icons.tsx"
import { Spinner } from "../../../ui/spinner.tsx"
import { Tooltip } from "../../../ui/tooltip.tsx"
import { Words } from "../../../ui/words.tsx"
import { type FocusWanted, isStillWanted } from "../focus-wanted.ts"
import { HEAD } from "../words-editor.ts"
import { FIELD_WORD } from "../words-fields.ts"
import { sayStatus } from "./sync-words.ts"
import { createSteps } from "./undo.ts"
import type { Presence } from "./presence.ts"

/** Which example this is, whether its text is safe, who else is in it, and the way back. */
export function EditorHead(props: {
  number: number
  room: LiveRoom
  others: readonly Presence[]
  focusWanted: FocusWanted
  /** What else stands in the line: the first below its title, the other before the way back. */
  below?: JSX.Element
  acts?: JSX.Element
  onClose: () => void
}) {
  const membership = useMembership() // not where the document appears: a query made there blanks the text for a moment
  let title: HTMLHeadingElement | undefined
  createEffect(() => {
    const wanted = props.focusWanted
    if (wanted.at === "heading" && isStillWanted(wanted)) title?.focus({ preventScroll: true })
  })
  return (
    <header class="editor-head">
      <div class="editor-name-of">
        <h2 class="editor-title" tabindex={-1} ref={(element) => (title = element)}>
          {HEAD.title(props.number)}
        </h2>
        {props.below}
      </div>
      <Show when={props.room.live() && (props.room.mayEdit() || props.room.status().state === "not_saved")}>
        <Status room={props.room} />
      </Show>
      <span class="editor-space" />
      <People others={props.others} room={props.room} />
      <Show keyed when={props.room.mayEdit() && props.room.live()}>
        {(live) => <Steps live={live} whyNot={membership.whyNot("edit")} />}
      </Show>
      {props.acts}
      <IconButton icon={CloseIcon} label={HEAD.close} onClick={() => props.onClose()} />
    </header>
  )
}

const ICONS = { saved: CheckIcon, saving: Spinner, offline: OfflineIcon, not_saved: CircleAlertIcon }

/** Not a live region: every pause in typing would be read out. What matters is announced by the editor. */
function Status(props: { room: LiveRoom }) {
  const said = () => sayStatus(props.room.status())
  return (
    <span class="editor-status" data-tone={said().tone}>
      {ICONS[props.room.status().state]({ size: 14 })}
      <Words>{said().say}</Words>
      <Show when={props.room.status().state === "not_saved"}>
        <Button size="small" onClick={() => props.room.retry()}>
          {HEAD.again}
        </Button>
      </Show>
    </span>
  )
}

function People(props: { others: readonly Presence[]; room: LiveRoom }) {
  // Where someone's caret is now is newer than what they last told the assistant's topic, which is asked to speak seldom.
  const fieldOf = (other: Presence) =>
    props.room.people().find(({ userId, cursor }) => userId === other.user_id && cursor)?.cursor?.field ??
    other.field
  const say = (other: Presence) => {
    const field = fieldOf(other)
    return field ? HEAD.inField(other.name, FIELD_WORD[field].label) : HEAD.looks(other.name)
  }
  return (
    <ul class="editor-people" aria-label={HEAD.people}>
      <For each={props.others}>
        {(other) => (
          <li>
            <Tooltip
              named
              say={say(other)}
              trigger={(given) => (
                <span {...given} tabindex={0} role="img" aria-label={say(other)}>
                  <Avatar id={other.user_id} name={other.name} />
                </span>
              )}
            />
          </li>
        )}
      </For>
    </ul>
  )
}

function Steps(props: { live: LiveDocument; whyNot: string | undefined }) {
  const steps = createSteps(props.live.undo)
  const why = (count: number, say: string) => props.whyNot ?? (count === 0 ? say : undefined)
  return (
    <span class="editor-steps">
      <IconButton
        icon={UndoIcon}
        label={HEAD.undo}
        why={why(steps.back(), HEAD.nothingDone)}
        onClick={() => props.live.undo.undo()}
      />
      <IconButton
        icon={RedoIcon}
        label={HEAD.redo}
        why={why(steps.again(), HEAD.nothingUndone)}
        onClick={() => props.live.undo.redo()}
      />
    </span>
  )
}

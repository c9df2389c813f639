import { For, Show } from "solid-js"
import { shownName } from "../../../lib/file-name.ts"
import { Button } from "../../../ui/button.tsx"
import { IconButton } from "../../../ui/icon-button.tsx"
import { CloseIcon } from "../../../ui/icons.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { NOTICES } from "../words-uploads.ts"
import { sameList, type Where } from "./lists.ts"
import { uploads } from "./uploads.ts"

/** The files that did not enter the list, each with its reason, and the way on for those that were only too many. */
export function Refused(props: { where: Where; onArrived: () => Promise<unknown> }) {
  const mine = () => uploads.refused.filter((each) => sameList(each.where, props.where))
  const later = () => mine().filter((each) => each.later !== undefined).length
  return (
    <Show when={mine().length > 0}>
      <Notice
        tone="warning"
        title={NOTICES.refused(mine().length)}
        action={
          <IconButton icon={CloseIcon} label={NOTICES.dismiss} onClick={() => uploads.dismiss(props.where)} />
        }
      >
        <ul class="uploads-refused">
          <For each={mine()}>{(each) => <li>{each.say}</li>}</For>
        </ul>
        <Show when={later() > 0}>
          <Button size="small" onClick={() => uploads.addLater(props.where, props.onArrived)}>
            {NOTICES.addLater(later())}
          </Button>
        </Show>
      </Notice>
    </Show>
  )
}

/** Files whose names documents have that say something else: newer versions of them, or others. */
export function Namesakes(props: { where: Where; onArrived: () => Promise<unknown> }) {
  const mine = () => uploads.namesakes.filter((each) => sameList(each.where, props.where))
  const decide = (how: "replace" | "keep both" | "leave") => uploads.decide(props.where, how, props.onArrived)
  return (
    <Show when={mine().length > 0}>
      <Notice
        title={NOTICES.namesakes(mine().length)}
        action={<IconButton icon={CloseIcon} label={NOTICES.leaveOut} onClick={() => decide("leave")} />}
      >
        <ul class="uploads-refused">
          <For each={mine()}>{(each) => <li>{shownName(each.file.name)}</li>}</For>
        </ul>
        <div class="uploads-choice">
          <Button size="small" variant="primary" onClick={() => decide("replace")}>
            {NOTICES.replace(mine().length)}
          </Button>
          <Button size="small" onClick={() => decide("keep both")}>
            {NOTICES.keepBoth}
          </Button>
        </div>
      </Notice>
    </Show>
  )
}

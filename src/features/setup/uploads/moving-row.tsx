import { Show } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { IconButton } from "../../../ui/icon-button.tsx"
import { CloseIcon, FileIcon, OfflineIcon, WarningIcon } from "../../../ui/icons.tsx"
import { Progress } from "../../../ui/progress.tsx"
import { saySize } from "./size.ts"
import type { Moving } from "./lists.ts"
import { shownName } from "../../../lib/file-name.ts"

/** A file on its way: how far it is, or why it stopped and how it goes on. */
export function MovingRow(props: { moving: Moving; onRetry: () => void; onCancel: () => void }) {
  const stopped = () => props.moving.phase === "stopped"
  const icon = () => (stopped() ? WarningIcon : props.moving.phase === "offline" ? OfflineIcon : FileIcon)
  return (
    <li class="upload-row" data-state={props.moving.phase}>
      <span class="upload-icon">{icon()({})}</span>
      <div class="upload-text">
        <span class="upload-name" title={shownName(props.moving.file.name)}>
          <bdi>{shownName(props.moving.file.name)}</bdi>
        </span>
        <span class="upload-meta">
          {saySize(props.moving.file.size)}
          <Show when={props.moving.where.replaces}>
            {(there) => <> · newer version of {shownName(there().name)}</>}
          </Show>
          <Show when={props.moving.phase === "checking"}> · Comparing it with what is here …</Show>
          <Show when={props.moving.phase === "opening"}> · Looking for files in it …</Show>
          <Show when={props.moving.phase === "offline"}>
            {" "}
            · Paused: no network. It goes on by itself when the network is back.
          </Show>
        </span>
        <Show when={props.moving.problem}>
          {(say) => (
            <p class="upload-problem" role="alert">
              The upload stopped: {say()}
            </p>
          )}
        </Show>
      </div>
      <Show when={!stopped()}>
        <Progress
          label={`Uploading ${shownName(props.moving.file.name)}`}
          labelHidden
          percent={
            /^(checking|opening)$/.test(props.moving.phase) ? undefined : Math.floor(props.moving.share * 100)
          }
        />
      </Show>
      <div class="upload-actions">
        <Show when={stopped()}>
          <Button size="small" onClick={() => props.onRetry()}>
            Try again
          </Button>
        </Show>
        <IconButton
          icon={CloseIcon}
          label={`${stopped() ? "Dismiss" : "Cancel"} ${shownName(props.moving.file.name)}`}
          onClick={() => props.onCancel()}
        />
      </div>
    </li>
  )
}

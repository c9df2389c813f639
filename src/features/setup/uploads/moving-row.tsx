import { Show } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { IconButton } from "../../../ui/icon-button.tsx"
import { CloseIcon, FileIcon, OfflineIcon, WarningIcon } from "../../../ui/icons.tsx"
import { Progress } from "../../../ui/progress.tsx"
import { saySize } from "./size.ts"
import type { Moving } from "./lists.ts"
import { shownName } from "../../../lib/file-name.ts"
import { MOVING } from "../words-uploads.ts"

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
            {(there) => <> {MOVING.newerOf(shownName(there().name))}</>}
          </Show>
          <Show when={props.moving.phase === "checking"}> {MOVING.comparing}</Show>
          <Show when={props.moving.phase === "opening"}> {MOVING.opening}</Show>
          <Show when={props.moving.phase === "offline"}> {MOVING.paused}</Show>
        </span>
        <Show when={props.moving.problem}>
          {(say) => (
            <p class="upload-problem" role="alert">
              {MOVING.stopped(say())}
            </p>
          )}
        </Show>
      </div>
      <Show when={!stopped()}>
        <Progress
          label={MOVING.label(shownName(props.moving.file.name))}
          labelHidden
          percent={
            /^(checking|opening)$/.test(props.moving.phase) ? undefined : Math.floor(props.moving.share * 100)
          }
        />
      </Show>
      <div class="upload-actions">
        <Show when={stopped()}>
          <Button size="small" onClick={() => props.onRetry()}>
            {MOVING.again}
          </Button>
        </Show>
        <IconButton
          icon={CloseIcon}
          label={`${stopped() ? MOVING.dismiss : MOVING.cancel} ${shownName(props.moving.file.name)}`}
          onClick={() => props.onCancel()}
        />
      </div>
    </li>
  )
}

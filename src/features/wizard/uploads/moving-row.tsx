import { Show } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { IconButton } from "../../../ui/icon-button.tsx"
import { CloseIcon } from "../../../ui/icons.tsx"
import { Progress } from "../../../ui/progress.tsx"
import { saySize } from "./size.ts"
import { cancelUpload, type Moving } from "./uploads.ts"

/** A file on its way: how far it is, or why it stopped and how it goes on. */
export function MovingRow(props: { moving: Moving; onRetry: () => void }) {
  return (
    <li class="upload-row" data-state={props.moving.problem ? "stopped" : "moving"}>
      <div class="upload-text">
        <span class="upload-name">{props.moving.file.name}</span>
        <span class="upload-meta">{saySize(props.moving.file.size)}</span>
      </div>
      <Show
        when={props.moving.problem}
        fallback={
          <Progress
            label={`Uploading ${props.moving.file.name}`}
            labelHidden
            percent={Math.floor(props.moving.share * 100)}
          />
        }
      >
        {(say) => (
          <p class="upload-problem" role="alert">
            {props.moving.file.name}: {say()}
          </p>
        )}
      </Show>
      <div class="upload-actions">
        <Show when={props.moving.problem && props.moving.problem !== "Already here"}>
          <Button size="small" onClick={() => props.onRetry()}>
            Try again
          </Button>
        </Show>
        <IconButton
          icon={CloseIcon}
          label={
            props.moving.problem ? `Dismiss ${props.moving.file.name}` : `Cancel ${props.moving.file.name}`
          }
          onClick={() => cancelUpload(props.moving.key)}
        />
      </div>
    </li>
  )
}

import { Toast as Kobalte, type ToastComponentProps, toaster } from "@kobalte/core/toast"
import { onCleanup, Show } from "solid-js"
import { Portal } from "solid-js/web"
import { CircleAlertIcon, CircleCheckIcon, CloseIcon } from "./icons.tsx"
import "./toast.css"

const STAYS_MS = 8_000 // long enough to read a sentence twice and still reach Undo; hovering stops the clock

const SIDE_BY_SIDE = 2 // more would cover what one judges

export type ToastOptions = {
  tone?: "plain" | "success" | "danger"
  /** Messages of one kind take each other's place. Default: those of one tone are of one kind. */
  kind?: string
  /** A way back or on, for example Undo. It must be reachable elsewhere too. */
  action?: { label: string; run: () => void }
}

/** Those that stand, oldest first. */
let standing: { kind: string; id: number; mark: symbol }[] = []

/**
 * Says for a moment what just happened, in the place of an older one of its kind; of two kinds at most. Never the only place a
 * message stands: what failed is also shown where it failed. What it returns says whether the message still stands.
 */
export function toast(say: string, options: ToastOptions = {}): () => boolean {
  const kind = options.kind ?? options.tone ?? "plain"
  const mark = Symbol(kind)
  const draw = drawn(say, options, () => (standing = standing.filter((each) => each.mark !== mark)))
  const same = standing.find((each) => each.kind === kind)
  const others = standing.filter((each) => each !== same)
  if (!same) for (const { id } of others.splice(0, others.length - SIDE_BY_SIDE + 1)) toaster.dismiss(id)
  standing = others
  const id = same ? toaster.update(same.id, draw) : toaster.show(draw)
  standing.push({ kind, id: id ?? same?.id ?? 0, mark })
  return () => standing.some((each) => each.mark === mark)
}

/** A message as Kobalte draws it; `gone` is called once it has left. */
function drawn(say: string, options: ToastOptions, gone: () => void) {
  return (props: ToastComponentProps) => {
    onCleanup(gone)
    return (
      <Kobalte
        as="div" // a list item may not be a status
        toastId={props.toastId}
        class="toast"
        data-tone={options.tone ?? "plain"}
        priority={options.tone === "danger" ? "high" : "low"}
      >
        <Show when={options.tone === "success"}>
          <CircleCheckIcon class="toast-icon" />
        </Show>
        <Show when={options.tone === "danger"}>
          <CircleAlertIcon class="toast-icon" />
        </Show>
        <Kobalte.Description as="p" class="toast-say">
          {say}
        </Kobalte.Description>
        <Show when={options.action}>
          {(action) => (
            <button
              type="button"
              class="toast-action"
              onClick={() => {
                toaster.dismiss(props.toastId)
                action().run()
              }}
            >
              {action().label}
            </button>
          )}
        </Show>
        <Kobalte.CloseButton class="toast-close" aria-label="Dismiss">
          <CloseIcon size={14} />
        </Kobalte.CloseButton>
      </Kobalte>
    )
  }
}

/** Where toasts appear. Stands once, in the shell; Alt+T moves the focus there. */
export function ToastRegion() {
  return (
    <Portal>
      <Kobalte.Region
        class="toast-region"
        duration={STAYS_MS}
        limit={SIDE_BY_SIDE}
        pauseOnInteraction
        pauseOnPageIdle
      >
        <Kobalte.List as="div" class="toast-list" />
      </Kobalte.Region>
    </Portal>
  )
}

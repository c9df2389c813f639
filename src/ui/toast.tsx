import { Toast as Kobalte, toaster } from "@kobalte/core/toast"
import { Show } from "solid-js"
import { Portal } from "solid-js/web"
import { CircleAlertIcon, CircleCheckIcon, CloseIcon } from "./icons.tsx"
import "./toast.css"

const STAYS_MS = 8_000 // long enough to read a sentence twice and still reach Undo; hovering stops the clock

export type ToastOptions = {
  tone?: "plain" | "success" | "danger"
  /** A way back or on, for example Undo. It must be reachable elsewhere too. */
  action?: { label: string; run: () => void }
}

/**
 * Says for a moment what just happened. Never the only place a message stands: what failed is also shown where it
 * failed.
 */
export function toast(say: string, options: ToastOptions = {}): void {
  toaster.show((props) => (
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
  ))
}

/** Where toasts appear. Stands once, in the shell; Alt+T moves the focus there. */
export function ToastRegion() {
  return (
    <Portal>
      <Kobalte.Region class="toast-region" duration={STAYS_MS} limit={4} pauseOnInteraction pauseOnPageIdle>
        <Kobalte.List as="div" class="toast-list" />
      </Kobalte.Region>
    </Portal>
  )
}

import { Popover as Kobalte } from "@kobalte/core/popover"
import { type JSX, Show } from "solid-js"
import { keepTab } from "./keep-tab.ts"
import "./popup.css"

/**
 * What a popover's trigger opens beside itself: it takes the focus, keeps it, and gives it back to the trigger. Of words alone
 * Tab leads on from the trigger, as there is nothing to go to.
 */
export function PopoverContent(props: {
  class: string
  /** What it is called, for screen readers, where no title of its own is in sight. */
  title?: string
  children: JSX.Element
}) {
  const toTrigger = (content: HTMLElement) =>
    document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(content.id)}"]`)?.focus()
  return (
    <Kobalte.Portal>
      <Kobalte.Content
        class={`popup ${props.class}`}
        ref={(content) => keepTab(content, () => toTrigger(content))}
      >
        <Show when={props.title}>
          <Kobalte.Title class="sr-only">{props.title}</Kobalte.Title>
        </Show>
        {props.children}
      </Kobalte.Content>
    </Kobalte.Portal>
  )
}

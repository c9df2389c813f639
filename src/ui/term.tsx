import { Popover } from "@kobalte/core/popover"
import type { JSX } from "solid-js"
import "./popup.css"
import "./term.css"

/** A word a newcomer may not know, with one plain sentence behind it. Opens by click, tap or key. */
export function Term(props: { children: JSX.Element; say: string }) {
  return (
    <Popover gutter={6} placement="top">
      <Popover.Trigger class="term">{props.children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content class="popup term-say">
          <Popover.Description as="p">{props.say}</Popover.Description>
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  )
}

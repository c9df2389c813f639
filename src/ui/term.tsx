import { Popover } from "@kobalte/core/popover"
import type { JSX } from "solid-js"
import { HelpIcon } from "./icons.tsx"
import { PopoverContent } from "./popover.tsx"
import "./term.css"

/** A button with one plain sentence behind it. Opens by click, tap or key. */
export function Explained(props: {
  children: JSX.Element
  say: JSX.Element
  class: string
  /** Its name, where the button holds only a sign. */
  label?: string
  placement?: "top" | "bottom-start"
}) {
  return (
    <Popover gutter={6} placement={props.placement ?? "top"}>
      <Popover.Trigger class={props.class} aria-label={props.label}>
        {props.children}
      </Popover.Trigger>
      <PopoverContent class="term-say">
        <Popover.Description as="p">{props.say}</Popover.Description>
      </PopoverContent>
    </Popover>
  )
}

/** A word a newcomer may not know, with the sentence that says it. */
export const Term = (props: { children: JSX.Element; say: string }) => (
  <Explained class="term" say={props.say}>
    {props.children}
  </Explained>
)

/** The same behind a question mark, beside a name that must stand alone: "What is Success Rate?" */
export const Help = (props: { of: string; say: string }) => (
  <Explained class="term-help" label={`What is ${props.of}?`} say={props.say}>
    <HelpIcon size={14} />
  </Explained>
)

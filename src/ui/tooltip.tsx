import { Tooltip as Kobalte } from "@kobalte/core/tooltip"
import { type Component, type JSX, Show } from "solid-js"
import "./tooltip.css"

const OPEN_AFTER_MS = 350 // quick enough to help, slow enough not to flicker while the pointer passes

/** What the trigger spreads on its element: handlers, ref, `aria-describedby`. */
export type TriggerProps = JSX.HTMLAttributes<HTMLElement>

/**
 * A short sentence on hover and on focus. `trigger` draws the element and spreads what it is given:
 * `<Tooltip say="Copy" trigger={(given) => <button {...given}>…</button>} />`
 */
export function Tooltip(props: {
  say: JSX.Element
  trigger: Component<TriggerProps>
  at?: "top" | "bottom"
}) {
  return (
    <Kobalte openDelay={OPEN_AFTER_MS} closeDelay={80} gutter={6} placement={props.at ?? "top"}>
      <Kobalte.Trigger as={props.trigger} />
      <Kobalte.Portal>
        <Kobalte.Content class="tooltip">
          <Show when={props.say}>{props.say}</Show>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte>
  )
}

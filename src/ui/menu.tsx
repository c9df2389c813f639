import { DropdownMenu } from "@kobalte/core/dropdown-menu"
import { useNavigate } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { CheckIcon, type Icon } from "./icons.tsx"
import "./icon-button.css"
import "./popup.css"
import "./menu.css"

export type MenuEntry =
  | {
      label: string
      icon?: Icon
      onSelect: () => void
      danger?: boolean
      /** Why it cannot be done: the entry is shown, dimmed, with this sentence. */
      why?: string | undefined
      /** A tick before it: one of a choice. */
      chosen?: boolean
      description?: string
    }
  | { label: string; icon?: Icon; href: string; description?: string; chosen?: boolean }
  | { heading: string }
  | "line"

/** A button that opens a list of actions. `trigger` is what the button shows, `label` what it is called. */
export function Menu(props: {
  label: string
  trigger: JSX.Element
  entries: readonly MenuEntry[]
  /** What stands above the entries, for example who is signed in. */
  head?: JSX.Element
  /** Classes of the button; default an icon button. */
  class?: string
  at?: "bottom-start" | "bottom-end"
}) {
  return (
    <DropdownMenu gutter={4} placement={props.at ?? "bottom-end"} modal={false}>
      <DropdownMenu.Trigger class={props.class ?? "icon-button"} aria-label={props.label}>
        {props.trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="popup menu">
          <Show when={props.head}>
            <div class="menu-head">{props.head}</div>
          </Show>
          <For each={props.entries}>{(entry) => <Entry entry={entry} />}</For>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  )
}

function Entry(props: { entry: MenuEntry }) {
  const navigate = useNavigate()
  const entry = props.entry // an entry never changes: a new list brings new ones
  if (entry === "line") return <DropdownMenu.Separator class="menu-line" />
  if ("heading" in entry) return <div class="menu-heading">{entry.heading}</div>
  const why = "why" in entry ? entry.why : undefined
  const content = () => (
    <>
      <Show when={entry.icon}>{(icon) => <span class="menu-icon">{icon()({})}</span>}</Show>
      <span class="menu-text">
        <span>{entry.label}</span>
        <Show when={why ?? entry.description}>{(say) => <span class="menu-say">{say()}</span>}</Show>
      </span>
      <Show when={entry.chosen}>
        <CheckIcon size={14} class="menu-check" />
      </Show>
    </>
  )
  if ("href" in entry)
    return (
      <DropdownMenu.Item
        as="a"
        class="menu-item"
        href={entry.href}
        onSelect={() => navigate(entry.href)}
        onClick={(event: MouseEvent) => {
          // Chosen by onSelect already, which keys reach too; with a modifier the browser opens a new tab.
          if (!event.ctrlKey && !event.metaKey && !event.shiftKey) event.preventDefault()
        }}
      >
        {content()}
      </DropdownMenu.Item>
    )
  return (
    <DropdownMenu.Item
      class="menu-item"
      data-danger={entry.danger ? "" : undefined}
      disabled={why !== undefined}
      aria-current={entry.chosen ? "true" : undefined}
      onSelect={entry.onSelect}
    >
      {content()}
    </DropdownMenu.Item>
  )
}

import { Dialog as Kobalte } from "@kobalte/core/dialog"
import { type JSX, onCleanup, Show, untrack } from "solid-js"
import { firstFocusIn } from "./first-focus.ts"
import { CloseIcon } from "./icons.tsx"
import { keepTab } from "./keep-tab.ts"
import "./icon-button.css"
import "./dialog.css"

/**
 * A window above the page that takes the focus, and gives it back. `actions` stand at its foot, the main one last.
 * Escape, the cross and a click beside it close it, unless `busy`.
 */
export function Dialog(props: {
  open: boolean
  onClose: () => void
  title: string
  description?: JSX.Element
  children?: JSX.Element
  actions?: JSX.Element
  size?: "small" | "medium" | "large"
  busy?: boolean
  /** `alertdialog` for a question that must be answered. */
  role?: "dialog" | "alertdialog"
}) {
  let opener: Element | null = null
  // Kobalte gives the focus back to triggers of its own only; ours are buttons, links and entries of menus anywhere.
  const giveBack = () => {
    const menu = opener?.closest("[role=menu]")?.getAttribute("aria-labelledby") // gone by now, unlike its button
    const target = opener?.isConnected ? opener : menu ? document.getElementById(menu) : null
    if (target instanceof HTMLElement && target !== document.body) target.focus()
    else document.getElementById("content")?.focus({ preventScroll: true })
  }
  let isPlaced = false // whether the focus found its place; until then what is drawn later may take it
  let hasActed = false // whether somebody pressed a key or a button in it; until then the focus is ours to place
  /** Keeps the focus inside when what had it goes, as a button does whose deed is done: keys would reach nobody. */
  const keepFocus = (content: HTMLElement) => {
    const changes = new MutationObserver(() => {
      const at = document.activeElement
      if (!hasActed && (at === document.body || (at === content && !isPlaced))) place(content)
      else if (at === document.body) content.focus()
    })
    changes.observe(content, { childList: true, subtree: true })
    for (const sign of ["keydown", "pointerdown"])
      content.addEventListener(sign, () => (hasActed = true), { once: true })
    keepTab(content, (event) => event.preventDefault())
    onCleanup(() => changes.disconnect())
  }
  const place = (content: HTMLElement) => {
    const first = firstFocusIn(content)
    isPlaced = first !== undefined
    const at = first ?? content
    at.focus()
    if (at instanceof HTMLInputElement) at.select()
  }
  const focusFirst = (event: Event) => {
    opener = document.activeElement
    event.preventDefault() // Kobalte would take the first of all: the cross
    const content = event.target
    if (!(content instanceof HTMLElement)) return
    place(content)
    // What took it may be drawn anew at once, as with what it waited for.
    requestAnimationFrame(() => {
      const at = document.activeElement
      if (!hasActed && content.isConnected && (at === content || !content.contains(at))) place(content)
    })
  }
  const close = (open: boolean) => {
    if (!open && !props.busy) props.onClose()
  }
  return (
    <Kobalte open={props.open} onOpenChange={close}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="dialog-scrim" />
        <div class="dialog-place">
          <Kobalte.Content
            class="dialog"
            role={props.role ?? "dialog"}
            data-size={props.size ?? "medium"}
            // Kobalte asks in an effect: what taking the focus reads, as a tab does, would run it again and give the focus back.
            onOpenAutoFocus={(event) => untrack(() => focusFirst(event))}
            onCloseAutoFocus={giveBack}
            ref={keepFocus}
          >
            <header class="dialog-head">
              <Kobalte.Title class="dialog-title">{props.title}</Kobalte.Title>
              <Kobalte.CloseButton class="icon-button dialog-close" aria-label="Close">
                <CloseIcon />
              </Kobalte.CloseButton>
            </header>
            <Show when={props.description}>
              <Kobalte.Description as="div" class="dialog-description">
                {props.description}
              </Kobalte.Description>
            </Show>
            {/* Asked for, not read: each reading of children makes them anew. */}
            <Show when={"children" in props}>
              <div class="dialog-body">{props.children}</div>
            </Show>
            <Show when={props.actions}>
              <footer class="dialog-foot">{props.actions}</footer>
            </Show>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte>
  )
}

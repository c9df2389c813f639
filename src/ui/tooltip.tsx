import { createEffect, createSignal, createUniqueId, type JSX, onCleanup, Show } from "solid-js"
import { Portal } from "solid-js/web"
import { placeBeside } from "./place.ts"
import "./tooltip.css"

const OPEN_AFTER_MS = 350 // quick enough to help, slow enough not to flicker while the pointer passes
const CLOSE_AFTER_MS = 120 // time to move the pointer onto the sentence, WCAG 2.2 §1.4.13

/** What the trigger spreads on its element. */
export type TriggerProps = Pick<
  JSX.HTMLAttributes<HTMLElement>,
  "onPointerEnter" | "onPointerLeave" | "onFocus" | "onBlur" | "onKeyDown" | "onPointerDown"
> & { ref: (element: HTMLElement) => void; "aria-describedby": string | undefined }

/**
 * A short sentence on hover and on keyboard focus. `trigger` draws the element and spreads what it is given:
 * `<Tooltip say="Copy" trigger={(given) => <button {...given}>…</button>} />`.
 * Our own instead of Kobalte's, which brings 20 kB (gz) of placing with it to the first page.
 */
export function Tooltip(props: {
  say: JSX.Element
  trigger: (given: TriggerProps) => JSX.Element
  at?: "top" | "bottom"
  /** The element is named or described by the same words already: do not read them twice. */
  named?: boolean
}) {
  const id = createUniqueId()
  const [open, setOpen] = createSignal(false)
  let anchor: HTMLElement | undefined
  let bubble: HTMLElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = (then: boolean, ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => setOpen(then), ms)
  }
  const close = () => {
    clearTimeout(timer)
    setOpen(false)
  }
  onCleanup(() => clearTimeout(timer))

  // It may cover a button: clicks go through it to what lies below, so it hears of no pointer itself.
  const follow = (event: PointerEvent) => {
    if (!bubble || !open()) return
    const inside = [bubble, anchor].some(
      (element) => element && isOver(event, element.getBoundingClientRect()),
    )
    if (inside) clearTimeout(timer)
    else soon(false, CLOSE_AFTER_MS)
  }
  createEffect(() => {
    if (!open()) return
    document.addEventListener("pointermove", follow)
    document.addEventListener("pointerdown", close)
    onCleanup(() => {
      document.removeEventListener("pointermove", follow)
      document.removeEventListener("pointerdown", close)
    })
  })

  const show = (element: HTMLElement) => {
    bubble = element
    // Once it stands in the page: as a popover it is in the top layer, above every dialog.
    queueMicrotask(() => {
      if (!element.isConnected || !anchor) return
      element.showPopover?.()
      const place = placeBeside(
        anchor.getBoundingClientRect(),
        element.getBoundingClientRect(),
        { width: innerWidth, height: innerHeight },
        props.at ?? "top",
      )
      element.style.left = `${place.left}px`
      element.style.top = `${place.top}px`
    })
  }

  return (
    <>
      {props.trigger({
        ref: (element) => (anchor = element),
        get "aria-describedby"() {
          return open() && !props.named ? id : undefined
        },
        onPointerEnter: (event) => event.pointerType === "mouse" && soon(true, OPEN_AFTER_MS),
        onPointerLeave: () => soon(false, CLOSE_AFTER_MS),
        onPointerDown: (event) => (event.pointerType === "mouse" ? close() : soon(true, 0)),
        onFocus: (event) => event.currentTarget.matches(":focus-visible") && soon(true, 0),
        onBlur: close,
        onKeyDown: (event) => event.key === "Escape" && close(),
      })}
      <Show when={open()}>
        <Portal>
          <div ref={show} id={id} class="tooltip" role="tooltip" popover="manual">
            {props.say}
          </div>
        </Portal>
      </Show>
    </>
  )
}

const isOver = ({ clientX, clientY }: PointerEvent, box: DOMRect) =>
  clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom

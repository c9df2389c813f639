import { cleanup, render } from "@solidjs/testing-library"
import { createVirtualizer } from "@tanstack/solid-virtual"
import { createRoot, createSignal } from "solid-js"
import { afterEach, expect, test, vi } from "vitest"
import { createFrame } from "./create-frame.ts"

const watched: (() => void)[] = []
const resized = () => watched.forEach((look) => look())
vi.stubGlobal(
  "ResizeObserver",
  class {
    constructor(look: () => void) {
      watched.push(look)
    }
    observe() {}
    disconnect() {}
  },
)
afterEach(cleanup)

/** An element as a template draws it: in a document without a window. */
const drawn = () => document.implementation.createHTMLDocument().createElement("div")

test("a list that changes while it is drawn beside the page is looked at once it stands in it", () => {
  createRoot((dispose) => {
    const [count, setCount] = createSignal(1)
    const observed = vi.fn(() => () => undefined)
    const element = drawn()
    const frame = createFrame<HTMLElement>()
    const rows = createVirtualizer({
      get count() {
        return count()
      },
      getScrollElement: frame.standing,
      estimateSize: () => 40,
      observeElementRect: observed,
    })
    frame.ref(element)
    setCount(51) // the rows are counted before the page around them is shown
    expect(observed).not.toHaveBeenCalled()
    document.body.append(element)
    resized()
    expect(rows.targetWindow).toBe(window)
    expect(observed).toHaveBeenCalledOnce()
    element.remove()
    resized()
    expect(frame.standing()).toBeNull()
    expect(frame.element()).toBe(element)
    dispose()
  })
})

test("what is drawn into the page stands in it at once", () => {
  const seen: unknown[] = []
  const Framed = () => {
    const frame = createFrame<HTMLDivElement>()
    queueMicrotask(() => seen.push(frame.standing() === frame.element()))
    return <div ref={frame.ref} />
  }
  render(() => <Framed />)
  return vi.waitFor(() => expect(seen).toEqual([true]))
})

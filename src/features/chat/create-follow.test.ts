import { createRoot } from "solid-js"
import { expect, test, vi } from "vitest"
import { createFollow } from "./create-follow.ts"

test("a wheel upwards lets go, be it by little, until somebody comes down to the end", () => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      disconnect() {}
    },
  )
  const frame = document.createElement("div")
  Object.defineProperties(frame, { scrollHeight: { value: 1_000 }, clientHeight: { value: 400 } })
  const dispose = createRoot((dispose) => {
    const follow = createFollow(() => frame)
    const scrollTo = (top: number) => {
      frame.scrollTop = top
      follow.scrolled()
    }
    scrollTo(600)
    expect(follow.isFollowing()).toBe(true)
    follow.letGo(new WheelEvent("wheel", { deltaY: -10 }))
    scrollTo(600) // what was under way before
    expect(follow.isFollowing()).toBe(false)
    scrollTo(595)
    expect(follow.isFollowing()).toBe(false)
    scrollTo(300)
    scrollTo(590)
    expect(follow.isFollowing()).toBe(true)
    return dispose
  })
  dispose()
  vi.unstubAllGlobals()
})

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

test("a long answer keeps its first line in sight while it grows, until somebody reads on to its end", () => {
  let grow: () => void = () => undefined
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(told: () => void) {
        grow = told
      }
      observe() {}
      disconnect() {}
    },
  )
  let height = 400
  let begins = 300 // of the answer, from the beginning of the thread
  const frame = document.createElement("div")
  Object.defineProperties(frame, { scrollHeight: { get: () => height }, clientHeight: { value: 400 } })
  const answerOf = () => {
    const at = begins
    const row = document.createElement("div")
    row.getBoundingClientRect = () => ({ top: at - frame.scrollTop }) as DOMRect
    return row
  }
  let row = answerOf()
  const dispose = createRoot((dispose) => {
    const follow = createFollow(
      () => frame,
      () => row,
    )
    const growTo = (now: number) => {
      height = now
      grow()
      follow.scrolled()
      return frame.scrollTop
    }
    expect(growTo(600)).toBe(200)
    expect(follow.isCut()).toBe(false)
    expect(growTo(1_500)).toBe(300)
    expect(growTo(2_000)).toBe(300)
    expect([follow.isFollowing(), follow.isCut()]).toEqual([true, true])
    frame.scrollTop = 1_600 // read on to its end
    follow.scrolled()
    expect(growTo(2_100)).toBe(1_700)
    expect(follow.isCut()).toBe(false)
    begins = 2_100 // another question
    row = answerOf()
    expect(growTo(2_200)).toBe(1_800)
    expect(growTo(3_000)).toBe(2_100)
    follow.toEnd()
    expect([frame.scrollTop, follow.isCut()]).toEqual([2_600, false])
    return dispose
  })
  dispose()
  vi.unstubAllGlobals()
})

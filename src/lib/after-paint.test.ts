import { createRoot, createSignal } from "solid-js"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { createLater } from "./after-paint.ts"

const frames: (() => void)[] = []
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame))
  vi.stubGlobal("cancelAnimationFrame", (number: number) => (frames[number - 1] = () => undefined))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  frames.length = 0
})
const paint = () => {
  for (const frame of frames.splice(0)) frame()
  vi.runAllTimers()
}

test("what opens comes after the frame, what changes and what closes comes at once", () =>
  createRoot((end) => {
    const [now, setNow] = createSignal<string | undefined>()
    const later = createLater(now)
    setNow("one")
    expect(later()).toBeUndefined()
    paint()
    expect(later()).toBe("one")
    setNow("two")
    expect(later()).toBe("two")
    setNow(undefined)
    expect(later()).toBeUndefined()
    end()
  }))

test("what is closed again before its frame never comes, and what stands at the beginning stands at once", () =>
  createRoot((end) => {
    const [now, setNow] = createSignal<string | undefined>("one")
    const later = createLater(now)
    expect(later()).toBe("one")
    setNow(undefined)
    setNow("two")
    setNow(undefined)
    paint()
    expect(later()).toBeUndefined()
    end()
  }))

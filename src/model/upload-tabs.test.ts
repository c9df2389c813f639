import { createRoot, createSignal } from "solid-js"
import { afterEach, beforeEach, expect, test, vi } from "vitest"

vi.mock("../lib/problem.ts", () => ({ Problem: class extends Error {} }))
const { alone, createMoved } = await import("./upload-tabs.ts")

const held = new Set<string>()
beforeEach(() =>
  vi.stubGlobal("navigator", {
    locks: {
      async request(name: string, _: LockOptions, work: (lock: object | null) => unknown) {
        if (held.has(name)) return work(null)
        held.add(name)
        try {
          return await work({})
        } finally {
          held.delete(name)
        }
      },
      query: async () => ({ held: [...held, "of somebody else"].map((name) => ({ name })) }),
    },
  }),
)
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test("one tab moves a document at a time, and the next one may when it has ended", async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const first = alone("d", () => promise)
  await expect(alone("d", async () => "second")).rejects.toThrow("already_here")
  expect(await alone("e", async () => "another")).toBe("another")
  resolve("first")
  expect(await first).toBe("first")
  expect(await alone("d", async () => "third")).toBe("third")
})

test("what a tab moves is known while it is asked for", async () => {
  vi.useFakeTimers()
  const { promise, resolve } = Promise.withResolvers<void>()
  const moving = alone("d", () => promise)
  const [asked, ask] = createSignal(true)
  const { moved, end } = createRoot((dispose) => ({ moved: createMoved(asked), end: dispose }))
  expect(moved()).toBeUndefined()
  await vi.waitFor(() => expect([...(moved() ?? [])]).toEqual(["d"]))
  resolve()
  await moving
  await vi.advanceTimersByTimeAsync(1000)
  expect([...(moved() ?? [])]).toEqual([])
  ask(false)
  expect(vi.getTimerCount()).toBe(0)
  end()
})

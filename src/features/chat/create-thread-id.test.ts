import { createRoot, createSignal } from "solid-js"
import { expect, test } from "vitest"
import { createThreadId } from "./create-thread-id.ts"

test("a thread keeps its id when the address takes it, and who leaves it begins another", () => {
  createRoot((dispose) => {
    const [address, setAddress] = createSignal<string>()
    const thread = createThreadId(address)
    const first = thread.id()
    setAddress(first) // its first question was sent
    expect(thread.id()).toBe(first)
    setAddress(undefined)
    const second = thread.id()
    expect(second).not.toBe(first)
    thread.begin()
    expect([first, second]).not.toContain(thread.id())
    setAddress("another")
    expect(thread.id()).toBe("another")
    dispose()
  })
})

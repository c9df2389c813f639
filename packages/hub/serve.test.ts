import { afterEach, expect, test, vi } from "vitest"
import { serve } from "./serve.ts"

afterEach(() => void vi.useRealTimers())

/** A stack that has no work, and notes what it is asked. */
function emptyStack() {
  const asked: string[] = []
  let joined: (status: string) => void = () => {}
  const channel = {
    on: () => channel,
    subscribe(told: typeof joined) {
      asked.push("join")
      joined = told
      return channel
    },
  }
  const client = {
    async rpc(name: string, { worker }: { worker: string }) {
      asked.push(name)
      if (name === "hub_register")
        return { data: { worker_id: worker, epoch: 1, lease_seconds: 15, kinds: [] } }
      return { data: { settled: [], offers: [], held: [], is_withheld: false } }
    },
    channel: () => channel,
    removeAllChannels: async () => [],
  }
  return {
    asked,
    client,
    join: () => joined("SUBSCRIBED"),
  }
}

test("a worker joins its topic once the hub knows it, and looks again when it has joined: it may have been woken before", async () => {
  vi.useFakeTimers() // no poll comes: time stands still
  vi.spyOn(console, "log").mockImplementation(() => undefined)
  const { asked, client, join } = emptyStack()
  const over = new AbortController()
  const ended = serve(client, { name: "w", slots: 1, handlers: {} }, over.signal)
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toEqual(["hub_register", "join", "hub_turn"])
  join()
  await vi.advanceTimersByTimeAsync(0)
  expect(asked.slice(3)).toEqual(["hub_turn"])
  join() // again, after the connection was lost
  await vi.advanceTimersByTimeAsync(0)
  expect(asked.slice(4)).toEqual(["hub_turn"])
  over.abort()
  await vi.advanceTimersByTimeAsync(0)
  await ended
  expect(asked.slice(5)).toEqual(["hub_leave"])
})

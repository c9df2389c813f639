import { createRoot, createSignal } from "solid-js"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"

type Listener = (message: { event: string; payload?: unknown }) => void
type Fake = {
  subTopic: string
  config: unknown
  hear: Listener
  sync: () => void
  status: (status: string) => void
  tracked: unknown[]
  untracked: number
  present: Record<string, object[]>
}
let channels: Fake[] = []
let removed: string[] = []

vi.mock("./supabase.ts", () => ({
  supabase: {
    realtime: { setAuth: () => Promise.resolve() },
    channel(topic: string, config: unknown) {
      const fake: Fake = {
        subTopic: topic,
        config,
        hear: () => undefined,
        sync: () => undefined,
        status: () => undefined,
        tracked: [],
        untracked: 0,
        present: {},
      }
      channels.push(fake)
      return Object.assign(fake, {
        on(kind: string, _filter: unknown, then: Listener & (() => void)) {
          if (kind === "broadcast") fake.hear = then
          else fake.sync = then
        },
        subscribe(then: (status: string) => void) {
          fake.status = then
        },
        track: (state: unknown) => Promise.resolve(void fake.tracked.push(state)),
        untrack: () => Promise.resolve(void (fake.untracked += 1)),
        presenceState: () => fake.present,
      })
    },
    removeChannel: (channel: Fake) => Promise.resolve(void removed.push(channel.subTopic)),
  },
}))
const { createPresence, createTopic } = await import("./realtime.ts")

const disposers: (() => void)[] = []
/** Runs `work` as a component that `leave` unmounts. */
function mount<T>(work: () => T): { value: T; leave: () => void } {
  return createRoot((leave) => {
    disposers.push(leave)
    return { value: work(), leave }
  })
}
const joined = async (index = 0): Promise<Fake> => {
  await vi.advanceTimersByTimeAsync(0)
  const channel = channels[index]
  if (!channel) throw new Error(`no channel ${index} was opened`)
  channel.status("SUBSCRIBED")
  return channel
}

beforeEach(() => {
  vi.useFakeTimers()
  channels = []
  removed = []
})
afterEach(async () => {
  for (const dispose of disposers.splice(0)) dispose()
  await vi.advanceTimersByTimeAsync(5_000)
  vi.useRealTimers()
})

describe("a topic", () => {
  test("is joined privately and hands each event to its handler", async () => {
    const heard: unknown[] = []
    const { value: state } = mount(() =>
      createTopic(() => "workspace:w:1", { rows_changed: (payload) => heard.push(payload) }),
    )
    expect(state()).toBe("joining")
    const channel = await joined()
    expect(state()).toBe("joined")
    expect(channel.config).toEqual({ config: { private: true } })
    channel.hear({ event: "rows_changed", payload: { table: "agents" } })
    channel.hear({ event: "something_else", payload: 1 })
    expect(heard).toEqual([{ table: "agents" }])
  })

  test("tells of the gap after every join, the first one too", async () => {
    const gap = vi.fn()
    const { value: state } = mount(() => createTopic(() => "workspace:w:1", {}, gap))
    const channel = await joined()
    expect(gap).toHaveBeenCalledTimes(1)
    channel.status("CHANNEL_ERROR")
    expect(state()).toBe("lost")
    channel.status("SUBSCRIBED")
    expect(gap).toHaveBeenCalledTimes(2)
  })

  test("is one channel for all who listen, and stays until the last has left", async () => {
    const one = mount(() => createTopic(() => "workspace:w:1", {}))
    const two = mount(() => createTopic(() => "workspace:w:1", {}))
    await joined()
    expect(channels).toHaveLength(1)
    one.leave()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(removed).toEqual([])
    two.leave()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(removed).toEqual(["workspace:w:1"])
  })

  test("is kept while one page gives way to the next", async () => {
    const one = mount(() => createTopic(() => "workspace:w:1", {}))
    await joined()
    one.leave()
    mount(() => createTopic(() => "workspace:w:1", {}))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(channels).toHaveLength(1)
    expect(removed).toEqual([])
  })

  test("tells a newcomer on a joined channel of the gap as well", async () => {
    mount(() => createTopic(() => "workspace:w:1", {}))
    await joined()
    const gap = vi.fn()
    mount(() => createTopic(() => "workspace:w:1", {}, gap))
    expect(gap).toHaveBeenCalledTimes(1)
  })

  test("with a new epoch is left and joined anew", async () => {
    const [epoch, setEpoch] = createSignal(1)
    mount(() => createTopic(() => `workspace:w:${epoch()}`, {}))
    await joined()
    setEpoch(2)
    await joined(1)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(channels.map((channel) => channel.subTopic)).toEqual(["workspace:w:1", "workspace:w:2"])
    expect(removed).toEqual(["workspace:w:1"])
  })
})

describe("presence", () => {
  test("shows this tab after every join, lists everyone, and takes itself back", async () => {
    const [step, setStep] = createSignal(1)
    const { value: present, leave } = mount(() =>
      createPresence(
        () => "agent:a:1",
        () => ({ user_id: "u", step: step() }),
      ),
    )
    const channel = await joined()
    expect(channel.tracked.at(-1)).toEqual({ user_id: "u", step: 1 })
    setStep(2)
    expect(channel.tracked.at(-1)).toEqual({ user_id: "u", step: 2 })
    channel.present = { a: [{ user_id: "u" }], b: [{ user_id: "v" }] }
    channel.sync()
    expect(present()).toEqual([{ user_id: "u" }, { user_id: "v" }])
    const before = channel.tracked.length
    channel.status("CHANNEL_ERROR")
    channel.status("SUBSCRIBED")
    expect(channel.tracked.slice(before)).toContainEqual({ user_id: "u", step: 2 })
    leave()
    expect(channel.untracked).toBe(1)
  })

  test("joins what parts of the page show, and takes back only the part that left", async () => {
    mount(() =>
      createPresence(
        () => "agent:a:1",
        () => ({ user_id: "u", step: "review" }),
      ),
    )
    const editor = mount(() =>
      createPresence(
        () => "agent:a:1",
        () => ({ user_id: "u", example: "e" }),
      ),
    )
    mount(() =>
      createPresence(
        () => "agent:a:1",
        () => undefined,
      ),
    )
    const channel = await joined()
    expect(channel.tracked.at(-1)).toEqual({ user_id: "u", step: "review", example: "e" })
    editor.leave()
    expect(channel.tracked.at(-1)).toEqual({ user_id: "u", step: "review" })
    expect(channel.untracked).toBe(0)
  })

  test("speaks at most five times in 30 seconds and ends with the newest", async () => {
    const [field, setField] = createSignal(0)
    mount(() =>
      createPresence(
        () => "agent:a:1",
        () => ({ field: field() }),
      ),
    )
    const channel = await joined()
    for (let next = 1; next < 20; next++) setField(next)
    expect(channel.tracked).toHaveLength(5)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(channel.tracked).toHaveLength(6)
    expect(channel.tracked.at(-1)).toEqual({ field: 19 })
  })
})

// Presence: who is there, and who no longer is.
import { expect, test } from "vitest"
import { WebSocket } from "ws"
import { eventually, join, listen, openWorld, PRIVATE } from "./realtime-world.ts"
import type { World } from "./realtime-world.ts"

const world = openWorld()
type Channel = ReturnType<ReturnType<World["client"]>["channel"]>

const withKey = (key: string) => ({ config: { presence: { key } } })

/** Joins with presence on; `seen()` is what the client shows, key → what was tracked; `news` is joins and leaves. */
async function watch(channel: Channel): Promise<{ seen: () => Record<string, unknown[]>; news: string[] }> {
  const news: string[] = []
  channel.on("presence", { event: "join" }, ({ key }) => void news.push(`+${key}`))
  channel.on("presence", { event: "leave" }, ({ key }) => void news.push(`-${key}`))
  await join(channel)
  const seen = () =>
    Object.fromEntries(
      Object.entries(channel.presenceState<{ at: string }>()).map(([key, metas]) => [
        key,
        metas.map((meta) => meta.at),
      ]),
    )
  return { seen, news }
}

test("three people see each other come, move and go", async () => {
  const [ann, ben, cas] = ["ann", "ben", "cas"].map((key) =>
    world.client().channel("hall", withKey(key)),
  ) as [Channel, Channel, Channel]
  const views = [await watch(ann), await watch(ben), await watch(cas)]
  expect(await ann.track({ at: "door" })).toBe("ok")
  expect(await ben.track({ at: "desk" })).toBe("ok")
  expect(await cas.track({ at: "window" })).toBe("ok")
  for (const view of views) {
    await eventually(() => expect(view.seen()).toEqual({ ann: ["door"], ben: ["desk"], cas: ["window"] }))
  }
  await ben.track({ at: "sofa" })
  for (const view of views) await eventually(() => expect(view.seen().ben).toEqual(["sofa"]))
  expect(await ann.untrack()).toBe("ok")
  for (const view of views)
    await eventually(() => expect(view.seen()).toEqual({ ben: ["sofa"], cas: ["window"] }))
  await cas.unsubscribe()
  for (const view of views.slice(0, 2)) await eventually(() => expect(view.seen()).toEqual({ ben: ["sofa"] }))
})

test("who joins later is told who is there, and hears it once", async () => {
  const early = world.client().channel("later", withKey("early"))
  await watch(early)
  await early.track({ at: "start" })
  const late = await watch(world.client().channel("later", withKey("late")))
  await eventually(() => expect(late.seen()).toEqual({ early: ["start"] }))
  expect(late.news).toEqual(["+early"])
})

test("two tabs under one key count as one until both are gone", async () => {
  const watcher = await watch(world.client().channel("tabs", withKey("watcher")))
  const tabs = [
    world.client().channel("tabs", withKey("ann")),
    world.client().channel("tabs", withKey("ann")),
  ] as const
  for (const [index, tab] of tabs.entries()) {
    await watch(tab)
    await tab.track({ at: `tab ${index}` })
  }
  await eventually(() => expect(watcher.seen()).toEqual({ ann: ["tab 0", "tab 1"] }))
  await tabs[0].unsubscribe()
  await eventually(() => expect(watcher.seen()).toEqual({ ann: ["tab 1"] }))
  await tabs[1].unsubscribe()
  await eventually(() => expect(watcher.seen()).toEqual({}))
})

test("a cut connection leaves, and is back when the client is", async () => {
  const sockets: WebSocket[] = []
  class Kept extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args)
      sockets.push(this)
    }
  }
  const transport = Kept as unknown as typeof globalThis.WebSocket // ws is near enough for the client's use
  const watcher = await watch(world.client().channel("cut", withKey("watcher")))
  const channel = world
    .client(undefined, { transport, reconnectAfterMs: () => 50 })
    .channel("cut", withKey("ann"))
  channel.subscribe((status) => {
    if (status === "SUBSCRIBED") void channel.track({ at: "here" })
  })
  await eventually(() => expect(watcher.seen()).toEqual({ ann: ["here"] }))
  sockets[0]?.terminate()
  await eventually(() => expect(watcher.news).toEqual(["+ann", "-ann", "+ann"]))
  expect(watcher.seen()).toEqual({ ann: ["here"] })
})

test("a client without presence hears broadcasts only, until it tracks itself", async () => {
  const other = world.client().channel("shy", withKey("other"))
  await watch(other)
  await other.track({ at: "there" })
  const shy = world.client().channel("shy", { config: { presence: { key: "shy", enabled: false } } })
  const heard = listen(shy)
  await join(shy)
  await other.send({ type: "broadcast", event: "fence", payload: {} })
  await eventually(() => expect(heard).toHaveLength(1))
  expect(Object.keys(shy.presenceState())).toEqual([])
  await shy.track({ at: "here" })
  await eventually(() => expect(Object.keys(shy.presenceState()).sort()).toEqual(["other", "shy"]))
})

test("on a private topic showing oneself takes leave to write", async () => {
  const [writer, reader] = [world.person(), world.person()]
  await world.admit(writer, "hall:private", { write: true })
  await world.admit(reader, "hall:private", { write: false })
  const writing = world
    .client(writer)
    .channel("hall:private", { config: { ...PRIVATE.config, presence: { key: "writer" } } })
  const reading = world
    .client(reader)
    .channel("hall:private", { config: { ...PRIVATE.config, presence: { key: "reader" } } })
  const views = [await watch(writing), await watch(reading)]
  expect(await reading.track({ at: "here" })).toBe("error")
  expect(await writing.track({ at: "here" })).toBe("ok")
  for (const view of views) await eventually(() => expect(view.seen()).toEqual({ writer: ["here"] }))
})

test("names that mean something to JavaScript are only names", async () => {
  const channel = world.client().channel("names", withKey("__proto__"))
  const view = await watch(world.client().channel("names", withKey("watcher")))
  await watch(channel)
  await channel.track({ at: "here" })
  await eventually(() => expect(view.news).toEqual(["+__proto__"]))
})

import type { RealtimeChannel, SupabaseClient } from "@supabase/supabase-js"
import type { Database } from "@cerebros/contract/database.types.ts"
import { Opened, Pushed } from "@cerebros/contract/example-doc.ts"
import { EDIT, topicOf } from "@cerebros/contract/topics.ts"
import { toProblem, unwrap } from "../lib/problem.ts"
import { toBase64 } from "./base64.ts"
import type { Channel, Hears, Transport } from "./transport.ts"
import type { World } from "./collab-world.ts"

const REJOIN_MS = [1_000, 2_000, 5_000, 10_000] // as realtime-js itself waits
const ANSWER_MS = 10_000 // a question without an answer by then failed: the next one may find another way

/** The transport over one supabase-js client; `refresh` is called when a token was refused. */
export function supabaseTransport(
  client: SupabaseClient<Database>,
  world: World,
  example: string,
  refresh: () => void,
): Transport {
  type Reply = { data: unknown; error: null } | { data: unknown; error: object }
  type Call = PromiseLike<Reply> & { abortSignal(signal: AbortSignal): PromiseLike<Reply> }
  async function ask(call: Call): Promise<unknown> {
    try {
      return unwrap(await call.abortSignal(AbortSignal.timeout(ANSWER_MS)))
    } catch (error) {
      const problem = toProblem(error)
      if (problem.status === 401) refresh()
      throw problem
    }
  }
  return {
    open: async (typist) => Opened.parse(await ask(client.rpc("open_example", { example, client: typist }))),
    since: async (lineage, after) =>
      Opened.parse(await ask(client.rpc("updates_since", { example, lineage, after }))),
    async push(lineage, typist, rows) {
      const updates = rows.map(({ number, update }) => ({ number, update: toBase64(update) }))
      return Pushed.parse(
        await ask(client.rpc("push_updates", { example, lineage, client: typist, updates })),
      )
    },
    join: (epoch, hears) => join(client, world, topicOf("example", example, epoch), hears),
  }
}

/**
 * Joins a private topic and keeps joining it. After a loss the channel is built anew, with the token of that moment:
 * one that realtime-js rejoins by itself may carry the expired one for ever.
 */
function join(client: SupabaseClient<Database>, world: World, topic: string, hears: Hears): Channel {
  let channel: RealtimeChannel | undefined
  let isJoined = false
  let tries = 0
  let cancel: (() => void) | undefined
  let isOver = false

  async function start(): Promise<void> {
    await client.realtime.setAuth().catch(() => undefined) // without a network the old one has to do
    if (isOver) return
    const fresh = client.channel(topic, { config: { private: true, broadcast: { self: false, ack: false } } })
    channel = fresh
    fresh.on("broadcast", { event: EDIT }, ({ payload }: { payload?: unknown }) => {
      if (payload instanceof ArrayBuffer) hears.onFrame(payload)
    })
    fresh.subscribe((status) => {
      if (channel !== fresh || isOver) return // what a channel says after it was given up
      if (status === "SUBSCRIBED") {
        isJoined = true
        tries = 0
        hears.onState("joined")
      } else lose(fresh)
    })
  }
  function lose(lost: RealtimeChannel): void {
    isJoined = false
    channel = undefined
    void client.removeChannel(lost)
    hears.onState("lost")
    const waitMs = (REJOIN_MS[Math.min(tries, REJOIN_MS.length - 1)] ?? 0) * (0.5 + world.random())
    tries += 1
    cancel = world.after(waitMs, () => void start())
  }

  void start()
  return {
    send(frame) {
      // Not joined, supabase-js would send it over REST, as `{}`. The log brings it.
      if (isJoined && channel) void channel.send({ type: "broadcast", event: EDIT, payload: frame })
    },
    leave() {
      isOver = true
      cancel?.()
      if (channel) void client.removeChannel(channel)
    },
  }
}

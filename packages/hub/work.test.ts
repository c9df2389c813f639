// The loop against a hub in memory that keeps leases and fences as the SQL does, and can fail before or after its commit.
import { afterEach, describe, expect, test } from "vitest"
import { until } from "../../tests/support/until.ts"
import type { Held, Offer, Rpc, Reports } from "./protocol.ts"
import { type Handler, TaskFailure, wait, work } from "./work.ts"

type Cycle = Reports & { epoch: number; at: number }
type Fault = "before" | "after" | "hangs"

function makeHub() {
  let epoch = 0
  let generation = 0
  const ready: string[] = []
  const leases = new Map<number, { task: string; epoch: number; accepted: boolean }>()
  const outcomes = new Map<string, { generation: number; result?: unknown; reason?: string }>()
  const cycles: Cycle[] = []
  const answers: string[] = []
  const faults: Fault[] = []
  const hub = {
    ready,
    leases,
    outcomes,
    cycles,
    answers,
    faults,
    get epoch() {
      return epoch
    },
    registrations: 0,
    hasLeft: false,
    refuse: undefined as string | undefined,
    /** Another process of this worker's id has registered. */
    supersede: () => (epoch += 1),
    rpc: (async (name: string, args: Record<string, unknown>) => {
      await Promise.resolve()
      if (hub.refuse !== undefined) throw new Error(hub.refuse)
      const fault = name === "hub_turn" ? faults.shift() : undefined
      const said = structuredClone(args) as Cycle & { worker: string } // what `cycle` sends
      if (name === "hub_turn") cycles.push({ ...said, at: performance.now() })
      if (fault === "before") throw new Error("fetch failed")
      if (fault === "hangs") return new Promise(() => {})
      if (name === "hub_register") {
        hub.registrations += 1
        return { worker_id: args.worker, epoch: ++epoch, lease_seconds: 15, kinds: [] }
      }
      if (name === "hub_leave") return void (hub.hasLeft = true)
      if (said.epoch !== epoch) throw new Error("stale_generation (this worker was registered again)")
      const settled = take(said)
      const offers: Offer[] = ready.splice(0, said.want).map((task) => {
        leases.set(++generation, { task, epoch, accepted: false })
        return offerOf(task, generation)
      })
      if (fault === "after") throw new Error("the connection broke")
      return { settled, offers, held: heldNow(), is_withheld: false }
    }) as Rpc, // what the fake answers is checked by the schemas of hub.ts
  }
  const heldNow = () =>
    [...leases]
      .filter(([, it]) => it.epoch === epoch)
      .map(([of, { task }]) => ({ task_id: task, generation: of }))
  function take(reports: Reports) {
    const verbs: [string, Held & { result?: unknown; reason?: string; retry?: boolean }][] = [
      ...reports.completes.map((item) => ["complete", item] as [string, typeof item]),
      ...reports.fails.map((item) => ["fail", item] as [string, typeof item]),
      ...reports.hand_backs.map((item) => ["hand_back", item] as [string, typeof item]),
      ...reports.accepts.map((item) => ["accept", item] as [string, typeof item]),
    ]
    return verbs.map(([verb, item]) => {
      const { task_id, generation: of } = item
      const lease = leases.get(of)
      let answer = "ok"
      if (!lease) answer = outcomes.get(task_id)?.generation === of ? "already" : "stale"
      else if (verb === "accept") lease.accepted = true
      else {
        leases.delete(of)
        if (verb === "hand_back") ready.push(task_id)
        else
          outcomes.set(task_id, {
            generation: of,
            result: item.result,
            ...(verb === "fail" && { reason: item.reason ?? "" }),
          })
      }
      answers.push(`${verb} ${task_id}: ${answer}`)
      return { task_id, generation: of, verb, answer }
    })
  }
  return hub
}

const offerOf = (task_id: string, generation: number): Offer => ({
  task_id,
  generation,
  kind: "count",
  workspace_id: null,
  description: "",
  payload: {},
  attempt: 1,
  max_attempts: 4,
  deadline: "2026-01-01",
  seconds_left: 600,
})

const running: { stop(): Promise<number> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.stop()))
})

const POLL_MS = 20

function startWork(
  hub: ReturnType<typeof makeHub>,
  handler: Handler,
  more: { slots?: number; idleLooks?: number; pause?: (signal: AbortSignal) => Promise<void> } = {},
) {
  const stop = new AbortController()
  const lines: string[] = []
  const ended = work({
    rpc: hub.rpc,
    workerId: "w",
    name: "w",
    slots: 2,
    handlers: { count: handler },
    signal: stop.signal,
    pause: (signal) => wait(POLL_MS, signal),
    log: (line) => lines.push(line),
    ...more,
  })
  ended.catch(() => {}) // a test that cares awaits it
  const worker = {
    ended,
    lines,
    stop() {
      stop.abort()
      return ended.catch(() => 0)
    },
  }
  running.push(worker)
  return worker
}

/** A handler that ends when told to, and hears when it is aborted. */
function held() {
  const gate = Promise.withResolvers<{ result: unknown } | "completed">()
  const signals: AbortSignal[] = []
  const handler: Handler = (_offer, signal) => {
    signals.push(signal)
    return gate.promise
  }
  return {
    handler,
    signals,
    end: (result: unknown = 1) => gate.resolve({ result }),
    die: (why: unknown) => gate.reject(why as Error),
  }
}

const done: Handler = async ({ task_id }) => ({ result: task_id })

describe("a task", () => {
  test("is accepted in the cycle right after its offer, and its result is said in the cycle right after its end", async () => {
    const hub = makeHub()
    hub.ready.push("a")
    const { handler, end } = held()
    startWork(hub, handler, { pause: () => new Promise(() => {}) }) // no look but those that news brings about
    await until("it is accepted", () => [...hub.leases.values()].some(({ accepted }) => accepted))
    expect(hub.cycles.map(({ accepts }) => accepts.length).slice(0, 2)).toEqual([0, 1])
    expect(hub.cycles[1]!.at - hub.cycles[0]!.at).toBeLessThan(3000) // a beat comes after 4 s
    end(7)
    await until("it is completed", () => hub.outcomes.has("a"))
    expect(hub.outcomes.get("a")).toMatchObject({ result: 7 })
  })

  test("whose handler completed it by its own call is not completed again", async () => {
    const hub = makeHub()
    hub.ready.push("a")
    const worker = startWork(
      hub,
      async ({ generation }) => {
        hub.leases.delete(generation)
        return "completed"
      },
      { idleLooks: 2 },
    )
    expect(await worker.ended).toBe(1)
    expect(hub.cycles.flatMap(({ completes, fails }) => [...completes, ...fails])).toEqual([])
  })

  test("fails with the reason its handler threw, to be tried again", async () => {
    const hub = makeHub()
    hub.ready.push("a")
    startWork(hub, async () => {
      throw new Error("the file is torn")
    })
    await until("it failed", () => hub.outcomes.has("a"))
    expect(hub.cycles.flatMap(({ fails }) => fails)).toEqual([
      { task_id: "a", generation: 1, reason: "the file is torn", retry: true },
    ])
  })

  test("whose handler knows when to try again, or that it is of no use, says so", async () => {
    const hub = makeHub()
    hub.ready.push("a", "b")
    startWork(hub, async ({ task_id }) => {
      throw task_id === "a"
        ? new TaskFailure("busy", { retry: true, retryAfterMs: 9000 })
        : new TaskFailure("refused", { retry: false })
    })
    await until("both failed", () => hub.outcomes.size === 2)
    expect(hub.cycles.flatMap(({ fails }) => fails)).toEqual([
      { task_id: "a", generation: 1, reason: "busy", retry: true, retry_after_ms: 9000 },
      { task_id: "b", generation: 2, reason: "refused", retry: false },
    ])
  })

  test("whose result and output the database could not keep ends all the same, without the characters it refuses", async () => {
    const hub = makeHub()
    hub.ready.push("a", "b")
    startWork(hub, async ({ task_id }, _, report) => {
      report({ log: `\0${"😀".repeat(2500)}x`, progress: "\ud800" }) // kept are the last 4,000: they begin within a character
      if (task_id === "b") throw new Error("bad \0 byte")
      return { result: { said: "a\0b" } }
    })
    await until("both ended", () => hub.outcomes.size === 2)
    expect(JSON.stringify(hub.cycles)).not.toMatch(/\\u(?:0000|d[89a-f])/)
    expect(hub.outcomes.get("a")?.result).toEqual({ said: "a\uFFFDb" })
    expect(hub.outcomes.get("b")?.reason).toBe("bad \uFFFD byte")
  })

  test("of a kind nobody here knows fails for good", async () => {
    const hub = makeHub()
    hub.ready.push("a")
    const stop = new AbortController()
    const ended = work({
      rpc: hub.rpc,
      workerId: "w",
      name: "w",
      slots: 1,
      handlers: {},
      signal: stop.signal,
      pause: (signal) => wait(5, signal),
      idleLooks: 1,
      log: () => {},
    })
    await ended
    expect(hub.cycles.flatMap(({ fails }) => fails)).toMatchObject([
      { reason: 'This worker does not know the kind "count".', retry: false },
    ])
  })

  test("that was submitted while another one ended, and for which nobody was woken, does not wait for a heartbeat", async () => {
    const hub = makeHub()
    hub.ready.push("a")
    startWork(hub, done, { pause: (signal) => wait(60_000, signal) }) // as if no wake-up came and no poll was due
    await until("a is completed", () => hub.outcomes.has("a"))
    const completedAt = performance.now()
    await until("the cycle that completed it was answered", () => hub.answers.length >= 2)
    hub.ready.push("b")
    await until("b is completed", () => hub.outcomes.has("b"))
    expect(performance.now() - completedAt).toBeLessThan(3000) // a heartbeat comes after 4
  })

  test("does not wait for a heartbeat while another one runs and a slot is free", async () => {
    const hub = makeHub()
    hub.ready.push("a")
    const { handler, end } = held()
    startWork(hub, (offer, ...rest) => (offer.task_id === "a" ? handler : done)(offer, ...rest))
    await until("a runs", () => hub.leases.size === 1)
    hub.ready.push("b")
    await until("b is done", () => hub.outcomes.has("b"), 1500)
    end()
  })
})

describe("a cycle that fails", () => {
  for (const fault of ["before", "after"] as const)
    test(`${fault} the commit is said again, and nothing is lost or done twice`, async () => {
      const hub = makeHub()
      hub.ready.push("a")
      const { handler, end } = held()
      const worker = startWork(hub, handler)
      await until("it is accepted", () => hub.cycles.length >= 2)
      hub.faults.push(fault)
      end(5)
      await until("the hub answers again", () =>
        hub.answers.some(
          (line) => line.startsWith("complete") && (fault === "before" || line.endsWith("already")),
        ),
      )
      expect(hub.outcomes.get("a")).toEqual({ generation: 1, result: 5 })
      expect(
        hub.cycles.filter(({ completes }) => completes.length > 0).map(({ completes }) => completes),
      ).toEqual([[{ task_id: "a", generation: 1, result: 5 }], [{ task_id: "a", generation: 1, result: 5 }]])
      await until("it says so", () => worker.lines.at(-1) === "The hub answers again.")
    })

  test("after it claimed: the offers nobody received are handed back at once and come again", async () => {
    const hub = makeHub()
    hub.ready.push("a")
    hub.faults.push("after")
    startWork(hub, done)
    await until("it is done", () => hub.outcomes.has("a"), 5000)
    expect(hub.answers).toContain("hand_back a: ok")
    expect(hub.outcomes.get("a")).toMatchObject({ generation: 2 })
  })

  test("is followed by ever longer pauses, whatever ends meanwhile", async () => {
    const hub = makeHub()
    hub.ready.push("a")
    startWork(hub, done)
    await until("it is done", () => hub.outcomes.has("a"))
    hub.faults.push("before", "before", "before")
    const from = hub.cycles.length
    await until("three failed and one came through", () => hub.cycles.length >= from + 4, 8000)
    const times = hub.cycles.slice(from).map(({ at }) => at)
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(245)
    expect(times[2]! - times[1]!).toBeGreaterThanOrEqual(495)
    expect(times[3]! - times[2]!).toBeGreaterThanOrEqual(995)
  })
})

describe("work that was taken away", () => {
  test("is aborted, its slot is free again, and what comes of it is not said", async () => {
    const hub = makeHub()
    hub.ready.push("a")
    const { handler, signals, die } = held()
    startWork(hub, handler, { slots: 1 })
    await until("it is accepted", () => hub.leases.get(1)?.accepted)
    hub.leases.clear() // another worker has it now
    await until("it is aborted", () => signals[0]?.aborted, 8000)
    die(new Error("aborted"))
    await until("there is room again", () => hub.cycles.at(-1)?.want === 1)
    expect(hub.answers).toEqual(["accept a: ok"])
  })

  test("by a later process of the same id: it registers again, aborts what it held and goes on", async () => {
    const hub = makeHub()
    hub.ready.push("a")
    const { handler, signals } = held()
    startWork(hub, (offer, ...rest) => (offer.task_id === "a" ? handler : done)(offer, ...rest))
    await until("it is accepted", () => hub.leases.get(1)?.accepted)
    hub.supersede()
    await until("it is aborted", () => signals[0]?.aborted, 8000)
    expect(hub.registrations).toBe(2)
    hub.ready.push("b")
    await until("it goes on", () => hub.outcomes.has("b"))
  })
})

describe("the end", () => {
  test("hands work back, once, and says nothing else of it, even when the handler fails at being aborted", async () => {
    const hub = makeHub()
    hub.ready.push("a")
    const worker = startWork(
      hub,
      (_offer, signal) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener("abort", () => reject(new Error("aborted"))),
        ),
    )
    await until("it is accepted", () => hub.leases.get(1)?.accepted)
    await worker.stop()
    expect(hub.cycles.at(-1)).toMatchObject({
      hand_backs: [{ task_id: "a", generation: 1 }],
      fails: [],
      want: 0,
    })
    expect(hub.ready).toEqual(["a"])
    expect(hub.hasLeft).toBe(true)
  })

  test("during a cycle that brings work: the work is handed back without being begun", async () => {
    const hub = makeHub()
    let begun = 0
    const gate = Promise.withResolvers<void>()
    const rpc: Rpc = async <T>(name: string, args: Record<string, unknown>) => {
      const answer = await hub.rpc<T>(name, args)
      if (name === "hub_turn" && hub.leases.size > 0) await gate.promise
      return answer
    }
    hub.ready.push("a")
    const worker = startWork({ ...hub, rpc, epoch: 0 }, async () => {
      begun++
      return { result: 1 }
    })
    await until("it is claimed", () => hub.leases.size === 1)
    const stopped = worker.stop()
    gate.resolve()
    await stopped
    expect({ begun, ready: hub.ready, answers: hub.answers }).toEqual({
      begun: 0,
      ready: ["a"],
      answers: ["hand_back a: ok"],
    })
  })

  test("comes after so many looks that found nothing, never while work is in hand", async () => {
    const hub = makeHub()
    hub.ready.push("a")
    const { handler, end } = held()
    const worker = startWork(hub, handler, { idleLooks: 3 })
    await until("it has looked often", () => hub.cycles.length > 8)
    expect(hub.leases.size).toBe(1)
    end()
    expect(await worker.ended).toBe(1)
    expect(hub.outcomes.has("a")).toBe(true)
  })

  test("comes at once when the hub refuses the worker, and not when it cannot be reached", async () => {
    const hub = makeHub()
    hub.refuse = "fetch failed"
    const worker = startWork(hub, done)
    await until("it tried", () => worker.lines.length > 0)
    hub.refuse = "not_a_worker"
    await expect(worker.ended).rejects.toThrow("not_a_worker")
  })
})

test("progress and what was written travel with the next cycle, one word a task", async () => {
  const hub = makeHub()
  hub.ready.push("a")
  const gate = Promise.withResolvers<void>()
  startWork(hub, async (_offer, _signal, report) => {
    report({ progress: 0.1, log: "one " })
    report({ progress: 0.2, log: "two" })
    await gate.promise
    return { result: 1 }
  })
  await until("it was reported", () => hub.cycles.some(({ progress }) => progress.length > 0))
  expect(hub.cycles.flatMap(({ progress }) => progress)).toEqual([
    { task_id: "a", generation: 1, progress: 0.2, log: "one two" },
  ])
  gate.resolve()
  await until("it is done", () => hub.outcomes.has("a"))
})

test("a worker whose account is revoked while it works ends with the hub's words", async () => {
  const hub = makeHub()
  const worker = startWork(hub, done)
  await until("it looks", () => hub.cycles.length > 1)
  hub.refuse = "not_a_worker"
  await expect(worker.ended).rejects.toThrow("not_a_worker")
})

test("a cycle that never answers is given up and said again", { timeout: 20_000 }, async () => {
  const hub = makeHub()
  hub.faults.push("hangs")
  hub.ready.push("a")
  const worker = startWork(hub, done)
  await until("it is done", () => hub.outcomes.has("a"), 15_000)
  expect(worker.lines).toContain("The hub does not answer: no answer within 10 s")
})

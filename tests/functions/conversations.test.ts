// C1 … C25 of the requirements through the real clients: supabase-js for people, fetch for programs. The older names of these
// tests stand in their titles (docs/words.md). Those of many at once, of cut lines and of killed functions: conversations-at-once.test.ts;
// of settings (C6): tests/database/settings.test.ts.
import { randomUUID } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { KEY_EVENTS, RunEvent, isEnd } from "@cerebros/contract/run.ts"
import { applyEvents, queuedRun } from "@cerebros/contract/run-state.ts"
import { signJwt } from "@cerebros/local-supabase/settings.ts"
import { type Conversing, startConversing } from "../support/conversing.ts"
import { type Person, clientOf } from "../support/journey/person.ts"
import { makeLongThread } from "../support/long-thread.ts"
import { kill } from "../support/kill.ts"
import type { SpeakingNas } from "../support/speaking-nas.ts"
import { until } from "../support/until.ts"

const HISTORY = process.env.CEREBROS_FULL === undefined ? 1_000 : 10_000

let world: Conversing
let ann: Person
let bob: Person
let agent: string
let key: string
let nas: SpeakingNas
let manner: SpeakingNas["manner"]

beforeAll(async () => {
  world = await startConversing()
  ;({ ann, bob, agent, nas, manner } = world)
  const made = await ann.client.functions.invoke<{ key: string }>("api-keys", {
    body: { workspace_id: ann.workspace, name: "Website" },
  })
  key = made.data?.key ?? ""
}, 900_000)
afterAll(() => world?.stop())
afterEach(() => {
  nas.manner = { ...manner }
})

const call: Conversing["call"] = (...asked) => world.call(...asked)
const send: Conversing["send"] = (...asked) => world.send(...asked)
const logOf: Conversing["logOf"] = (run) => world.logOf(run)
const stateOf: Conversing["stateOf"] = (run) => world.stateOf(run)
const ended: Conversing["ended"] = (run) => world.ended(run)
const follow: Conversing["follow"] = (who, thread) => world.follow(who, thread)

test("[C1] test_001 start_agent: a valid session joins its private topic and hears the first event within 2 s", async () => {
  const begun = Date.now()
  const { thread_id, run_id } = await send(ann, "Who pays?")
  const viewer = await follow(ann, thread_id)
  await viewer.catchUp(run_id)
  await until(
    "what was asked for",
    () => viewer.states.get(run_id)?.status === "completed" || undefined,
    5_000,
  )
  expect(viewer.seen[0]?.type).toBe("agent_started")
  expect((viewer.seen[0]?.atMs ?? Infinity) - begun).toBeLessThan(2_000)
  await viewer.leave()
})

test("[C2] test_002 handshake_validation: no, an expired, a forged or a foreign token gets no rows, no events and no runs", async () => {
  const { thread_id, run_id } = await send(ann, "Who pays?")
  const forged = `${(await ann.token()).slice(0, -6)}AAAAAA`
  const signedAgain = async (seconds: number) => {
    const payload = Buffer.from((await ann.token()).split(".")[1] ?? "", "base64url").toString()
    const exp = Math.floor(Date.now() / 1000) + seconds
    return signJwt({ ...(JSON.parse(payload) as object), exp }, world.deployment.JWT_SECRET ?? "")
  }
  const expired = await signedAgain(-60)
  for (const [bearer, status] of [
    ["", 401],
    [forged, 401],
    [expired, 401],
    ["crb_0000_wrong", 401],
    [await bob.token(), 404],
  ] as const) {
    expect((await call(bearer, "GET", `chat/runs/${run_id}`)).status, bearer.slice(0, 8)).toBe(status)
    if (status === 401)
      expect((await call(bearer, "POST", "chat/messages", { agent_id: agent, text: "x" })).status).toBe(401)
  }
  const said = { model: agent, messages: [{ role: "user", content: "Who pays?" }] }
  expect((await call(await signedAgain(3600), "GET", `chat/runs/${run_id}`)).status).toBe(200) // but for its time it is good
  expect((await call(expired, "GET", "openai/v1/models")).status).toBe(401)
  expect((await call(expired, "POST", "openai/v1/chat/completions", said)).status).toBe(401)
  const anonymous = clientOf(world.deployment)
  expect((await anonymous.from("messages").select("id")).data ?? []).toEqual([])
  await expect(follow(bob, thread_id)).rejects.toThrow()
})

test("[C3] test_003 system_message: sending answers 201 with both ids, and the same message twice is one", async () => {
  const ids = { thread_id: randomUUID(), message_id: randomUUID(), run_id: randomUUID() }
  const first = await send(ann, "Who pays?", ids)
  expect(await send(ann, "Who pays?", ids)).toEqual(first)
  expect(first).toMatchObject(ids)
  const { rows } = await world.database.query(
    "select count(*)::int as count from public.messages where thread_id = $1",
    [ids.thread_id],
  )
  expect(rows[0]).toEqual({ count: 2 }) // the question and its answer
  const other = await call(await ann.token(), "POST", "chat/messages", {
    agent_id: agent,
    text: "Else?",
    ...ids,
  })
  expect(other.status).toBe(422)
})

test("[C5] test_005 the assistants a caller may ask are listed with name, status and model, to askers and programs too", async () => {
  const listed = { id: agent, name: "Desk", slug: "desk", status: "ready", model: `model-${agent}` }
  for (const bearer of [await ann.token(), await bob.token(), key]) {
    const { agents } = (await (await call(bearer, "GET", "chat/agents")).json()) as { agents: object[] }
    expect(agents).toMatchObject([listed])
  }
})

test("[C7] test_007 stop: the model's connection is closed within a second, and what came stays", async () => {
  nas.manner = { ...manner, pieceMs: 50, pieces: () => Array.from({ length: 400 }, (_, n) => `${n} `) }
  const { run_id } = await send(ann, "Count.")
  const said = async () =>
    (await logOf(run_id)).map((event) => (event.type === "message_delta" ? event.payload.text : "")).join("")
  await until("two pieces came", async () => ((await said()).startsWith("0 1 ") ? true : undefined), 15_000)
  const before = nas.hungUp
  const begun = Date.now()
  const reply = await call(await ann.token(), "POST", `chat/runs/${run_id}/stop`)
  expect(await reply.json()).toEqual({ run_id, state: "cancelled" })
  await until("what was asked for", () => (nas.hungUp > before ? true : undefined), 2_000)
  expect(Date.now() - begun).toBeLessThan(1_000)
  const { state, answer } = (await stateOf(run_id)) ?? {}
  expect(state).toBe("cancelled")
  expect(answer).toMatch(/^0 1 /)
  expect(answer).toBe(await said())
  await wait(300)
  expect(isEnd((await logOf(run_id)).at(-1) as RunEvent)).toBe(true)
})

test("[C8] [C11] [C25] test_008 test_011 test_025 a run has its five events in order, each committed when it happens, with deltas before the end", async () => {
  nas.manner = { ...manner, pieceMs: 80, pieces: () => ["One ", "two ", "three ", "four."] }
  const { run_id } = await send(ann, "How long do refunds take?")
  await ended(run_id)
  const log = await logOf(run_id)
  const types = log.map(({ type }) => type)
  expect(types.filter((type) => (KEY_EVENTS as readonly string[]).includes(type))).toEqual(KEY_EVENTS)
  expect(types.filter((type) => type === "message_delta").length).toBeGreaterThanOrEqual(2)
  const { rows } = await world.database.query(
    "select count(distinct xmin::text)::int as commits from public.run_events where run_id = $1 and type <> 'message_delta'",
    [run_id],
  )
  expect(rows[0]).toEqual({ commits: 5 })
  expect(log.find(({ type }) => type === "tool_completed")?.payload).toMatchObject({
    outcome: "ok",
    say: "1 passage in 1 document",
  })
  const [, thinking] = log
  expect(JSON.stringify(thinking?.payload)).toContain("How long do refunds take?")
  const times = await world.database.query(
    "select started_at is not null as started, first_token_ms > 0 as spoke from public.runs where id = $1",
    [run_id],
  )
  expect(times.rows[0]).toEqual({ started: true, spoke: true })
})

test("[C9] [C22] test_009 test_022 a run's status says state, step and times", async () => {
  const looked = Promise.withResolvers<void>()
  nas.manner = { ...manner, until: { search: looked.promise } }
  const { run_id } = await send(ann, "Who pays?")
  const status = async () =>
    (await (await call(await ann.token(), "GET", `chat/runs/${run_id}`)).json()) as {
      state: string
      step: { type: string } | null
      started_at: string | null
    }
  const running = await until(
    "what was asked for",
    async () => {
      const now = await status()
      return now.step?.type === "tool_executing" ? now : undefined
    },
    15_000,
  )
  looked.resolve()
  expect(running).toMatchObject({ state: "running", started_at: expect.any(String) })
  await ended(run_id)
  expect(await status()).toMatchObject({
    state: "completed",
    step: { type: "agent_completed" },
    latency_ms: expect.any(Number),
  })
})

test("[C10] test_010 a search that fails is a result, one that is missing is done by full text and says so, and the answer comes all the same", async () => {
  for (const [search, outcome, say] of [
    ["fails", "failed", "status 503"],
    ["missing", "ok", "by full text"],
  ] as const) {
    nas.manner = { ...manner, search }
    const { run_id } = await send(ann, "Who pays?")
    expect(await ended(run_id)).toMatchObject({ state: "completed" })
    expect((await logOf(run_id)).find(({ type }) => type === "tool_completed")?.payload).toMatchObject({
      outcome,
      say: expect.stringContaining(say),
    })
  }
})

test("with a search held for 3 s two viewers see it go on for as long, before its result exists", async () => {
  const looked = Promise.withResolvers<void>()
  nas.manner = { ...manner, until: { search: looked.promise } }
  const { thread_id, run_id } = await send(ann, "Who pays?")
  await world.share(thread_id)
  const viewers = [await follow(ann, thread_id), await follow(bob, thread_id)]
  await Promise.all(viewers.map((viewer) => viewer.catchUp(run_id)))
  const typesSeen = () => viewers.map(({ seen }) => seen.map(({ type }) => type))
  await until("both see it search", () => typesSeen().every((types) => types.includes("tool_executing")))
  await wait(3_000)
  expect(typesSeen().filter((types) => types.includes("tool_completed"))).toEqual([])
  looked.resolve()
  await ended(run_id)
  for (const viewer of viewers) {
    await until(
      "what was asked for",
      () => viewer.states.get(run_id)?.status === "completed" || undefined,
      5_000,
    )
    const at = (type: string) => viewer.seen.find((each) => each.type === type)?.atMs ?? Number.NaN
    expect(at("tool_completed") - at("tool_executing")).toBeGreaterThanOrEqual(3_000)
    await viewer.leave()
  }
  const held = await world.database.query(
    "select extract(epoch from max(at) - min(at))::float as s from public.run_events where run_id = $1 and type like 'tool%'",
    [run_id],
  )
  expect(Number(held.rows[0].s)).toBeGreaterThanOrEqual(3)
})

test("[C12] [C13] [C15] [C24] test_012 test_013 test_015 test_024 messages stay in order, paged by REST, and outlive the functions", async () => {
  const thread_id = randomUUID()
  let parent_id: string | null = null
  for (const text of ["First?", "Second?", "Third?"]) {
    const sent = await send(ann, text, { thread_id, parent_id })
    parent_id = sent.answer_id
    await ended(sent.run_id)
  }
  await kill(world.stack.settings.home, /^function-chat$/)
  type Page = {
    messages: { number: number; role: string; text: string | null; run: { answer: string } | null }[]
  }
  const page = async (query: string) =>
    until(
      "what was asked for",
      async () => {
        const reply = await call(await ann.token(), "GET", `chat/threads/${thread_id}/messages?${query}`)
        return reply.ok ? ((await reply.json()) as Page) : undefined
      },
      20_000,
    )
  const { messages } = await page("after=0")
  expect(messages.map(({ number, text, run }) => [number, text ?? run?.answer])).toEqual([
    [1, "First?"],
    [2, "You asked: First?"],
    [3, "Second?"],
    [4, "You asked: Second?"],
    [5, "Third?"],
    [6, "You asked: Third?"],
  ])
  expect((await page("before=3")).messages.map(({ number }) => number)).toEqual([1, 2])
  const { threads } = (await (
    await call(await ann.token(), "GET", `chat/threads?agent_id=${agent}`)
  ).json()) as { threads: { id: string; title: string }[] }
  expect(threads.find(({ id }) => id === thread_id)?.title).toBe("First?")
  expect((await call(await ann.token(), "GET", `chat/threads/${randomUUID()}/messages`)).status).toBe(404)
})

test("[C15] test_015 a long history is paged from either end by REST: every message once, in order", async () => {
  const of = { workspace: ann.workspace, agent, maker: ann.id }
  const thread = await makeLongThread(world.database, of, HISTORY)
  const bearer = await ann.token()
  const took: number[] = []
  const page = async (query: string) => {
    const begun = performance.now()
    const reply = await call(bearer, "GET", `chat/threads/${thread}/messages?${query}`)
    const { messages } = (await reply.json()) as {
      messages: { number: number; text: string | null; run: { answer: string } | null }[]
    }
    took.push(performance.now() - begun)
    return messages
  }
  const whole = Array.from({ length: HISTORY }, (_, index) => index + 1)
  const forwards: number[] = []
  for (let rows = await page("after=0"); rows.length > 0; rows = await page(`after=${forwards.at(-1)}`))
    forwards.push(...rows.map(({ number }) => number))
  expect(forwards).toEqual(whole)
  const backwards: number[] = []
  for (
    let rows = await page(`before=${HISTORY + 1}`);
    rows.length > 0;
    rows = await page(`before=${backwards[0]}`)
  )
    backwards.unshift(...rows.map(({ number }) => number))
  expect(backwards).toEqual(whole)
  const [question, answer] = await page(`after=${HISTORY - 2}`)
  expect([question?.text, answer?.run?.answer.slice(0, 7)]).toEqual([`Question ${HISTORY / 2}?`, "Answer "])
  const sorted = took.toSorted((a, b) => a - b)
  console.log(
    `${took.length} pages of ${HISTORY} messages: p50 ${sorted[took.length >> 1]?.toFixed(0)} ms, p95 ${sorted[Math.floor(took.length * 0.95)]?.toFixed(0)} ms`,
  )
}, 600_000)

test("[C14] test_014 late events of one thread never land in another", async () => {
  nas.manner = { ...manner, pieceMs: 40 }
  const [one, two] = await Promise.all([send(ann, "What of one?"), send(ann, "What of two?")])
  const viewers = [await follow(ann, one.thread_id), await follow(ann, two.thread_id)]
  await Promise.all([ended(one.run_id), ended(two.run_id)])
  await Promise.all([viewers[0]?.catchUp(one.run_id), viewers[1]?.catchUp(two.run_id)])
  expect(viewers.map(({ states }) => [...states.keys()])).toEqual([[one.run_id], [two.run_id]])
  expect(viewers.map(({ states }) => [...states.values()].map(({ text }) => text))).toEqual([
    ["You asked: What of one?"],
    ["You asked: What of two?"],
  ])
  for (const viewer of viewers) await viewer.leave()
})

test("a second question waits for the first, is answered after it, and understood from the thread", async () => {
  const looked = Promise.withResolvers<void>()
  nas.manner = { ...manner, until: { 1: looked.promise } }
  const first = await send(ann, "When is the desk open?")
  const second = await send(ann, "And on weekends?", {
    thread_id: first.thread_id,
    parent_id: first.answer_id,
  })
  expect((await stateOf(second.run_id))?.state).toBe("queued")
  looked.resolve()
  await ended(first.run_id)
  expect((await ended(second.run_id))?.answer).toBe("You asked: When is the desk open?\nAnd on weekends?")
  const [a, b] = [(await logOf(first.run_id)).at(-1), (await logOf(second.run_id)).at(0)]
  expect(Date.parse(b?.at ?? "")).toBeGreaterThanOrEqual(Date.parse(a?.at ?? ""))
})

test("[C18] test_018 too many questions are refused with the seconds to wait", async () => {
  await world.database.query(
    "insert into private.rates (key, window_start, count) select 'infer:' || $1, to_timestamp(floor(extract(epoch from now()) / 60) * 60 + 60 * n), 120 from generate_series(0, 1) as n on conflict (key, window_start, backend) do update set count = 120",
    [bob.id],
  )
  const reply = await call(await bob.token(), "POST", "chat/messages", { agent_id: agent, text: "x" })
  expect(reply.status).toBe(429)
  expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0)
  await world.database.query("delete from private.rates where key = 'infer:' || $1", [bob.id])
})

test("[C19] [C23] test_019 test_023 a model that breaks off is an event and a sentence, and what came is kept", async () => {
  nas.manner = { ...manner, breaksAfter: 3, pieceMs: 120, pieces: () => ["One ", "two ", "three ", "four."] }
  const { run_id } = await send(ann, "Who pays?")
  expect(await ended(run_id)).toMatchObject({
    state: "failed",
    answer: expect.stringMatching(/^One two/),
    reason: expect.stringMatching(/\.$/),
  })
  expect((await logOf(run_id)).at(-1)?.type).toBe("agent_failed")
})

test("[C21] test_021 ping: whoever comes later finds the run going and joins its stream by a seq", async () => {
  const joins = Promise.withResolvers<void>()
  nas.manner = {
    ...manner,
    pieceMs: 60,
    pieces: () => Array.from({ length: 20 }, (_, n) => `${n} `),
    until: { 18: joins.promise },
  }
  const { run_id } = await send(ann, "Count.")
  const some = await until(
    "what was asked for",
    async () => ((await logOf(run_id)).length > 6 ? await logOf(run_id) : undefined),
    10_000,
  )
  const after = some.at(-2)?.seq ?? 0
  const reply = await fetch(
    `${world.deployment.API_URL ?? ""}/functions/v1/chat/runs/${run_id}/events?after=${after}`,
    {
      headers: { authorization: `Bearer ${await ann.token()}`, accept: "text/event-stream" },
    },
  )
  expect((await stateOf(run_id))?.state).toBe("running")
  joins.resolve()
  const joined = (await reply.text())
    .split("\n")
    .filter((line) => line.startsWith("data:"))
    .map((line) => RunEvent.parse(JSON.parse(line.slice(5))))
  const log = await logOf(run_id)
  expect(joined.map(({ seq }) => seq)).toEqual(log.filter(({ seq }) => seq > after).map(({ seq }) => seq))
  expect(applyEvents(applyEvents(queuedRun, log.slice(0, after)), joined)).toEqual(
    applyEvents(queuedRun, log),
  )
})

test("a program's stream brings what a slow model said while it still speaks", async () => {
  nas.manner = { ...manner, pieceMs: 300, pieces: () => ["One ", "two ", "three ", "four."] }
  const reply = await call(key, "POST", `infer/${agent}`, { prompt: "Count.", stream: true })
  expect(reply.status).toBe(200)
  const cameAt: number[] = []
  const decoder = new TextDecoder()
  let text = ""
  for await (const bytes of reply.body ?? []) {
    text += decoder.decode(bytes, { stream: true })
    while ((text.match(/"type":"delta"/g)?.length ?? 0) > cameAt.length) cameAt.push(Date.now())
  }
  expect(cameAt.length).toBeGreaterThan(1)
  expect((cameAt.at(-1) ?? 0) - (cameAt[0] ?? 0)).toBeGreaterThan(300)
  expect(text).toContain('"type":"done"')
})

// An assistant asked with the key of a box, as a page's script does and as somebody who read the page's source might.
import { createClient } from "@supabase/supabase-js"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { BoxEvent, type BoxTerms } from "@cerebros/contract/box.ts"
import { hubApi } from "../support/hub-api.ts"
import { call, makeAgent, trained } from "../support/journey/building.ts"
import { type Person, must, signIn, sweepAway } from "../support/journey/person.ts"

const stack = inject("stack")
const PAGE = "https://help.example.com"
const TERMS: Omit<BoxTerms, "name"> = {
  origins: [PAGE, "http://localhost:8080"],
  per_minute: 60,
  per_visitor: 60,
  per_day: 100,
  shows: "names",
}

let ann: Person
let agent = ""
beforeAll(async () => {
  ann = await signIn(stack, "box")
  agent = await makeAgent(ann)
  const example = {
    workspace_id: ann.workspace,
    agent_id: agent,
    prompt: "When does the desk open?",
    output: "At eight.",
  }
  must(await ann.client.from("examples").insert(example))
  await call(ann, "submit-training", { agent_id: agent })
  expect(await trained(ann, agent)).toMatchObject({ state: "completed" })
})
afterAll(() => sweepAway(stack, ann))

const makeKey = (terms: Partial<typeof TERMS> = {}) =>
  call<{ id: string; key: string }>(ann, "api-keys", {
    workspace_id: ann.workspace,
    name: "Help page",
    box: { ...TERMS, ...terms, agent_id: agent },
  })

function send(key: string, { origin, method = "POST" }: { origin?: string; method?: string } = {}) {
  return fetch(`${stack.API_URL}/functions/v1/box/${key}`, {
    method,
    headers: { ...(origin !== undefined && { origin }), "content-type": "application/json" },
    ...(method === "POST" && { body: JSON.stringify({ prompt: "When does the desk open?" }) }),
  })
}
const allowed = (response: Response) => response.headers.get("access-control-allow-origin")

test("a page of the key asks and hears the answer with its sources, and nothing else of the run", async () => {
  const { id, key } = await makeKey()
  const response = await send(key, { origin: PAGE })
  expect([response.status, allowed(response)]).toEqual([200, PAGE])
  const text = await response.text()
  const events = text
    .split("\n\n")
    .filter(Boolean)
    .map((line) => BoxEvent.parse(JSON.parse(line.slice("data: ".length))))
  const done = events.at(-1)
  expect(done).toMatchObject({ type: "done", outcome: "answered" })
  expect(events.map((event) => (event.type === "delta" ? event.text : "")).join("")).toContain("eight")
  expect(text).not.toMatch(/_id"|"start"|"score"|"model"/)
  const [run] = must(
    await ann.client.from("runs").select("caller, thread_id, state, box_key_id").eq("box_key_id", id),
  )
  expect(run).toEqual({ caller: "visitor", thread_id: null, state: "completed", box_key_id: id })
})

test("a question that leans on the one before is understood from it, and a thumb stands with the question", async () => {
  const { id, key } = await makeKey()
  const tell = async (method: string, body: object) =>
    fetch(`${stack.API_URL}/functions/v1/box/${key}`, {
      method,
      headers: { origin: PAGE, "content-type": "application/json" },
      body: JSON.stringify(body),
    })
  const ask = async (body: object) => {
    const lines = (await (await tell("POST", body)).text()).split("\n\n").filter(Boolean)
    const last = BoxEvent.parse(JSON.parse(lines.at(-1)?.slice("data: ".length) ?? "{}"))
    if (last.type !== "done") throw new Error(`It was answered ${JSON.stringify(last)}.`)
    return last
  }
  const first = await ask({ prompt: "When does the desk open?" })
  const second = await ask({ prompt: "And when is that?", after: first.turn })
  for (const is_good of [true, false]) {
    const reply = await tell("PATCH", { turn: second.turn, is_good })
    expect([reply.status, allowed(reply)]).toEqual([204, PAGE])
  }
  const runs = must(await ann.client.from("runs").select("prompt, visitor_rating").eq("box_key_id", id))
  expect(runs).toContainEqual({ prompt: "And when is that?", visitor_rating: false })
  expect(runs).toContainEqual({ prompt: "When does the desk open?", visitor_rating: null })
  const asked = must(await ann.client.rpc("asked_questions", { agent_id: agent }))
  expect(asked.find(({ prompt }) => prompt === "And when is that?")).toMatchObject({ bad_count: 1 })
  expect((await tell("PATCH", { turn: crypto.randomUUID(), is_good: true })).status).toBe(404)
  expect((await tell("PATCH", { turn: "x", is_good: true })).status).toBe(400)
})

test("[BX1] CORS answers for the key's own origins, letter by letter, and every other page is told that it may not ask", async () => {
  const { key } = await makeKey()
  for (const origin of [PAGE, "http://localhost:8080", stack.APP_URL ?? ""])
    expect([origin, allowed(await send(key, { origin, method: "OPTIONS" }))]).toEqual([origin, origin])
  const others = [
    "https://evil.example",
    `${PAGE}.evil.example`,
    "https://evil.help.example.com",
    `${PAGE}:8443`,
    `${PAGE}/`,
    PAGE.toUpperCase(),
    PAGE.replace("https", "http"),
    "http://localhost",
    "null",
  ]
  for (const origin of others) {
    expect([origin, allowed(await send(key, { origin, method: "OPTIONS" }))]).toEqual([origin, null])
    const refused = await send(key, { origin })
    expect([origin, refused.status, allowed(refused)]).toEqual([origin, 403, null])
    expect(await refused.json()).toMatchObject({ code: "wrong_origin", detail: origin })
  }
  const nowhere = await send(key)
  expect([nowhere.status, ((await nowhere.json()) as { code: string }).code]).toEqual([403, "wrong_origin"])
  const unknown = await send("cbx_7d3d6b3c-33a2-4ef0-9d2c-1b7a2f3e4d5c", { origin: PAGE })
  expect([unknown.status, allowed(unknown)]).toEqual([403, null])
})

test("[BX1] the key opens no other function, and its account no session", async () => {
  const { id, key } = await makeKey()
  const bearer = { authorization: `Bearer ${key}`, "content-type": "application/json", origin: PAGE }
  const post = async (path: string, body: unknown) =>
    (
      await fetch(`${stack.API_URL}/functions/v1/${path}`, {
        method: "POST",
        headers: bearer,
        body: JSON.stringify(body),
      })
    ).status
  expect(await post(`infer/${agent}`, { prompt: "Hello?" })).toBe(401)
  expect(await post("openai/v1/chat/completions", { model: agent, messages: [] })).toBe(401)
  expect(await post("chat/messages", { agent_id: agent, text: "Hello?" })).toBe(401)
  expect((await hubApi(stack, key)("GET", "/tasks")).status).toBe(401)
  const stranger = createClient(stack.API_URL ?? "", stack.PUBLISHABLE_KEY ?? "", {
    auth: { persistSession: false },
  })
  for (const password of [key, id, key.slice(4)]) {
    const { data } = await stranger.auth.signInWithPassword({ email: `box-${id}@service.invalid`, password })
    expect(data.session).toBeNull()
  }
})

test("too many questions of an address, and the end of the day, are 429 with when it is over", async () => {
  const { id, key } = await makeKey({ per_visitor: 1 })
  /** Asks so often within a minute or two; the first refusal. */
  const firstRefusal = async (times: number) => {
    for (let n = 0; n < times; n++) {
      const response = await send(key, { origin: PAGE })
      if (response.ok) {
        await response.text()
        continue
      }
      expect(response.headers.get("access-control-expose-headers")).toContain("retry-after")
      const { code } = (await response.json()) as { code: string } // every error has one
      return { status: response.status, code, seconds: Number(response.headers.get("retry-after")) }
    }
    return undefined
  }
  const minute = await firstRefusal(4)
  expect(minute).toMatchObject({ status: 429, code: "rate_limited" })
  expect(minute?.seconds).toBeLessThanOrEqual(60)
  must(await ann.client.rpc("change_box_key", { key_id: id, terms: { per_visitor: 60, per_day: 1 } }))
  const day = await firstRefusal(3)
  expect(day).toMatchObject({ status: 429, code: "cap_reached" })
  expect(day?.seconds).toBeGreaterThan(0)
})

test("a revoked key is refused on its next call, also on a page that was open", async () => {
  const { id, key } = await makeKey()
  expect((await send(key, { origin: PAGE })).status).toBe(200)
  must(await ann.client.rpc("revoke_box_key", { key_id: id }))
  const next = await send(key, { origin: PAGE })
  expect([next.status, allowed(next)]).toEqual([403, null])
})

test("an address that is no origin is refused with the sentence that says what to write", () =>
  expect(makeKey({ origins: ["https://example.com/help"] })).rejects.toMatchObject({ status: 400 }))

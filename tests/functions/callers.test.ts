// Who may call which function at all (E1), and from which pages (E4).
import { randomUUID } from "node:crypto"
import pg from "pg"
import { beforeAll, describe, expect, inject, test } from "vitest"
import { signJwt } from "@cerebros/local-supabase/settings.ts"
import { hubApi, makeWorkerToken } from "../support/hub-api.ts"
import { type Person, signIn } from "../support/journey/person.ts"

const deployment = inject("stack")
const FUNCTIONS = [
  "api-keys",
  "cancel-training",
  `infer/${randomUUID()}`,
  "submit-training",
  "synthesize",
] as const
const FRAMED = FUNCTIONS.filter((name) => !name.startsWith("infer")) // infer checks its caller itself: an API key is no JWT

let person: Person
beforeAll(async () => {
  person = await signIn(deployment, "caller")
})

const call = (name: string, headers: Record<string, string>, body: unknown = {}, method = "POST") =>
  fetch(`${deployment.API_URL}/functions/v1/${name}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(method === "POST" && { body: JSON.stringify(body) }),
  })
const inHours = (hours: number) => Math.floor(Date.now() / 1000) + hours * 3600
const claims = { sub: randomUUID(), role: "authenticated", aud: "authenticated", session_id: randomUUID() }
const unsigned = (header: object) =>
  `${Buffer.from(JSON.stringify(header)).toString("base64url")}.${Buffer.from(JSON.stringify({ ...claims, exp: inHours(1) })).toString("base64url")}.`

const TOKENS: Record<string, () => string> = {
  "no token": () => "",
  nonsense: () => "Bearer nonsense",
  "an expired token": () => `Bearer ${signJwt({ ...claims, exp: inHours(-1) }, deployment.JWT_SECRET ?? "")}`,
  "a token of another project": () =>
    `Bearer ${signJwt({ ...claims, exp: inHours(1) }, "another project's secret, long enough")}`,
  "an unsigned token": () => `Bearer ${unsigned({ alg: "none", typ: "JWT" })}`,
}

describe.each(Object.entries(TOKENS))("with %s", (_, authorization) => {
  test.each(FUNCTIONS)("%s answers 401", async (name) => {
    const header = authorization()
    const response = await call(name, header === "" ? {} : { authorization: header }, { prompt: "Hello" })
    expect(response.status).toBe(401)
  })
})

describe("with the publishable key alone", () => {
  test.each(FUNCTIONS)("%s refuses", async (name) => {
    const valid = {
      agent_id: randomUUID(),
      run_id: randomUUID(),
      workspace_id: person.workspace,
      name: "Key",
      prompt: "Hello",
    }
    const response = await call(name, { apikey: deployment.PUBLISHABLE_KEY ?? "" }, valid)
    expect([401, 403, 404]).toContain(response.status)
  })
})

describe("with a token whose session does not exist", () => {
  test.each(FUNCTIONS)("%s finds nothing and changes nothing", async (name) => {
    const token = signJwt({ ...claims, exp: inHours(1) }, deployment.JWT_SECRET ?? "")
    const valid = {
      agent_id: randomUUID(),
      run_id: randomUUID(),
      workspace_id: person.workspace,
      name: "Key",
      prompt: "Hello",
    }
    const response = await call(name, { authorization: `Bearer ${token}` }, valid)
    expect([401, 404]).toContain(response.status)
  })
})

// What only a function says to itself: whoever has no right to it starts nothing, however often they ask.
describe("synthesize is woken by members and by itself alone", () => {
  const wakeUp = async (headers: Record<string, string>) =>
    (await call("synthesize", headers, { go_on: true })).status
  const workers = async () => {
    const database = new pg.Client({ connectionString: deployment.DB_URL })
    await database.connect()
    const { rows } = await database.query<{ n: number }>(
      "select count(*)::int as n from private.workers where name = 'synthesize'",
    )
    await database.end()
    return rows[0]?.n
  }
  test("not with the publishable key, by a member or by a team's own worker", async () => {
    const before = await workers()
    const { token } = await makeWorkerToken(deployment, person)
    const session = (await hubApi(deployment, token)("POST", "/session")).body.access_token
    const answers = await Promise.all([
      ...Array.from({ length: 20 }, () => wakeUp({ apikey: deployment.PUBLISHABLE_KEY ?? "" })),
      wakeUp({ authorization: `Bearer ${await person.token()}` }),
      wakeUp({ authorization: `Bearer ${String(session)}` }),
    ])
    expect(answers.filter((status) => status !== 401 && status !== 403)).toEqual([])
    expect(await workers()).toBe(before)
  })
})

describe("as a member", () => {
  test.each(FRAMED)("%s says what is wrong with an empty body", async (name) => {
    const response = await call(name, { authorization: `Bearer ${await person.token()}` })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      code: "invalid_input",
      detail: expect.any(String) as string,
      request_id: expect.any(String) as string,
    })
  })
  test.each(FRAMED)("%s answers 405 to GET", async (name) => {
    const response = await call(name, { authorization: `Bearer ${await person.token()}` }, undefined, "GET")
    expect(response.status).toBe(405)
    expect(response.headers.get("allow")).toBe("POST")
  })
  test("a question of a foreign assistant is not found", async () => {
    const response = await call(
      `infer/${randomUUID()}`,
      { authorization: `Bearer ${await person.token()}` },
      { prompt: "Hello" },
    )
    expect(response.status).toBe(404)
  })
})

describe("CORS", () => {
  const HOSTILE = (app: string) => [
    "null",
    "https://evil.example",
    `${app}.evil.example`,
    `https://evil.example/${app}`,
    app.replace("http:", "https:"),
    app.replace(/:\d+$/, ":1"),
    app.replace(/:\d+$/, ""),
    `${app}/`,
    app.toUpperCase(),
    `${app}@evil.example`,
    "file://",
    `http://evil.${new URL(app).host}`,
  ]
  const preflight = (name: string, origin: string) =>
    fetch(`${deployment.API_URL}/functions/v1/${name}`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST" },
    })

  test.each(FUNCTIONS)("%s lets the app's own pages in", async (name) => {
    const response = await preflight(name, deployment.APP_URL ?? "")
    expect(response.status).toBe(204)
    expect(response.headers.get("access-control-allow-origin")).toBe(deployment.APP_URL)
    expect(response.headers.get("vary")).toContain("Origin")
  })
  test.each(HOSTILE(deployment.APP_URL ?? ""))("a page of %s gets no header", async (origin) => {
    for (const name of FUNCTIONS) {
      const response = await preflight(name, origin)
      expect(response.headers.get("access-control-allow-origin")).toBeNull()
    }
  })
})

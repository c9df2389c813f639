import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { stubPage } from "../../tests/support/stub-supabase.ts"

const MINUTE_MS = 60_000
const LIFE_S = 600
const KEY = "cerebros.session"
const user = { id: "u1", aud: "authenticated", app_metadata: {}, user_metadata: {}, created_at: "" }

const part = (content: object) => btoa(JSON.stringify(content)).replaceAll("=", "")
const tokenThatEnds = (exp: number) =>
  `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: "u1", exp })}.c2lnbmF0dXJl`
const secondsFrom = (ms: number) => Math.round(ms / 1000) + LIFE_S

/** A session as the auth server answers it when its clock says `serverMs`. */
const session = (serverMs: number) => ({
  access_token: tokenThatEnds(secondsFrom(serverMs)),
  refresh_token: "r",
  token_type: "bearer",
  expires_in: LIFE_S,
  expires_at: secondsFrom(serverMs),
  user,
})

let sent: Request[] = []
let answer: (request: Request) => Promise<Response>

/** The module anew, with this session in the browser's storage. */
async function signedIn(stored: object): Promise<typeof import("./auth.ts")> {
  localStorage.setItem(KEY, JSON.stringify(stored))
  vi.resetModules()
  return import("./auth.ts")
}
const refreshes = () => sent.filter(({ url }) => url.includes("grant_type=refresh_token")).length

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"] })
  stubPage()
  sent = []
  vi.spyOn(console, "warn").mockReturnValue() // each test is a page of its own; auth-js takes them for one
  vi.stubGlobal("fetch", (input: string, init: RequestInit) => {
    const { signal: _, ...rest } = init // jsdom's is not the one that Request takes
    const request = new Request(input, rest)
    sent.push(request)
    return answer(request)
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  localStorage.clear()
})

test("what a session asks carries its token alone, so that signing out ends it on the server too", async () => {
  const stored = session(Date.now())
  answer = () => Promise.resolve(Response.json(user))
  const { auth, endSession } = await signedIn(stored)
  await auth.updateUser({ data: { name: "Ada" } })
  await endSession()
  expect(sent.map(({ url, headers }) => [new URL(url).pathname, headers.get("authorization")])).toEqual([
    ["/auth/v1/user", `Bearer ${stored.access_token}`],
    ["/auth/v1/logout", `Bearer ${stored.access_token}`],
  ])
})

test("[UI3] back from a tunnel after the token ended, a fresh one is asked for at once; nothing is asked without", async () => {
  answer = () => Promise.reject(new TypeError("Failed to fetch"))
  const { accessToken, refreshWaits } = await signedIn(session(Date.now() - 20 * MINUTE_MS))
  const early = accessToken()
  early.catch(() => undefined)
  await vi.advanceTimersByTimeAsync(MINUTE_MS)
  await expect(early).rejects.toMatchObject({ code: "offline" })
  expect(refreshWaits()).toBe(true)

  const fresh = session(Date.now())
  answer = () => Promise.resolve(Response.json(fresh))
  const late = accessToken()
  window.dispatchEvent(new Event("online"))
  await vi.advanceTimersByTimeAsync(0)
  expect(await late).toBe(fresh.access_token)
  expect(refreshWaits()).toBe(false)
})

test("[UI3] nobody is signed out by a 429 or a server that fails", async () => {
  answer = () =>
    Promise.resolve(
      Response.json({ code: "over_request_rate_limit" }, { status: sent.length % 2 ? 429 : 503 }),
    )
  const { accessToken } = await signedIn(session(Date.now() - 20 * MINUTE_MS))
  await vi.advanceTimersByTimeAsync(MINUTE_MS)
  expect(refreshes()).toBeGreaterThan(5)
  expect(localStorage.getItem(KEY)).not.toBeNull()
  const fresh = session(Date.now())
  answer = () => Promise.resolve(Response.json(fresh))
  const token = accessToken()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await token).toBe(fresh.access_token)
})

test("who signs out while the server is away is signed out here", async () => {
  answer = () => Promise.reject(new TypeError("Failed to fetch"))
  const { accessToken, endSession } = await signedIn(session(Date.now() - 20 * MINUTE_MS))
  await vi.advanceTimersByTimeAsync(5_000)
  await endSession()
  expect(localStorage.getItem(KEY)).toBeNull()
  expect(await accessToken()).toBeNull()
})

test.each([
  ["nine minutes fast", 9],
  ["nine minutes slow", -9],
  ["right", 0],
])(
  "with a clock that is %s, a session is renewed about every ten minutes, not at every call",
  async (_, ahead) => {
    const serverMs = () => Date.now() - ahead * MINUTE_MS
    answer = () => Promise.resolve(Response.json(session(serverMs())))
    const { accessToken } = await signedIn(session(serverMs() - 20 * MINUTE_MS))
    for (let call = 0; call < 180; call++) {
      await accessToken()
      await vi.advanceTimersByTimeAsync(10_000)
    }
    expect(refreshes()).toBeGreaterThanOrEqual(3) // half an hour
    expect(refreshes()).toBeLessThanOrEqual(5)
  },
)

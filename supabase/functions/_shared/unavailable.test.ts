// What is away for a moment is 503 with when to ask again, never a fault of ours and never a refusal.
import { expect, test } from "vitest"
import { problemFrom } from "./function-world.ts"
import { serviceSession } from "./service-session.ts"
import { worldOf } from "./testing.ts"

test.each([
  ["nobody answers", 0],
  ["the gateway has nobody to ask", 502],
  ["the database is starting", 503],
  ["no connection is free", 504],
])("when %s, a call of the database is unavailable", (_what, status) => {
  const problem = problemFrom({ message: "upstream" }, status)
  expect(problem).toMatchObject({ code: "unavailable", status: 503, retryAfterMs: 5_000 })
})

test.each(["57P01", "57P02", "57P03", "08006"])(
  "a database that ends under the call (%s) is away",
  (code) => {
    const problem = problemFrom({ message: "terminating connection due to administrator command", code }, 500)
    expect(problem).toMatchObject({ code: "unavailable", status: 503 })
  },
)

test("a fault of the database stays one", () => {
  expect(problemFrom({ message: 'column "x" does not exist', code: "42703" }, 400).code).toBe("unexpected")
})

const KEY = `crb_00000000-0000-4000-8000-000000000000_${"x".repeat(32)}`

test.each([
  ["does not answer", () => Promise.reject(new TypeError("fetch failed"))],
  ["is being started", async () => new Response("Bad gateway", { status: 502 })],
])("a known key while the auth server %s is unavailable, not unknown", async (_what, fetch) => {
  const env = { SUPABASE_URL: "http://api.test", SUPABASE_PUBLISHABLE_KEYS: '{"default":"sb_publishable_x"}' }
  const world = worldOf({ env, fetch, rpc: () => true })
  await expect(serviceSession(world, "api_key", KEY)).rejects.toMatchObject({ code: "unavailable" })
})

// A key that nobody has used yet, in the hands of many at once.
import { expect, test } from "vitest"
import { serviceSession } from "./service-session.ts"
import { worldOf } from "./testing.ts"

const KEY = `crb_00000000-0000-4000-8000-000000000000_${"x".repeat(32)}`
const SESSION = {
  access_token: "a.b.c",
  refresh_token: "r",
  token_type: "bearer",
  expires_in: 600,
  expires_at: 600,
  user: { id: "00000000-0000-4000-8000-000000000000" },
}

test("fifty at once are one sign-in, which waits for nothing that can come later", async () => {
  let [asked, signedIn] = [0, 0]
  const world = worldOf({
    env: { SUPABASE_URL: "http://api.test", SUPABASE_PUBLISHABLE_KEYS: '{"default":"sb_publishable_x"}' },
    fetch: async () => (signedIn++, Response.json(SESSION)),
    rpc: (name) => (name === "may_sign_in" ? (asked++, true) : new Promise(() => undefined)), // the hash is never kept
  })
  const tokens = await Promise.all(Array.from({ length: 50 }, () => serviceSession(world, "api_key", KEY)))
  expect(new Set(tokens)).toEqual(new Set(["a.b.c"]))
  expect([asked, signedIn]).toEqual([1, 1])
})

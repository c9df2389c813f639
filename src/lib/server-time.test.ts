import { afterEach, expect, test, vi } from "vitest"
import { measureClock, serverNow } from "./server-time.ts"

const tokenThatEnds = (exp: unknown) => `e30.${btoa(JSON.stringify({ exp })).replaceAll("=", "")}.c2ln`
const SERVER_S = 1_796_000_000

afterEach(() => {
  vi.useRealTimers()
  measureClock({ access_token: tokenThatEnds(0), expires_at: 0 })
})

test.each([
  ["nine minutes fast", 540],
  ["an hour slow", -3600],
  ["right", 0],
  ["as right as a token can tell", 2],
])("with a clock that is %s, now is the server's", (_, aheadS) => {
  vi.useFakeTimers({ now: (SERVER_S + aheadS) * 1000 })
  measureClock({ access_token: tokenThatEnds(SERVER_S + 600), expires_at: SERVER_S + aheadS + 600 })
  expect(Math.abs(serverNow() - SERVER_S * 1000)).toBeLessThanOrEqual(2_000)
})

test.each(["", "e30", "e30.%%.x", tokenThatEnds("soon")])(
  "a token that says nothing changes nothing: %j",
  (token) => {
    vi.useFakeTimers({ now: SERVER_S * 1000 })
    measureClock({ access_token: token, expires_at: SERVER_S + 600 })
    expect(serverNow()).toBe(SERVER_S * 1000)
  },
)

import { describe, expect, test } from "vitest"
import { safeNext } from "./next.ts"

const ORIGIN = "https://cerebros.test"
const HOME = "/dashboard"

describe("after sign-in", () => {
  test.each([
    "/dashboard",
    "/agents/5f0c/setup/review?filter=new#row-3",
    "/settings",
    "/invitations/9a1e",
    "/agents/a%20b",
    "/search?q=http://evil.test", // a host in a query leads nowhere
  ])("%s opens as it was asked for", (next) => {
    expect(safeNext(next, ORIGIN)).toBe(next)
  })

  test("a whole address of this app opens as its path", () => {
    expect(safeNext(`${ORIGIN}/agents/new?x=1`, ORIGIN)).toBe("/agents/new?x=1")
  })

  test("dot segments are resolved before the path is judged", () => {
    expect(safeNext("/agents/../settings", ORIGIN)).toBe("/settings")
  })

  test.each(["/sign-in", "/sign-in?next=/x", "/auth/confirm#token_hash=x"])(
    "%s does not lead back in a circle",
    (next) => {
      expect(safeNext(next, ORIGIN)).toBe(HOME)
    },
  )
})

// Bar B3: forty ways that have taken other sites' visitors elsewhere. Every one ends on the dashboard.
const PAYLOADS = [
  "//evil.test",
  "///evil.test",
  "////evil.test",
  "//evil.test/%2e%2e",
  "/\\evil.test",
  "\\/evil.test",
  "\\\\evil.test",
  "/\\/evil.test",
  "//\\evil.test",
  "/.//evil.test",
  "/..//evil.test",
  "/a/..//evil.test",
  "/%2e//evil.test",
  "/\tevil.test",
  "/\t/evil.test",
  "/\n/evil.test",
  "/\r/evil.test",
  "\t//evil.test",
  " //evil.test",
  "\u0000//evil.test",
  "/\u200b/evil.test",
  "/\u00a0/evil.test",
  "//evil。test",
  "//evil．test",
  "//evil%E3%80%82test",
  "//cerebros.test@evil.test",
  "//user:pass@evil.test",
  "https://evil.test",
  "https://cerebros.test@evil.test",
  "https://cerebros.test.evil.test",
  "https://cerebros.test:pass@evil.test/",
  "https://cerebros.test\\@evil.test",
  "https://cerebros.test//evil.test",
  "https:evil.test",
  "https:/evil.test",
  "http:///evil.test",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "blob:https://evil.test/1",
  "file:///etc/passwd",
  "evil.test",
  "@evil.test",
  "",
]

describe("[B3] no address leads out of the app", () => {
  test("there are at least 40 payloads", () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(40)
  })

  test.each(PAYLOADS.map((payload) => [JSON.stringify(payload), payload]))("%s", (_, payload) => {
    const next = safeNext(payload, ORIGIN)
    expect(next).toBe(HOME)
    expect(new URL(next, ORIGIN).origin).toBe(ORIGIN)
  })

  // %2f and %09 stay what they are in a path: harmless, as long as nobody decodes them first.
  test.each(["/%2fevil.test", "/%09/evil.test", "/%5cevil.test", "/@evil.test"])(
    "%s stays a path of this origin",
    (payload) => {
      const url = new URL(safeNext(payload, ORIGIN), ORIGIN)
      expect(url.origin).toBe(ORIGIN)
      expect(url.pathname.startsWith("//")).toBe(false)
    },
  )
})

// The built app as a browser meets it, from a small build of our own.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { listen } from "@cerebros/local-supabase/listen.ts"
import { aliasOf } from "./aliases.ts"
import { startApp } from "./index.ts"
import { withSettings } from "./page.ts"

const PAGE = `<head>
<meta name="supabase-url" content="%VITE_SUPABASE_URL%" />
<meta name="supabase-key" content="baked-in" />
<meta name="inbox-url" content="%VITE_INBOX_URL%" />
</head>`
const SCRIPT = "console.log('cerebros')\n".repeat(100)

const stops: (() => Promise<void>)[] = []
let app = ""

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "cerebros-app-"))
  stops.push(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, "assets"))
  await writeFile(join(folder, "index.html"), PAGE)
  await writeFile(join(folder, "theme.js"), "1")
  await writeFile(join(folder, "assets/main-abc.js"), SCRIPT)
  await writeFile(join(folder, "assets/main-abc.js.gz"), gzipSync(SCRIPT))
  const gateway = await listen(
    createServer((request, response) => response.end(`${request.method} ${request.url}`)),
    0,
  )
  stops.push(gateway.stop)
  const settings = {
    supabaseUrl: gateway.url,
    supabaseKey: "sb_publishable_x",
    inboxUrl: "http://127.0.0.1:54324",
  }
  const part = await startApp({ port: 0, folder, ...settings })
  stops.push(part.stop)
  app = part.url ?? ""
})
afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
})

test.each(["/", "/dashboard", "/agents/1/setup/review", "/sign-in?next=%2Fa", "/%E0%A4%A"])(
  "the deep link %s answers GET and HEAD with the page",
  async (path) => {
    const page = await fetch(app + path)
    const head = await fetch(app + path, { method: "HEAD" })
    expect([page.status, head.status]).toEqual([200, 200])
    expect(await page.text()).toContain('name="supabase-key" content="sb_publishable_x"')
    expect(await head.text()).toBe("")
  },
)

test("the page forbids everything but our own files and our own API", async () => {
  const { headers } = await fetch(app)
  const policy = headers.get("content-security-policy") ?? ""
  expect(policy).toContain(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' http://127.0.0.1:",
  )
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default")
  expect(policy).not.toMatch(/unsafe|\*|data:/)
  expect(headers.get("x-content-type-options")).toBe("nosniff")
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin")
  expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin")
})

describe("files", () => {
  test("what has a hash in its name is kept for a year, and comes compressed", async () => {
    const script = await fetch(`${app}/assets/main-abc.js`, { headers: { "accept-encoding": "gzip" } })
    expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
    expect(script.headers.get("content-encoding")).toBe("gzip")
    expect(await script.text()).toBe(SCRIPT)
    const plain = await fetch(`${app}/assets/main-abc.js`, { headers: { "accept-encoding": "gzip;q=0" } })
    expect(plain.headers.get("content-encoding")).toBeNull()
  })

  test("another file is asked for again, and answered with 304", async () => {
    const first = await fetch(`${app}/theme.js`)
    expect(first.headers.get("cache-control")).toBe("no-cache")
    const etag = first.headers.get("etag") ?? ""
    expect((await fetch(`${app}/theme.js`, { headers: { "if-none-match": etag } })).status).toBe(304)
  })

  test.each(["/assets/gone.js", "/../package.json", "/%2e%2e/package.json", "/api/nothing"])(
    "%s is 404, never the page",
    async (path) => {
      expect((await fetch(app + path)).status).toBe(404)
    },
  )

  test("writing is refused", async () => {
    expect((await fetch(`${app}/dashboard`, { method: "POST" })).status).toBe(405)
  })
})

test.each([
  ["/api/agents/7/infer", "/functions/v1/infer/7"],
  ["/api/agents/start", "/functions/v1/chat/messages"],
  ["/api/agents/stop", "/functions/v1/chat/stop"],
  ["/api/threads", "/functions/v1/chat/threads"],
  ["/api/threads/7/messages", "/functions/v1/chat/threads/7/messages"],
  ["/api/messages", "/functions/v1/chat/messages"],
  ["/api/tasks", "/functions/v1/hub/tasks"],
  ["/api/tasks/7/retry", "/functions/v1/hub/tasks/7/retry"],
  ["/api/webhooks/training", "/functions/v1/nas-webhook"],
])("%s stands for %s", async (path, target) => {
  expect(aliasOf(path)).toBe(target)
  const reply = await fetch(`${app}${path}?x=1`, { method: "POST", body: "{}" })
  expect(await reply.text()).toBe(`POST ${target}?x=1`)
})

test("a value cannot break out of its meta tag", () => {
  const page = withSettings(PAGE, { supabaseUrl: 'http://x/"><script>', supabaseKey: "$&", inboxUrl: "" })
  expect(page).toContain('content="http://x/&quot;>&lt;script>"')
  expect(page).toContain('name="supabase-key" content="$&amp;"')
})

test.each([
  ["//dashboard", "/dashboard"],
  ["//evil.example/x?y=//z", "/evil.example/x?y=//z"],
  ["/agents//7", "/agents/7"],
])("%s leads to the page it means, never to another host", async (path, to) => {
  const reply = await fetch(app + path, { redirect: "manual" })
  expect([reply.status, reply.headers.get("location")]).toEqual([308, to])
})

import { beforeAll, expect, test, vi } from "vitest"

const part = (content: object) => btoa(JSON.stringify(content)).replaceAll("=", "")
const HOUR_S = 3600
const expires_at = Math.floor(Date.now() / 1000) + HOUR_S
const token = `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: "u1", exp: expires_at })}.c2lnbmF0dXJl`

let auth: (typeof import("./auth.ts"))["auth"]
const sent: Request[] = []

beforeAll(async () => {
  for (const [name, content] of Object.entries({
    "supabase-url": "http://api.test",
    "supabase-key": "sb_publishable_x",
  })) {
    const meta = document.createElement("meta")
    meta.name = name
    meta.content = content
    document.head.append(meta)
  }
  const user = { id: "u1", aud: "authenticated", app_metadata: {}, user_metadata: {}, created_at: "" }
  localStorage.setItem(
    "cerebros.session",
    JSON.stringify({
      access_token: token,
      refresh_token: "r",
      token_type: "bearer",
      expires_in: HOUR_S,
      expires_at,
      user,
    }),
  )
  vi.stubGlobal("fetch", (input: string, init: RequestInit) => {
    sent.push(new Request(input, init))
    return Promise.resolve(Response.json(user))
  })
  auth = (await import("./auth.ts")).auth
})

test("what a session asks carries its token alone, so that signing out ends it on the server too", async () => {
  await auth.updateUser({ data: { name: "Ada" } })
  await auth.signOut({ scope: "local" })
  expect(sent.map(({ url, headers }) => [new URL(url).pathname, headers.get("authorization")])).toEqual([
    ["/auth/v1/user", `Bearer ${token}`],
    ["/auth/v1/logout", `Bearer ${token}`],
  ])
})

// Sign-in, sessions and their end, as supabase-js sees them.
import { decodeJwt } from "jose"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { readMail, SITE, startAuthWorld } from "./testing.ts"
import type { AuthWorld } from "./testing.ts"

let world: AuthWorld
beforeAll(async () => {
  world = await startAuthWorld({
    confirmations: true,
    mailIntervalSeconds: 0,
    verifyTries: 0,
    passwordTries: 0,
  })
})
afterAll(() => world.stop())

let people = 0
const someone = () => `person-${(people += 1)}@example.test`

/** Signs in by code and returns the browser and its session. */
async function signIn(email = someone()) {
  const browser = world.client()
  await browser.auth.signInWithOtp({ email })
  const { code } = readMail(world.mailTo(email))
  const { data, error } = await browser.auth.verifyOtp({ email, token: code, type: "email" })
  if (error || !data.session) throw error ?? new Error("no session")
  return { browser, email, session: data.session }
}
const claimsOf = (token: string) => decodeJwt<{ session_id: string; role: string; email: string }>(token)
const sessionIds = async (userId: string) =>
  (
    await world.db.query<{ id: string }>("select id from auth.sessions where user_id = $1", [userId])
  ).rows.map((row) => row.id)
const admin = () => world.admin.auth.admin

describe("magic link and code", () => {
  test("the code of the mail signs in somebody new, once", async () => {
    const { email, session } = await signIn()
    expect(session.user.email).toBe(email)
    expect(session.user.email_confirmed_at).toBeTruthy()
    const { code } = readMail(world.mailTo(email))
    expect(code).toMatch(/^\d{8}$/)
    const again = await world.client().auth.verifyOtp({ email, token: code, type: "email" })
    expect(again.error).toMatchObject({ code: "otp_expired", status: 403 })
  })

  test("the link leads to our own page, with the token behind the # and where to go next", async () => {
    const email = someone()
    const emailRedirectTo = `${SITE}/agents/7?tab=a&x=b`
    await world.client().auth.signInWithOtp({ email, options: { emailRedirectTo } })
    const { link, tokenHash, type, next } = readMail(world.mailTo(email))
    expect(link.origin + link.pathname + link.search).toBe(`${SITE}/auth/confirm`)
    expect(next).toBe(emailRedirectTo)
    const { data } = await world.client().auth.verifyOtp({ token_hash: tokenHash, type: type as "email" })
    expect(data.user?.email).toBe(email)
  })

  test.each(["email", "magiclink", "signup"] as const)(
    "verifyOtp takes the code as type %s",
    async (type) => {
      const email = someone()
      await world.client().auth.signInWithOtp({ email })
      const { code } = readMail(world.mailTo(email))
      const { data } = await world.client().auth.verifyOtp({ email: email.toUpperCase(), token: code, type })
      expect(data.user?.email).toBe(email)
    },
  )

  test("a wrong code, an old code and a code for another address are all the same refusal", async () => {
    const email = someone()
    const other = someone()
    await world.client().auth.signInWithOtp({ email })
    await world.client().auth.signInWithOtp({ email: other })
    const { code, tokenHash } = readMail(world.mailTo(email))
    const wrong = code === "00000000" ? "00000001" : "00000000"
    const refusal = { code: "otp_expired", status: 403, message: "Token has expired or is invalid" }
    const tries = [
      { email, token: wrong, type: "email" },
      { email: other, token: code, type: "email" },
      { email: "nobody@example.test", token: code, type: "email" },
      { token_hash: tokenHash.replace(/./, "x"), type: "email" },
    ] as const
    for (const tried of tries)
      expect((await world.client().auth.verifyOtp(tried)).error).toMatchObject(refusal)
    await world.db.query(
      "update auth.one_time_tokens set created_at = now() - interval '601 seconds' where relates_to = $1",
      [email],
    )
    const late = await world.client().auth.verifyOtp({ email, token: code, type: "email" })
    expect(late.error).toMatchObject(refusal)
  })

  test("a new mail ends the code of the old one", async () => {
    const email = someone()
    await world.client().auth.signInWithOtp({ email })
    const first = readMail(world.mailTo(email)).code
    await world.client().auth.signInWithOtp({ email })
    const second = readMail(world.mailTo(email)).code
    expect((await world.client().auth.verifyOtp({ email, token: first, type: "email" })).error?.code).toBe(
      "otp_expired",
    )
    expect((await world.client().auth.verifyOtp({ email, token: second, type: "email" })).error).toBeNull()
  })

  test("the same code in 10 hands at once opens one session", async () => {
    const email = someone()
    await world.client().auth.signInWithOtp({ email })
    const { code } = readMail(world.mailTo(email))
    const tries = Array.from({ length: 10 }, () =>
      world.client().auth.verifyOtp({ email, token: code, type: "email" }),
    )
    const opened = (await Promise.all(tries)).filter(({ data }) => data.session)
    expect(opened).toHaveLength(1)
  })

  test("[B2] 20 visits of a scanner per mail use nothing up, and every link signs in afterwards", async () => {
    for (let mail = 0; mail < 5; mail += 1) {
      const email = someone()
      await world.client().auth.signInWithOtp({ email })
      const { link, code, tokenHash } = readMail(world.mailTo(email))
      // The fragment never leaves the browser: a scanner asks for the page, and may try the server's own address too.
      expect(link.search).toBe("")
      for (let visit = 0; visit < 10; visit += 1) {
        await fetch(`${world.apiUrl}/auth/v1/verify?token=${tokenHash}&type=magiclink`, {
          method: "HEAD",
          redirect: "manual",
        })
        await fetch(`${world.apiUrl}/auth/v1/verify`, { redirect: "manual" })
      }
      const { error } = await world.client().auth.verifyOtp({ email, token: code, type: "email" })
      expect(error).toBeNull()
    }
  })

  test("a password that somebody set before the owner proved the address opens nothing", async () => {
    const email = someone()
    await world.client().auth.signUp({ email, password: "set by a stranger" })
    await signIn(email)
    const { error } = await world.client().auth.signInWithPassword({ email, password: "set by a stranger" })
    expect(error?.code).toBe("invalid_credentials")
  })
})

describe("PKCE", () => {
  test("the link brings an auth code that only the browser that asked can exchange", async () => {
    const email = someone()
    const browser = world.client("pkce")
    await browser.auth.signInWithOtp({ email, options: { emailRedirectTo: "http://localhost:5173/welcome" } })
    const { tokenHash, next } = readMail(world.mailTo(email))
    expect(tokenHash).toMatch(/^pkce_/)
    const query = new URLSearchParams({ token: tokenHash, type: "magiclink", redirect_to: next })
    const opened = await fetch(`${world.apiUrl}/auth/v1/verify?${query.toString()}`, { redirect: "manual" })
    expect(opened.status).toBe(303)
    const back = new URL(opened.headers.get("location") ?? "")
    expect(back.origin + back.pathname).toBe("http://localhost:5173/welcome")
    const code = back.searchParams.get("code") ?? ""

    const thief = world.client("pkce")
    await thief.auth.signInWithOtp({ email: someone() })
    expect((await thief.auth.exchangeCodeForSession(code)).error?.code).toBe("bad_code_verifier")
    const { data, error } = await browser.auth.exchangeCodeForSession(code)
    expect(error).toBeNull()
    expect(data.session?.user.email).toBe(email)
    const claims = decodeJwt<{ amr: { method: string }[] }>(data.session?.access_token ?? "")
    expect(claims.amr).toMatchObject([{ method: "magiclink" }])
  })

  test("its code and our own page sign in directly", async () => {
    const email = someone()
    const browser = world.client("pkce")
    await browser.auth.signInWithOtp({ email })
    const { code } = readMail(world.mailTo(email))
    expect((await browser.auth.verifyOtp({ email, token: code, type: "email" })).data.user?.email).toBe(email)
    await browser.auth.signInWithOtp({ email })
    const { tokenHash } = readMail(world.mailTo(email))
    expect((await browser.auth.verifyOtp({ token_hash: tokenHash, type: "email" })).data.user?.email).toBe(
      email,
    )
  })
})

describe("password", () => {
  test("sign-up waits for the mail, then the password signs in", async () => {
    const email = someone()
    const browser = world.client()
    const signedUp = await browser.auth.signUp({
      email,
      password: "correct horse",
      options: { data: { name: "Ann" } },
    })
    expect(signedUp.data).toMatchObject({ session: null, user: { email, user_metadata: { name: "Ann" } } })
    const early = await browser.auth.signInWithPassword({ email, password: "correct horse" })
    expect(early.error?.code).toBe("email_not_confirmed")
    const { code } = readMail(world.mailTo(email))
    expect((await browser.auth.verifyOtp({ email, token: code, type: "signup" })).error).toBeNull()
    const { data, error } = await world.client().auth.signInWithPassword({ email, password: "correct horse" })
    expect(error).toBeNull()
    expect(data.user?.user_metadata).toMatchObject({ name: "Ann", email_verified: true })
    const wrong = await world.client().auth.signInWithPassword({ email, password: "wrong horse" })
    expect(wrong.error).toMatchObject({ code: "invalid_credentials", status: 400 })
  })

  test("somebody with an account who signs up again gets no mail, and the answer looks like any other", async () => {
    const { email } = await signIn()
    const count = world.mails.length
    const known = await world.client().auth.signUp({ email, password: "correct horse" })
    const fresh = await world.client().auth.signUp({ email: someone(), password: "correct horse" })
    expect(world.mails.slice(count).map(({ to }) => to)).not.toContain(email)
    const shape = (value: unknown): unknown =>
      value !== null && typeof value === "object"
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
        : typeof value
    expect(shape(known.data.user)).toEqual(shape(fresh.data.user))
    expect(known.error).toBeNull()
  })

  test("recovery: the mail signs in, the new password works, other sessions end", async () => {
    const { browser: other, email, session } = await signIn()
    const browser = world.client()
    await browser.auth.resetPasswordForEmail(email)
    const { tokenHash, type } = readMail(world.mailTo(email))
    expect(type).toBe("recovery")
    await browser.auth.verifyOtp({ token_hash: tokenHash, type: "recovery" })
    expect((await browser.auth.updateUser({ password: "a new horse" })).error).toBeNull()
    expect(
      (await world.client().auth.signInWithPassword({ email, password: "a new horse" })).error,
    ).toBeNull()
    expect((await other.auth.getUser(session.access_token)).error?.name).toBe("AuthSessionMissingError")
  })

  test("short ones are refused", async () => {
    const { error } = await world.client().auth.signUp({ email: someone(), password: "short" })
    expect(error).toMatchObject({ code: "weak_password", status: 422 })
  })
})

describe("sessions", () => {
  test("the token says who, for how long, and in which session", async () => {
    const { email, session } = await signIn()
    const claims = decodeJwt(session.access_token)
    expect(claims).toMatchObject({
      iss: "http://127.0.0.1:54321/auth/v1",
      sub: session.user.id,
      aud: "authenticated",
      role: "authenticated",
      email,
      aal: "aal1",
      amr: [{ method: "otp" }],
      app_metadata: { provider: "email", providers: ["email"] },
      is_anonymous: false,
    })
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600)
    expect(await sessionIds(session.user.id)).toEqual([claims.session_id])
  })

  test("getUser reads the same person, updateUser changes the metadata", async () => {
    const { browser, session } = await signIn()
    await browser.auth.setSession(session)
    const { data, error } = await browser.auth.updateUser({ data: { full_name: "Ann Example" } })
    expect(error).toBeNull()
    expect(data.user?.user_metadata.full_name).toBe("Ann Example")
    const read = await browser.auth.getUser()
    expect(read.data.user).toMatchObject({ id: session.user.id, user_metadata: { full_name: "Ann Example" } })
  })

  test("refresh swaps the token and keeps the session", async () => {
    const { browser, session } = await signIn()
    const { data } = await browser.auth.refreshSession(session)
    expect(data.session?.refresh_token).not.toBe(session.refresh_token)
    expect(claimsOf(data.session?.access_token ?? "").session_id).toBe(
      claimsOf(session.access_token).session_id,
    )
  })

  test("20 refreshes at once with one token end in one row of tokens", async () => {
    const { session } = await signIn()
    const all = await Promise.all(
      Array.from({ length: 20 }, () => world.client().auth.refreshSession(session)),
    )
    const tokens = new Set(all.map(({ data }) => data.session?.refresh_token))
    expect(all.filter(({ error }) => error)).toEqual([])
    expect(tokens.size).toBe(1)
    const live = await world.db.query("select from auth.refresh_tokens where user_id = $1 and not revoked", [
      session.user.id,
    ])
    expect(live.rowCount).toBe(1)
  })

  test("an old token counts for 10 s more; after that its use closes the session", async () => {
    const { browser, session } = await signIn()
    const second = (await browser.auth.refreshSession(session)).data.session
    const third = second && (await browser.auth.refreshSession(second)).data.session
    const soon = await world.client().auth.refreshSession(session)
    expect(soon.data.session?.refresh_token).toBe(third?.refresh_token)
    await world.db.query(
      "update auth.refresh_tokens set updated_at = now() - interval '11 seconds' where user_id = $1",
      [session.user.id],
    )
    const stolen = await world.client().auth.refreshSession(session)
    expect(stolen.error?.code).toBe("refresh_token_already_used")
    expect(await sessionIds(session.user.id)).toEqual([])
    const owner = await world.client().auth.refreshSession(third ?? session)
    expect(owner.error?.code).toBe("refresh_token_not_found")
  })

  test("[B4] signing out deletes the session's row, and its token is refused at once", async () => {
    const { browser, session } = await signIn()
    await browser.auth.setSession(session)
    expect((await browser.auth.signOut()).error).toBeNull()
    expect(await sessionIds(session.user.id)).toEqual([])
    expect((await world.client().auth.getUser(session.access_token)).error?.name).toBe(
      "AuthSessionMissingError",
    )
    expect((await world.client().auth.refreshSession(session)).error?.code).toBe("refresh_token_not_found")
  })

  test("scopes: local, others, global", async () => {
    const { browser: first, email, session: one } = await signIn()
    const { session: two } = await signIn(email)
    const { session: three } = await signIn(email)
    const idOf = (session: { access_token: string }) => claimsOf(session.access_token).session_id
    await first.auth.setSession(one)
    await admin().signOut(three.access_token, "local")
    expect((await sessionIds(one.user.id)).sort()).toEqual([idOf(one), idOf(two)].sort())
    await first.auth.signOut({ scope: "others" })
    expect(await sessionIds(one.user.id)).toEqual([idOf(one)])
    await signIn(email)
    await first.auth.signOut({ scope: "global" })
    expect(await sessionIds(one.user.id)).toEqual([])
  })

  test("an address changes when both addresses say so", async () => {
    const { browser, email, session } = await signIn()
    const newEmail = someone()
    await browser.auth.setSession(session)
    const asked = await browser.auth.updateUser({ email: newEmail })
    expect(asked.data.user?.new_email).toBe(newEmail)
    const links = [newEmail, email].map((address) => readMail(world.mailTo(address)).tokenHash)
    const first = await world.client().auth.verifyOtp({ token_hash: links[0] ?? "", type: "email_change" })
    expect(first.data.session).toBeNull()
    expect((await browser.auth.getUser()).data.user?.email).toBe(email)
    const second = await world.client().auth.verifyOtp({ token_hash: links[1] ?? "", type: "email_change" })
    expect(second.data.session?.user.email).toBe(newEmail)
  })
})

describe("auth.admin", () => {
  test("makes, reads, pages, changes and deletes people", async () => {
    const email = someone()
    const made = await admin().createUser({
      email,
      password: "correct horse",
      email_confirm: true,
      user_metadata: { name: "Bo" },
      app_metadata: { service: "worker" },
    })
    expect(made.error).toBeNull()
    const id = made.data.user?.id ?? ""
    expect(
      (await world.client().auth.signInWithPassword({ email, password: "correct horse" })).error,
    ).toBeNull()
    expect((await admin().createUser({ email })).error).toMatchObject({ code: "email_exists", status: 422 })

    const read = await admin().getUserById(id)
    expect(read.data.user).toMatchObject({ email, app_metadata: { service: "worker", provider: "email" } })
    const page = await admin().listUsers({ page: 1, perPage: 1 })
    expect(page.data).toMatchObject({ users: [{ id }], nextPage: 2, aud: "authenticated" })
    expect("total" in page.data && page.data.total).toBeGreaterThan(1)

    const renamed = someone()
    const changed = await admin().updateUserById(id, {
      email: renamed,
      user_metadata: { name: null, team: "blue" },
      ban_duration: "1h30m",
    })
    expect(changed.data.user).toMatchObject({ email: renamed, user_metadata: { team: "blue" } })
    expect(changed.data.user?.user_metadata).not.toHaveProperty("name")
    const banned = await world.client().auth.signInWithPassword({ email: renamed, password: "correct horse" })
    expect(banned.error?.code).toBe("user_banned")
    await admin().updateUserById(id, { ban_duration: "none", password: "another horse" })
    const back = await world.client().auth.signInWithPassword({ email: renamed, password: "another horse" })
    expect(back.error).toBeNull()

    expect((await admin().deleteUser(id)).error).toBeNull()
    expect((await admin().getUserById(id)).error).toMatchObject({ code: "user_not_found", status: 404 })
    expect((await admin().deleteUser(id)).error?.code).toBe("user_not_found")
  })

  test("a soft deletion keeps the row and forgets the person", async () => {
    const { email, session } = await signIn()
    expect((await admin().deleteUser(session.user.id, true)).error).toBeNull()
    const row = await world.db.query<{ email: string }>(
      "select email, deleted_at from auth.users where id = $1",
      [session.user.id],
    )
    expect(row.rows[0]?.email).not.toContain("@")
    expect(await sessionIds(session.user.id)).toEqual([])
    expect((await signIn(email)).session.user.id).not.toBe(session.user.id)
  })

  test("generateLink hands over link and code without a mail; its action_link signs in", async () => {
    const email = someone()
    const count = world.mails.length
    const redirectTo = `${SITE}/dashboard`
    const { data, error } = await admin().generateLink({ type: "magiclink", email, options: { redirectTo } })
    expect(error).toBeNull()
    expect(world.mails).toHaveLength(count)
    expect(data.properties).toMatchObject({ verification_type: "magiclink", redirect_to: redirectTo })
    const link = new URL(data.properties?.action_link ?? "")
    const opened = await fetch(`${world.apiUrl}${link.pathname}${link.search}`, { redirect: "manual" })
    const back = new URL(opened.headers.get("location") ?? "")
    expect(back.origin + back.pathname).toBe(redirectTo)
    const { access_token, type } = Object.fromEntries(new URLSearchParams(back.hash.slice(1)))
    expect(type).toBe("magiclink")
    expect(claimsOf(access_token ?? "").email).toBe(email)
    const again = await fetch(`${world.apiUrl}${link.pathname}${link.search}`, { redirect: "manual" })
    expect(again.headers.get("location")).toContain("error_code=otp_expired")

    const second = await admin().generateLink({ type: "magiclink", email })
    const token = second.data.properties?.email_otp ?? ""
    expect((await world.client().auth.verifyOtp({ email, token, type: "email" })).error).toBeNull()
    const nobody = await admin().generateLink({ type: "recovery", email: "nobody@example.test" })
    expect(nobody.error?.code).toBe("user_not_found")
  })

  test("an invitation is mailed, opens the account, and is refused for somebody who has one", async () => {
    const email = someone()
    const { data, error } = await admin().inviteUserByEmail(email)
    expect(error).toBeNull()
    expect(data.user?.invited_at).toBeTruthy()
    const { tokenHash, type } = readMail(world.mailTo(email))
    expect(type).toBe("invite")
    expect((await world.client().auth.verifyOtp({ token_hash: tokenHash, type: "invite" })).error).toBeNull()
    expect((await admin().inviteUserByEmail(email)).error?.code).toBe("email_exists")
  })

  test.each(["somebody new", "somebody with an account"])(
    "a workspace's invitation stands in the mail to %s, and in none after it was accepted",
    async (who) => {
      const email = someone()
      if (who !== "somebody new") await signIn(email)
      const one = async (sql: string, values: string[]) =>
        (await world.db.query<{ id: string }>(sql, values)).rows[0]?.id ?? ""
      const workspace = await one(
        "insert into public.workspaces (name) values ('Blue & Co') returning id",
        [],
      )
      const invitation = await one(
        "insert into public.invitations (workspace_id, email) values ($1, $2) returning id",
        [workspace, email],
      )
      const emailRedirectTo = `${SITE}/invitations/${invitation}`
      await world.client().auth.signInWithOtp({ email, options: { emailRedirectTo } })
      const mail = world.mailTo(email)
      expect(mail.subject).toBe("An owner invites you to Blue & Co on Cerebros")
      expect(mail.text).toContain(`An owner invites you, ${email}, to the workspace “Blue & Co”`)
      expect(readMail(mail).next).toBe(emailRedirectTo)
      await world.db.query("update public.invitations set accepted_at = now() where id = $1", [invitation])
      await world.client().auth.signInWithOtp({ email })
      expect(world.mailTo(email).text).toContain(`You asked to sign in as ${email}.`)
    },
  )

  test("nobody but the service role gets in", async () => {
    const { browser, session } = await signIn()
    await browser.auth.setSession(session)
    const token = { authorization: `Bearer ${session.access_token}` }
    const asUser = await world.client().auth.admin.listUsers()
    expect(asUser.error?.status).toBe(403)
    for (const [method, path] of [
      ["GET", "/admin/users"],
      ["POST", "/admin/users"],
      ["GET", `/admin/users/${session.user.id}`],
      ["PUT", `/admin/users/${session.user.id}`],
      ["DELETE", `/admin/users/${session.user.id}`],
      ["POST", "/admin/generate_link"],
      ["POST", "/invite"],
    ] as const) {
      const reply = await fetch(`${world.apiUrl}/auth/v1${path}`, {
        method,
        headers: { ...token, apikey: world.secret },
      })
      expect(`${method} ${path} ${reply.status}`).toBe(`${method} ${path} 403`)
    }
  })
})

test("connections that break under way are refused politely and replaced", async () => {
  const { session } = await signIn()
  const browsers = Array.from({ length: 30 }, () => world.client())
  const work = browsers.map((browser) => browser.auth.refreshSession(session))
  for (let cut = 0; cut < 10; cut += 1) await world.cutConnections()
  const refused = (await Promise.all(work)).flatMap(({ error }) => (error ? [error.status] : []))
  expect(refused.every((status) => status === 500)).toBe(true)
  expect((await world.client().auth.refreshSession(session)).error).toBeNull()
  expect((await world.client().auth.getUser(session.access_token)).error).toBeNull()
})

test("health and settings answer as GoTrue's", async () => {
  const ask = async (path: string) =>
    (await (
      await fetch(`${world.apiUrl}/auth/v1${path}`, { headers: { apikey: world.secret } })
    ).json()) as unknown
  expect(await ask("/health")).toMatchObject({ name: "GoTrue" })
  expect(await ask("/settings")).toMatchObject({ external: { email: true }, disable_signup: false })
})

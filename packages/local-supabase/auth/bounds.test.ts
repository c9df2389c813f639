// What is too much, too large, too deep, or closed.
import { writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { readPolicy } from "./policy.ts"
import { readMail, startAuthWorld } from "./testing.ts"
import type { AuthWorld } from "./testing.ts"

const MAILS = 6
let world: AuthWorld
let nowMs = 0
beforeAll(async () => {
  const policy = {
    signUps: false,
    confirmations: true,
    mailIntervalSeconds: 0,
    mailsAnHour: MAILS,
    refreshes: 3,
  }
  world = await startAuthWorld(policy, { now: () => nowMs })
  for (const name of ["ann", "bob"])
    await world.admin.auth.admin.createUser({ email: at(name), password: "long enough", email_confirm: true })
})
afterAll(() => world.stop())

const at = (name: string) => `${name}@example.test`
const anHourLater = () => (nowMs += 3_600_000)

async function post(path: string, body: string | object, token = world.secret) {
  const reply = await fetch(`${world.apiUrl}/auth/v1${path}`, {
    method: path === "/user" ? "PUT" : "POST",
    headers: { apikey: world.secret, authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  })
  const answer = (await reply.json()) as {
    error_code?: string
    msg?: string
    user_metadata?: object
    id?: string
  }
  return { status: reply.status, ...answer }
}

async function signIn(name: string) {
  const { data, error } = await world
    .client()
    .auth.signInWithPassword({ email: at(name), password: "long enough" })
  return data.session ?? Promise.reject(error ?? new Error("no session"))
}

describe("bodies", () => {
  test("above 1 MB are refused without being kept, at every door", async () => {
    const large = { email: at("ann"), password: "long enough", data: { note: "x".repeat(3_000_000) } }
    for (const path of ["/otp", "/signup", "/token?grant_type=password", "/admin/users"])
      expect(await post(path, large)).toMatchObject({ status: 413, error_code: "request_too_large" })
    const chunks = new Blob([JSON.stringify(large)]).stream()
    const sent = { method: "POST", headers: { apikey: world.secret }, body: chunks, duplex: "half" as const }
    expect((await fetch(`${world.apiUrl}/auth/v1/otp`, sent)).status).toBe(413)
  })

  test("nested 150,000 levels deep, or with what no text can hold, are the caller's fault", async () => {
    const deep = (open: string, close: string) => open.repeat(150_000) + "1" + close.repeat(150_000)
    for (const data of [deep("[", "]"), deep('{"":', "}")])
      expect(await post("/otp", `{"email":"${at("ann")}","data":{"x":${data}}}`)).toMatchObject({
        status: 400,
        error_code: "bad_json",
      })
    const { access_token } = await signIn("ann")
    for (const odd of ["\\u0000", "\\ud800"]) {
      expect((await post("/user", `{"data":{"name":"a${odd}b"}}`, access_token)).status).toBe(400)
      expect((await post("/verify", `{"type":"email","token_hash":"a${odd}"}`)).status).toBeLessThan(500)
      expect(
        (await post("/token?grant_type=refresh_token", `{"refresh_token":"a${odd}"}`)).status,
      ).toBeLessThan(500)
      expect(
        (await post("/token?grant_type=password", `{"email":"a${odd}@x.test","password":"a${odd}"}`)).status,
      ).toBe(400)
      expect((await post("/admin/users", `{"email":"a${odd}@x.test"}`)).status).toBe(400)
    }
    expect((await post("/user", { data: { note: '[[[{"' } }, access_token)).status).toBe(200)
  })
})

describe("metadata", () => {
  test("above 16 kB is refused, however it gets there, and what was there stays", async () => {
    const large = { note: "ü".repeat(8_100) }
    const refusal = { status: 422, error_code: "validation_failed" }
    const { access_token } = await signIn("bob")
    expect(await post("/user", { data: large }, access_token)).toMatchObject(refusal)
    expect(await post("/user", { data: { one: "x".repeat(10_000) } }, access_token)).toMatchObject({
      status: 200,
    })
    expect(await post("/user", { data: { two: "x".repeat(10_000) } }, access_token)).toMatchObject(refusal)
    for (const email of [at("bob"), at("nobody")])
      expect(await post("/otp", { email, data: large })).toMatchObject(refusal)
    expect(await post("/signup", { email: at("new"), password: "long enough", data: large })).toMatchObject(
      refusal,
    )
    expect(await post("/admin/users", { email: at("new"), user_metadata: large })).toMatchObject(refusal)
    expect(await post("/invite", { email: at("new"), data: large })).toMatchObject(refusal)
    const { data } = await world.client().auth.getUser(access_token)
    expect(Object.keys(data.user?.user_metadata ?? {})).toEqual(["one"])
  })

  test("that an administrator gives comes back as given", async () => {
    const user_metadata = { name: "Eve", pet: null, nested: { a: [1, null] } }
    const made = await post("/admin/users", { email: at("eve"), user_metadata, email_confirm: true })
    expect(made.user_metadata).toEqual(user_metadata)
    const { data } = await world.admin.auth.admin.updateUserById(made.id ?? "", { email: at("eve.moved") })
    expect(data.user?.user_metadata).toEqual(user_metadata)
  })
})

describe("mails", () => {
  test("all addresses together get as many an hour as config.toml says, invitations too", async () => {
    anHourLater()
    const before = world.mails.length
    for (let mail = 0; mail < MAILS - 1; mail++)
      expect((await post("/otp", { email: at(mail % 2 ? "ann" : "bob") })).status).toBe(200)
    expect((await post("/invite", { email: at("invited") })).status).toBe(200)
    const refusal = {
      status: 429,
      error_code: "over_email_send_rate_limit",
      msg: "Email rate limit exceeded",
    }
    expect(await post("/otp", { email: at("ann") })).toMatchObject(refusal)
    expect(await post("/recover", { email: at("nobody") })).toMatchObject(refusal)
    expect(await post("/invite", { email: at("invited.too") })).toMatchObject(refusal)
    expect(world.mails.length - before).toBe(MAILS)
    anHourLater()
    expect((await post("/otp", { email: at("ann") })).status).toBe(200)
  })
})

describe("closed sign-ups", () => {
  test("let nobody new in but who is invited", async () => {
    anHourLater()
    const refusal = { status: 422, error_code: "signup_disabled" }
    expect(await post("/signup", { email: at("stranger"), password: "long enough" })).toMatchObject(refusal)
    expect(await post("/otp", { email: at("stranger") })).toMatchObject(refusal)
    expect((await post("/invite", { email: at("guest") })).status).toBe(200)
    const { code } = readMail(world.mailTo(at("guest")))
    const { data } = await world.client().auth.verifyOtp({ email: at("guest"), token: code, type: "email" })
    expect(data.user?.email).toBe(at("guest"))
  })
})

test("refreshes of one caller are counted", async () => {
  nowMs += 300_000
  const { refresh_token } = await signIn("ann")
  const statuses = []
  for (let n = 0; n < 4; n++)
    statuses.push((await post("/token?grant_type=refresh_token", { refresh_token })).status)
  expect(statuses).toEqual([200, 200, 200, 429])
})

describe("config.toml", () => {
  const policyOf = (text: string) => {
    const file = join(tmpdir(), `local-supabase-config-${process.pid}.toml`)
    writeFileSync(file, text)
    return readPolicy(file)
  }

  test.each([
    ["[auth]\nenable_anonymous_sign_ins = true", "auth.enable_anonymous_sign_ins = true", "Set it to false"],
    ["[auth.sms]\nenable_signup = true", "auth.sms.enable_signup = true", "Set it to false"],
    ["[auth.mfa.totp]\nenroll_enabled = true", "auth.mfa.totp.enroll_enabled = true", "Set it to false"],
    ["[auth.external.github]\nenabled = true", "auth.external.github.enabled = true", "Set it to false"],
    ["[auth.hook.send_email]\nenabled = true", "auth.hook.send_email.enabled = true", "Set it to false"],
    [
      "[auth]\nenable_refresh_token_rotation = false",
      "auth.enable_refresh_token_rotation = false",
      "Set it to true",
    ],
    [
      '[auth]\npassword_requirements = "letters_digits"',
      'auth.password_requirements = "letters_digits"',
      "Leave it out",
    ],
    ['[auth.sessions]\ntimebox = "24h"', 'auth.sessions.timebox = "24h"', "Leave it out"],
  ])("%j is refused by name", (text, named, advice) => {
    expect(() => policyOf(text)).toThrow(`${named} is not to be had on this stack. ${advice}`)
  })

  test("switches that are off, and those that are followed, pass", () => {
    expect(
      policyOf("[auth.mfa.totp]\nenroll_enabled = false\n[auth.sms]\nenable_signup = false"),
    ).toMatchObject({
      signUps: true,
    })
    expect(policyOf("[auth]\nenable_signup = false")).toMatchObject({ signUps: false })
    expect(policyOf("[auth.email]\nenable_signup = false\ndouble_confirm_changes = false")).toMatchObject({
      signUps: false,
      doubleConfirm: false,
    })
    expect(policyOf("[auth.rate_limit]\nemail_sent = 2")).toMatchObject({ mailsAnHour: 2 })
  })
})

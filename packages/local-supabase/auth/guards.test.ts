// What stands between a guesser and an account: limits, and answers that tell nothing.
import { afterAll, beforeAll, expect, test } from "vitest"
import { readMail, startAuthWorld } from "./testing.ts"
import type { AuthWorld } from "./testing.ts"

let world: AuthWorld
beforeAll(async () => {
  // The limits' clock stands still: on a slow machine they would let another try through before the last one is sent.
  world = await startAuthWorld({ confirmations: true }, { now: () => 0 })
})
afterAll(() => world.stop())

const post = (path: string, body: unknown, ip: string) =>
  fetch(`${world.apiUrl}/auth/v1${path}`, {
    method: "POST",
    headers: { apikey: world.secret, "content-type": "application/json", "x-forwarded-for": ip },
    body: JSON.stringify(body),
  })

test("[B5] a second mail to one address within 60 s is refused with the seconds to wait, known address or not", async () => {
  for (const path of ["/otp", "/recover"]) {
    const email = `mail${path.slice(1)}@example.test`
    expect((await post(path, { email }, "10.0.0.1")).status).toBe(200)
    const reply = await post(path, { email: email.toUpperCase() }, "10.0.0.2")
    expect(reply.status).toBe(429)
    const seconds = Number(reply.headers.get("retry-after"))
    expect(seconds).toBe(60)
    expect(await reply.json()).toEqual({
      code: 429,
      error_code: "over_email_send_rate_limit",
      msg: `For security purposes, you can only request this after ${seconds} seconds.`,
    })
    const { error } = await world.client().auth.signInWithOtp({ email })
    expect(error).toMatchObject({ code: "over_email_send_rate_limit", status: 429 })
  }
  expect(world.mails.filter(({ to }) => to === "mailotp@example.test")).toHaveLength(1)
})

test("an invitation by the service role goes out although a mail just did", async () => {
  const email = "asked-and-invited@example.test"
  await world.client().auth.signInWithOtp({ email })
  expect((await world.admin.auth.admin.inviteUserByEmail(email)).error).toBeNull()
})

test("[B5] 30 tries of a code in five minutes from one caller, then 429, by the right code too", async () => {
  const email = "guessed@example.test"
  await world.client().auth.signInWithOtp({ email })
  const { code } = readMail(world.mailTo(email))
  const tries = Array.from({ length: 40 }, (_, n) =>
    post("/verify", { email, token: String(n).padStart(8, "0"), type: "email" }, "10.0.1.1"),
  )
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  // The world's own client shares the caller: the gateway's neighbour, not what a caller claims to be.
  expect(statuses.filter((status) => status === 403)).toHaveLength(30)
  expect(statuses.filter((status) => status === 429)).toHaveLength(10)
  const reply = await post("/verify", { email, token: code, type: "email" }, "10.9.9.9")
  expect(reply.status).toBe(429)
  expect(reply.headers.get("retry-after")).toBe("10")
  expect(await reply.json()).toMatchObject({ error_code: "over_request_rate_limit" })
})

test("30 wrong passwords, then 429; right ones do not count", async () => {
  const [email, other] = ["locked@example.test", "free@example.test"]
  for (const each of [email, other])
    await world.admin.auth.admin.createUser({ email: each, password: "correct horse", email_confirm: true })
  const signIn = (password: string) => post("/token?grant_type=password", { email, password }, "10.0.2.1")
  for (let right = 0; right < 3; right += 1) expect((await signIn("correct horse")).status).toBe(200)
  const wrong = await Promise.all(Array.from({ length: 30 }, () => signIn("wrong horse")))
  expect(wrong.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 400))
  const reply = await signIn("correct horse")
  expect(reply.status).toBe(429)
  expect(reply.headers.get("retry-after")).toBe("10")
})

// Time is measured by `npm run test:full` alone, on a machine that does nothing else: a correctness test must not hang on speed.
const TIMED = process.env.CEREBROS_FULL !== undefined

test(`[B5] known and unknown addresses get the same answer${TIMED ? ", and their median times differ by at most 10 %" : ""}`, async () => {
  const known = Array.from({ length: 9 }, (_, n) => `known-${n}@example.test`)
  for (const email of known) await world.admin.auth.admin.createUser({ email, email_confirm: true })
  for (const path of ["/otp", "/recover", "/signup"]) {
    const times = { known: [] as number[], unknown: [] as number[] }
    for (const [n, email] of known.entries()) {
      const cases = [
        ["known", path === "/otp" ? email : `${path.slice(1)}.${email}`],
        ["unknown", `${path.slice(1)}-nobody-${n}@example.test`],
      ] as const
      if (path !== "/otp")
        await world.admin.auth.admin.createUser({ email: cases[0][1], email_confirm: true })
      const answers: string[] = []
      for (const [kind, address] of cases) {
        const startedAt = performance.now()
        const reply = await post(path, { email: address, password: "correct horse" }, "10.0.3.1")
        const body = (await reply.json()) as Record<string, unknown>
        times[kind].push(performance.now() - startedAt)
        answers.push(`${reply.status} ${Object.keys(body).sort().join()}`)
      }
      expect(answers[0]).toBe(answers[1])
    }
    if (!TIMED) continue
    const ratio = median(times.known) / median(times.unknown)
    expect(ratio).toBeGreaterThan(0.9)
    expect(ratio).toBeLessThan(1.1)
  }
})

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

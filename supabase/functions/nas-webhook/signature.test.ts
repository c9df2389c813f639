import { createHmac } from "node:crypto"
import { describe, expect, test } from "vitest"
import { isSigned } from "./signature.ts"

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
const BODY = '{"test": 2432232314}'
const TIME = 1_614_265_330
const bytes = (text: string) => new TextEncoder().encode(text)
const verify = (
  headers: Record<string, string>,
  more: { body?: string; now?: number; secrets?: string[]; legacy?: boolean } = {},
) =>
  isSigned(bytes(more.body ?? BODY), new Headers(headers), {
    secrets: more.secrets ?? [SECRET],
    legacy: more.legacy ?? false,
    now: more.now ?? TIME,
  })
const GOOD = {
  "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
  "webhook-timestamp": String(TIME),
  "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
}

describe("[W1] published vectors verify", () => {
  test("Standard Webhooks", async () => expect(await verify(GOOD)).toBe(true))
  test("Svix", async () => {
    const headers = {
      "webhook-id": "msg_loFOjxBNrRLzqYUf",
      "webhook-timestamp": "1731705121",
      "webhook-signature": "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
    }
    const body = '{"event_type":"ping","data":{"success":true}}'
    expect(
      await verify(headers, { body, now: 1_731_705_121, secrets: ["whsec_plJ3nmyCDGBKInavdOK15jsl"] }),
    ).toBe(true)
  })
  test("OpenAI", async () => {
    const headers = {
      "webhook-id": "wh_685c059ae39c8190af8c71ed1022a24d",
      "webhook-timestamp": "1750861210",
      "webhook-signature": "v1,gUAg4R2hWouRZqRQG4uJypNS8YK885G838+EHb4nKBY=",
    }
    const body =
      '{"id": "evt_685c059ae3a481909bdc86819b066fb6", "object": "event", "created_at": 1750861210, "type": "response.completed", "data": {"id": "resp_123"}}'
    expect(
      await verify(headers, {
        body,
        now: 1_750_861_210,
        secrets: ["whsec_RdvaYFYUXuIFuEbvZHwMfYFhUf7aMYjYcmM24+Aj40c="],
      }),
    ).toBe(true)
  })
  test("GitHub's form, only where the legacy form is switched on", async () => {
    const headers = {
      "x-nas-signature": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
    }
    const given = { body: "Hello, World!", secrets: ["It's a Secret to Everybody"] }
    expect(await verify(headers, { ...given, legacy: true })).toBe(true)
    expect(await verify(headers, given)).toBe(false)
  })
})

test.each([
  [300, true],
  [-300, true],
  [301, false],
  [-301, false],
])("[W1] a clock that is %i s off: %s", async (off, good) => {
  expect(await verify(GOOD, { now: TIME + off })).toBe(good)
})

test("the NAS's own header signs time and body", async () => {
  const hex = createHmac("sha256", "plain secret").update(`${TIME}.${BODY}`).digest("hex")
  const given = { secrets: ["plain secret"] }
  expect(await verify({ "x-nas-signature": `t=${TIME},v1=${hex}` }, given)).toBe(true)
  expect(await verify({ "x-nas-signature": `t=${TIME + 1},v1=${hex}` }, given)).toBe(false)
  expect(await verify({ "x-nas-signature": `t=${TIME},v1=${hex}` }, { ...given, now: TIME + 301 })).toBe(
    false,
  )
})

test("[W4] any of several secrets is enough while one is rotated, and a retired one is not", async () => {
  const other = `whsec_${Buffer.from("another secret of some length").toString("base64")}`
  expect(await verify(GOOD, { secrets: [other, SECRET] })).toBe(true)
  expect(await verify(GOOD, { secrets: [other] })).toBe(false)
  expect(await verify(GOOD, { secrets: [] })).toBe(false)
})

const signatureOf = (algorithm: string, key: Buffer, encoding: "base64" | "hex" | "base64url") =>
  createHmac(algorithm, key).update(`${GOOD["webhook-id"]}.${TIME}.${BODY}`).digest(encoding)
const KEY = Buffer.from(SECRET.slice(6), "base64")
const RIGHT = GOOD["webhook-signature"].slice(3)

describe("[W2] malformed signatures and metadata are refused", () => {
  const signatures: Record<string, string> = {
    empty: "",
    "the version alone": "v1,",
    "eight characters": `v1,${RIGHT.slice(0, 8)}`,
    "one bit flipped": `v1,h${RIGHT.slice(1)}`,
    "hex for base64": `v1,${signatureOf("sha256", KEY, "hex")}`,
    unpadded: `v1,${RIGHT.replace("=", "")}`,
    "SHA-1": `v1,${signatureOf("sha1", KEY, "base64")}`,
    "another key": `v1,${signatureOf("sha256", Buffer.from("another"), "base64")}`,
    "another version": `v2,${RIGHT}`,
    "no version": RIGHT,
    "ten thousand": Array.from({ length: 10_000 }, () => `v1,${RIGHT}`).join(" "),
  }
  test.each(Object.entries(signatures))("signature: %s", async (_, signature) => {
    expect(await verify({ ...GOOD, "webhook-signature": signature })).toBe(false)
  })
  test("signature: base64url", async () => {
    const signature = signatureOf("sha256", KEY, "base64url")
    expect(await verify({ ...GOOD, "webhook-signature": `v1,${signature}` })).toBe(false)
  })
  test.each(["webhook-id", "webhook-timestamp", "webhook-signature"] as const)("%s missing", async (name) => {
    const headers: Record<string, string> = { ...GOOD }
    delete headers[name]
    expect(await verify(headers)).toBe(false)
  })
  const times = [
    "",
    "now",
    "1614265330.5",
    "-1614265330",
    "+1614265330",
    "1614265330abc",
    "1614265330000",
    "01614265330",
    " ",
  ]
  test.each(times)("timestamp %j", async (time) =>
    expect(await verify({ ...GOOD, "webhook-timestamp": time })).toBe(false),
  )
  test.each(["a.b", "x".repeat(257)])("id of a wrong form", async (id) =>
    expect(await verify({ ...GOOD, "webhook-id": id })).toBe(false),
  )
  test.each([`${BODY} `, `\uFEFF${BODY}`, '{"test":2432232314}', `${BODY}x`, ""])("body %j", async (body) => {
    expect(await verify(GOOD, { body })).toBe(false)
  })
})

test("one good signature among others is enough", async () => {
  expect(
    await verify({
      ...GOOD,
      "webhook-signature": `v1a,abc v1,${"A".repeat(43)}= ${GOOD["webhook-signature"]}`,
    }),
  ).toBe(true)
})

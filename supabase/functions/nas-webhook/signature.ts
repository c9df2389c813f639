// Whether a delivery comes from the NAS: HMAC-SHA256 over the raw bytes, compared in constant time by WebCrypto.
// Two forms: Standard Webhooks 1.0.0 (webhook-id, webhook-timestamp, webhook-signature) and
// `x-nas-signature: t=<unix seconds>,v1=<hex of "t.body">`; a bare `sha256=<hex of the body>` only where it is switched on.
// The standardwebhooks package signs on the other side; it parses the time leniently and wants text, so checking is done here.

const TOLERANCE_S = 300 // both ways
const SECONDS = /^[1-9][0-9]{9}$/
const SIGNATURES_MAX = 16 // rotation needs two; a header of thousands is an attack on our time

export type Verification = {
  /** `whsec_<base64>` or plain text each; several while one is rotated. */
  secrets: string[]
  /** Accepts the replayable form of old senders. */
  legacy: boolean
  /** Unix seconds. */
  now: number
}

/** Whether one of the secrets signed these bytes, recently. Never throws. */
export async function isSigned(
  body: Uint8Array,
  headers: Headers,
  { secrets, legacy, now }: Verification,
): Promise<boolean> {
  const claim = standardClaim(headers) ?? nasClaim(headers, legacy)
  if (!claim || (claim.time !== undefined && Math.abs(now - claim.time) > TOLERANCE_S)) return false
  const signed = concat(new TextEncoder().encode(claim.prefix), body)
  for (const secret of secrets) {
    const key = await keyOf(secret)
    if (!key) continue
    for (const signature of claim.signatures)
      if (await crypto.subtle.verify("HMAC", key, signature, signed)) return true
  }
  return false
}

type Claim = { prefix: string; time: number | undefined; signatures: Uint8Array<ArrayBuffer>[] }

function standardClaim(headers: Headers): Claim | undefined {
  const id = headers.get("webhook-id") ?? ""
  const time = headers.get("webhook-timestamp") ?? ""
  const listed = (headers.get("webhook-signature") ?? "").split(" ")
  if (
    id === "" ||
    id.length > 256 ||
    id.includes(".") ||
    id.includes(",") ||
    !SECONDS.test(time) ||
    listed.length > SIGNATURES_MAX
  )
    return undefined
  const signatures = listed.flatMap((each) =>
    each.startsWith("v1,") ? (fromBase64(each.slice(3)) ?? []) : [],
  )
  return signatures.length > 0 ? { prefix: `${id}.${time}.`, time: Number(time), signatures } : undefined
}

function nasClaim(headers: Headers, legacy: boolean): Claim | undefined {
  const header = headers.get("x-nas-signature") ?? ""
  const [, time, hex] = /^t=([0-9]+),v1=([0-9a-f]{64})$/.exec(header) ?? []
  if (time !== undefined && hex !== undefined)
    return SECONDS.test(time)
      ? { prefix: `${time}.`, time: Number(time), signatures: [fromHex(hex)] }
      : undefined
  const [, bare] = /^sha256=([0-9a-f]{64})$/.exec(header) ?? []
  return legacy && bare !== undefined
    ? { prefix: "", time: undefined, signatures: [fromHex(bare)] }
    : undefined
}

async function keyOf(secret: string): Promise<CryptoKey | undefined> {
  const raw = secret.startsWith("whsec_") ? fromBase64(secret.slice(6)) : new TextEncoder().encode(secret)
  if (!raw || raw.length === 0) return undefined
  return crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["verify"])
}

/** Strict base64 with its padding; `undefined` for anything else. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}

const fromHex = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

function concat(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.length + second.length)
  whole.set(first)
  whole.set(second, first.length)
  return whole
}

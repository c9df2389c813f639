// Checks tokens signed with HS256 (RFC 7515, 7519); signing is in settings.ts.
import { createHmac, timingSafeEqual } from "node:crypto"

export type Claims = { role?: string; sub?: string; exp?: number; [name: string]: unknown }

/**
 * The claims of a token that was signed with `secret` by HS256 and has not expired; undefined for anything else, other
 * algorithms and `none` included.
 */
export function verifyJwt(token: string, secret: string, nowSeconds = Date.now() / 1000): Claims | undefined {
  const [head, body, signature, ...more] = token.split(".")
  if (!head || !body || !signature || more.length > 0) return undefined
  const expected = createHmac("sha256", secret).update(`${head}.${body}`).digest()
  const given = Buffer.from(signature, "base64url")
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  try {
    const { alg } = JSON.parse(Buffer.from(head, "base64url").toString()) as { alg?: unknown } // signed by us
    const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as Claims // likewise
    if (alg !== "HS256" || (claims.exp !== undefined && claims.exp <= nowSeconds)) return undefined
    return claims
  } catch {
    return undefined
  }
}

// The account behind the key of a box. The key is public; what signs the account in is made of it with a secret that functions alone
// hold, so that nobody with a page's source can act as the account (docs/decisions/026).
import { Problem } from "@cerebros/contract/problems.ts"
import type { ServiceToken } from "@cerebros/contract/service-token.ts"
import type { World } from "./function-world.ts"

/** What signs in the account of the key with this id. Throws `misconfigured` where the functions were given no secret. */
export async function boxAccount(world: World, id: string): Promise<ServiceToken> {
  return { kind: "box", id, secret: await sealed(world, `account:${id}`) }
}

/** A name for an address that is the same for a day and does not tell the address. */
export const visitorName = (world: World, address: string): Promise<string> =>
  sealed(world, `visitor:${Math.floor(world.now() / DAY_MS)}:${address}`)

const DAY_MS = 86_400_000

/** HMAC-SHA256 with the secret, base64url: 43 characters. */
async function sealed(world: World, words: string): Promise<string> {
  const secret = world.env.BOX_KEY_SECRET
  if (!secret) throw new Problem("misconfigured", { detail: "BOX_KEY_SECRET is missing (docs/deploy.md)." })
  const bytes = (text: string) => new TextEncoder().encode(text)
  const key = await crypto.subtle.importKey("raw", bytes(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ])
  const mac = await crypto.subtle.sign("HMAC", key, bytes(words))
  return btoa(String.fromCharCode(...new Uint8Array(mac)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")
}

// API keys: who may knock, and which role's token the parts behind see.
import type { Keys } from "../settings.ts"

/** The role's JWT that an API key of either form stands for; undefined for a key that is not ours. */
export function roleToken(keys: Keys, apiKey: string): string | undefined {
  if (apiKey === keys.publishable || apiKey === keys.anon) return keys.anon
  if (apiKey === keys.secret || apiKey === keys.serviceRole) return keys.serviceRole
  return undefined
}

/** The token of `Authorization: Bearer …`, undefined without one. */
export const bearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1]

/**
 * What to put into `Authorization`: the caller's own token when there is one; else, and where the bearer is an `sb_` key,
 * the token of the API key's role. As the CLI's Kong does it, so parts only ever see JWTs.
 */
export function authorizationFor(
  keys: Keys,
  authorization: string | undefined,
  apiKey: string | undefined,
): string | undefined {
  const own = bearerToken(authorization)
  if (authorization && !own?.startsWith("sb_")) return authorization
  const token = roleToken(keys, apiKey ?? "") ?? roleToken(keys, own ?? "")
  return token ? `Bearer ${token}` : authorization
}

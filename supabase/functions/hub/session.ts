// A worker's token for a session of 600 s at the most (jwt_expiry in config.toml) and what the worker needs to use it.
import { WorkerSession } from "@cerebros/contract/hub.ts"
import { serviceSession } from "../_shared/service-session.ts"
import { type World, publishableKey } from "../_shared/function-world.ts"

const LASTS_MS = 300_000 // a worker's processes share a session while it lasts as long as that

/** Throws `signed_out` for a token that is no worker's or has been revoked. */
export async function openSession(world: World, token: string): Promise<WorkerSession> {
  const access_token = await serviceSession(world, "worker", token, LASTS_MS)
  const worker = await world.asCaller(access_token).rpc("hub_account", {})
  const expires_in = Math.floor(expiryOf(access_token) - world.now() / 1000)
  return WorkerSession.parse({ access_token, expires_in, publishable_key: publishableKey(world.env), worker })
}

function expiryOf(token: string): number {
  const claims = JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"))) as {
    exp: number
  } // as the auth server signed it a moment ago
  return claims.exp
}

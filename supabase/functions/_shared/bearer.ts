// Who stands behind a bearer token: a person's session, or a service account's token exchanged for one.
import { Problem } from "@cerebros/contract/problems.ts"
import { type ServiceKind, parseServiceToken } from "@cerebros/contract/service-token.ts"
import { forgetSession, serviceSession } from "./service-session.ts"
import type { World } from "./function-world.ts"

/** The access token behind a bearer: of a service account of one of those kinds, or the person's own. Throws `signed_out`. */
export async function accessToken(
  world: World,
  bearer: string,
  kinds: readonly ServiceKind[],
): Promise<string> {
  const service = parseServiceToken(bearer)
  if (service && kinds.includes(service.kind)) return serviceSession(world, service.kind, bearer)
  if (service || !isPerson(bearer))
    throw new Problem("signed_out", { detail: "Send an API key or a session as bearer token." })
  return bearer
}

/** Whether that bearer's session still lives and its key or token has not been revoked. Asks the database. */
export async function isSignedIn(world: World, bearer: string): Promise<boolean> {
  const service = parseServiceToken(bearer)
  if (!service && !isPerson(bearer)) return false
  try {
    const session = service ? await serviceSession(world, service.kind, bearer) : bearer
    const answer = await world.asCaller(session).rpc<boolean>("is_signed_in", {})
    if (!answer) forgetSession(bearer)
    return answer
  } catch (error) {
    if (error instanceof Problem && error.code === "signed_out") return false
    throw error
  }
}

/** Whether the bearer is the session of a person, and no key; a bearer that is neither counts as a key. */
export const isSession = (bearer: string): boolean =>
  parseServiceToken(bearer) === undefined && isPerson(bearer)

/** Whether the token names somebody; PostgREST checks it, this only tells the publishable key's role apart. */
function isPerson(token: string): boolean {
  try {
    const claims = JSON.parse(
      atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")),
    ) as { sub?: unknown }
    return typeof claims.sub === "string"
  } catch {
    return false
  }
}

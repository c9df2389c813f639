// Our side of the NAS contract (docs/api/nas.md).
import { Problem } from "@cerebros/contract/problems.ts"
import type { World } from "./function-world.ts"

const ANSWER_MS = 15_000 // the contract asks for 5 s; a busy service gets three times that

/** Posts to the NAS. Throws `nas_unavailable` when nothing sensible comes back; other statuses are the caller's to judge. */
export async function postToNas(
  world: World,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; json: unknown }> {
  const { NAS_API_ENDPOINT, NAS_API_KEY } = world.env
  if (!NAS_API_ENDPOINT || !NAS_API_KEY)
    throw new Problem("misconfigured", { detail: "NAS_API_ENDPOINT or NAS_API_KEY is missing." })
  let response: Response
  try {
    response = await world.fetch(`${NAS_API_ENDPOINT.replace(/\/+$/, "")}${path}`, {
      method: "POST",
      redirect: "error", // a redirect would carry the key elsewhere
      headers: { authorization: `Bearer ${NAS_API_KEY}`, "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MS),
    })
  } catch (cause) {
    throw new Problem("nas_unavailable", { cause })
  }
  const json: unknown = await response.json().catch(() => null)
  if (response.status >= 500 || response.status === 429)
    throw new Problem("nas_unavailable", { detail: `status ${response.status}` })
  return { status: response.status, json }
}

/** Why the NAS refused, in its own words where it gives any (OpenAI's error form). */
export function wordsOf(json: unknown, status: number): string {
  const error = (json as { error?: { message?: unknown } | string } | null)?.error
  const words = typeof error === "string" ? error : error?.message
  return typeof words === "string" && words !== "" ? words.slice(0, 500) : `status ${status}`
}

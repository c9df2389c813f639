// One effect a key: a POST that carries an Idempotency-Key is done once and answered the same again, for a day
// (draft-ietf-httpapi-idempotency-key-header). Without the header nothing is kept.
import { accessToken } from "./bearer.ts"
import { sha256 } from "./sha256.ts"
import type { World } from "./function-world.ts"

type Known = { status: number; answer: unknown }
type Asked = {
  world: World
  /** What the key belongs to: the function and what follows it in the path. */
  endpoint: string
  key: string
  body: string
  token: string
  /** The answer holds a secret: it is not kept, and a repeated call is refused with `shown_once`. */
  isSecret: boolean
}

/**
 * Answers with what `call` does, or did. Throws `key_reused` for another body, `under_way` while the first call goes on.
 * What fails, and what is streamed, leaves the key free.
 */
export async function once(asked: Asked, call: () => Promise<Response>): Promise<Response> {
  const { world, endpoint, key, isSecret } = asked
  const database = world.asCaller(await accessToken(world, asked.token, ["api_key", "worker"]))
  const known = await database.rpc<Known | null>("begin_call", {
    endpoint,
    key,
    body_hash: await sha256(asked.body),
  })
  if (known) return Response.json(known.answer, { status: known.status })
  let kept: { status?: number; answer?: unknown } = {}
  try {
    const response = await call()
    const isJson = response.headers.get("content-type")?.startsWith("application/json") === true
    if (response.ok && isJson)
      kept = { status: response.status, answer: isSecret ? null : await response.clone().json() }
    return response
  } finally {
    await database.rpc("end_call", { endpoint, key, ...kept })
  }
}

// The NAS reports progress here. Bytes first, meaning second, and hearing it twice changes nothing.
import { WebhookEvent } from "@cerebros/contract/webhook.ts"
import { storableJson } from "@cerebros/contract/storable.ts"
import { whatIsWrong } from "../_shared/endpoint.ts"
import { readBytes } from "../_shared/read-bytes.ts"
import type { World } from "../_shared/function-world.ts"
import { isSigned } from "./signature.ts"
import { parseStrictly } from "./strict-json.ts"
import { sha256 } from "../_shared/sha256.ts"

const BODY_MAX_BYTES = 1024 * 1024

const answer = (status: number, body: Record<string, string>, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers })

/** Answers a delivery: 200 `{"status":"ok"}` (replays too), 400 with field and reason, 401, 404, 405, 413 or 415. */
export const nasWebhook =
  (world: World) =>
  async (request: Request): Promise<Response> => {
    try {
      return await receive(world, request)
    } catch (cause) {
      console.error("A delivery could not be stored; the sender tries again.", cause)
      return answer(503, { error: "The event could not be stored. Send it again." }, { "retry-after": "5" })
    }
  }

async function receive(world: World, request: Request): Promise<Response> {
  const bytes = await readBytes(request, BODY_MAX_BYTES)
  if (request.method !== "POST") return answer(405, { error: "Send events with POST." }, { allow: "POST" })
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(request.headers.get("content-type") ?? ""))
    return answer(415, { error: "Send events as application/json." })
  if (!bytes) return answer(413, { error: "An event may have at most 1 MiB." })

  const signed = await isSigned(bytes, request.headers, {
    secrets: (world.env.NAS_WEBHOOK_SECRET ?? "").split(/[\s,]+/).filter(Boolean),
    legacy: world.env.NAS_WEBHOOK_LEGACY === "true",
    now: Math.floor(world.now() / 1000),
  })
  if (!signed) return answer(401, { error: "Invalid signature" })

  const parsed = readEvent(bytes)
  if ("reason" in parsed) return answer(400, { error: "Invalid event", ...parsed })
  const { agent_id, job_id, event_id, log, ...event } = parsed.event
  const id = event_id ?? request.headers.get("webhook-id") ?? (await sha256(bytes))
  const { outcome } = await world
    .asService("record webhook")
    .rpc<{ outcome: string }>("record_training_event", {
      agent_id,
      job_id,
      event: { ...event, log: log?.join("\n") ?? null },
      event_key: `${job_id}:${id}`, // an id of one job says nothing about another's
    })
  return outcome === "unknown"
    ? answer(404, { error: "No training run of this agent has this job." })
    : answer(200, { status: "ok" })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function readEvent(bytes: Uint8Array): { event: WebhookEvent } | { field: string; reason: string } {
  let json: unknown
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
    json = storableJson(parseStrictly(text)) // a refused event would come again for days, and none behind it
  } catch (error) {
    return {
      field: "",
      reason:
        error instanceof SyntaxError && error.message.startsWith("The body")
          ? error.message
          : "The body is not JSON in UTF-8.",
    }
  }
  const parsed = WebhookEvent.safeParse(json)
  if (!parsed.success)
    return { field: parsed.error.issues[0]?.path.join(".") ?? "", reason: whatIsWrong(parsed.error) }
  if (!UUID.test(parsed.data.agent_id))
    return { field: "agent_id", reason: "agent_id: This is not an id of ours." }
  return { event: parsed.data }
}

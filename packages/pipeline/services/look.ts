// What the backend leans on, looked at from where it runs: the language model, the training service and the webhook between
// them. For the doctor on a command line and the System page alike.
import { providerFrom } from "../draft/provider.ts"

export type Environment = Readonly<Record<string, string | undefined>>
/** Says in words what was seen. Throws a sentence with what to do where it does not hold. */
export type Look = (env: Environment, apiUrl: string) => Promise<string>

export const ANSWER_MS = 10_000

/** The answer of a service. Throws a sentence where none comes within 10 s. */
export const ask = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_MS) }).catch((cause: unknown) => {
    throw new Error(`${new URL(url).origin} does not answer. Is it running, and reachable from here?`, {
      cause,
    })
  })
const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } })

const languageModel: Look = async (env) => {
  const made = providerFrom(env)
  if ("problems" in made) throw new Error(made.problems.join(" "))
  const { provider } = made
  const limits = {
    headersMs: ANSWER_MS,
    idleMs: ANSWER_MS,
    wholeMs: ANSWER_MS,
    waitMs: 0,
    answerMaxChars: 1000,
  }
  try {
    await provider.client(limits).models.list()
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`${provider.name} refuses: ${words}. Check its key and address in .env.`, { cause })
  }
  return provider.kind === "writer" ? `${provider.name} answers` : `${provider.name} knows the key`
}

const EVENTS_REFUSED_S = 300 // nas-webhook, signature.ts
const SKEW_S = 60

/** Throws where the clock that an answer tells is so far off ours that events signed by it come near to being refused. */
function demandTime(of: string, answer: Response): void {
  const ahead = (Date.parse(answer.headers.get("date") ?? "") - Date.now()) / 1000 // NaN where it tells none
  if (Math.abs(ahead) > SKEW_S)
    throw new Error(
      `The clock of ${of} is ${Math.abs(ahead).toFixed(0)} s ${ahead > 0 ? "ahead" : "behind"}. From ${EVENTS_REFUSED_S} s on its events are refused, and training goes on by asking alone. Set it by NTP.`,
    )
}

const nas: Look = async ({ NAS_API_ENDPOINT, NAS_API_KEY }) => {
  if (!NAS_API_ENDPOINT || !NAS_API_KEY) throw new Error("Set NAS_API_ENDPOINT and NAS_API_KEY in .env.")
  const url = NAS_API_ENDPOINT.replace(/\/+$/, "")
  const health = await ask(`${url}/health`)
  if (!health.ok) throw new Error(`${url}/health answered ${health.status}. Look at the service's own log.`)
  demandTime(url, health)
  const known = await ask(`${url}/v1/models`, bearer(NAS_API_KEY))
  if (!known.ok) throw new Error(`${url} answered ${known.status} to NAS_API_KEY. Copy the key once more.`)
  const unknown = await ask(`${url}/v1/models`, bearer("not-the-key"))
  if (unknown.ok) throw new Error(`${url} answers without the right key. Anybody could read its models.`)
  return `well, and knows its key, at ${url}`
}

/** What the training service signs its events with. Throws where none is set. */
function webhookKey({ NAS_WEBHOOK_SECRET }: Environment): Uint8Array<ArrayBuffer> {
  const secret = NAS_WEBHOOK_SECRET?.split(/[\s,]+/)[0]
  if (!secret)
    throw new Error("Set NAS_WEBHOOK_SECRET in .env: what the training service signs its events with.")
  return secret.startsWith("whsec_")
    ? Uint8Array.from(atob(secret.slice(6)), (letter) => letter.charCodeAt(0))
    : new TextEncoder().encode(secret)
}

/** Sends an event as the training service does, signed with its secret or with `by`. */
export async function sendEvent(
  env: Environment,
  apiUrl: string,
  event: object,
  by: Uint8Array<ArrayBuffer> = webhookKey(env),
): Promise<Response> {
  const [id, time] = [`look-${crypto.randomUUID()}`, String(Math.floor(Date.now() / 1000))]
  const body = JSON.stringify(event)
  const key = await crypto.subtle.importKey("raw", by, { name: "HMAC", hash: "SHA-256" }, false, ["sign"])
  const signature = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(`${id}.${time}.${body}`))
  return ask(`${apiUrl}/functions/v1/nas-webhook`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": time,
      "webhook-signature": `v1,${btoa(String.fromCharCode(...new Uint8Array(signature)))}`,
    },
    body,
  })
}

const webhook: Look = async (env, apiUrl) => {
  const event = {
    agent_id: crypto.randomUUID(),
    job_id: crypto.randomUUID(),
    status: "training",
    progress: 1,
    stage: 1,
  }
  const signed = await sendEvent(env, apiUrl, event)
  const forged = await sendEvent(env, apiUrl, event, new TextEncoder().encode("a stranger's"))
  await Promise.all([signed.body?.cancel(), forged.body?.cancel()])
  if (signed.status !== 404)
    throw new Error(
      `A signed event of an unknown job was answered ${signed.status}, not 404. Do both sides have the same NAS_WEBHOOK_SECRET?`,
    )
  if (forged.status !== 401) throw new Error(`A forged event was answered ${forged.status}, not 401.`)
  return "a signed event is read, a forged one refused"
}

/** By the name of what is looked at. */
export const LOOKS = {
  "language model": languageModel,
  "training service": nas,
  webhook,
} as const satisfies Readonly<Record<string, Look>>

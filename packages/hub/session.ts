// A session for a worker's token, from the hub's own address: the token and that address are all a worker needs to know.
import { z } from "zod"
import { WorkerSession } from "@cerebros/contract/hub.ts"
import { wait } from "./work.ts"

const SPARE_MS = 60_000 // realtime asks for the token every 25 s and needs one that lasts until it asks again
const AGAIN_MS = 2000
const ANSWER_MS = 10_000

export type Session = { publishableKey: string; accessToken(): Promise<string> }

class Refused extends Error {}
class Elsewhere extends Error {}

/** What went wrong; fetch says it in the cause. */
const wordsOf = (error: unknown): string =>
  error instanceof Error
    ? error.cause instanceof Error
      ? error.cause.message
      : error.message
    : String(error)

const Refusal = z.object({ error: z.string(), detail: z.string().optional() })

async function open(url: string, token: string): Promise<WorkerSession> {
  const response = await fetch(`${url}/functions/v1/hub/session`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: "{}",
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  if (response.ok) return WorkerSession.parse(await response.json())
  const { error, detail } = Refusal.catch({ error: `Status ${response.status}.` }).parse(
    await response.json().catch(() => null),
  )
  if (response.status === 404 || response.status === 405)
    throw new Elsewhere(`${url} answers, but has no task hub: give the API address of the stack as --url.`)
  const words = detail ?? error
  throw response.status === 401 || response.status === 403 ? new Refused(words) : new Error(words)
}

/**
 * Opens a session, trying again while the stack does not answer; a new one is opened in time before each ends.
 * Throws when the token is refused or another kind of server answers; `undefined` when aborted before.
 */
export async function keepSession(
  url: string,
  token: string,
  signal: AbortSignal,
): Promise<Session | undefined> {
  let until = 0
  let opening: Promise<WorkerSession> | undefined
  const current = () => {
    if (opening && Date.now() < until) return opening
    until = Number.POSITIVE_INFINITY // one at a time
    const next = open(url, token)
    opening = next
    next.then(
      ({ expires_in }) => (until = Date.now() + expires_in * 1000 - SPARE_MS),
      () => (until = 0),
    )
    return next
  }
  while (!signal.aborted) {
    try {
      const { publishable_key: publishableKey } = await current()
      return { publishableKey, accessToken: async () => (await current()).access_token }
    } catch (error) {
      if (error instanceof Refused)
        throw new Error(`The token was refused: ${error.message}`, { cause: error })
      if (error instanceof Elsewhere) throw error
      console.log(`The stack does not answer yet (${wordsOf(error)}); trying again.`)
      await wait(AGAIN_MS, signal)
    }
  }
  return undefined
}

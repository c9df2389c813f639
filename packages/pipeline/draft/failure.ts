// Why a drafting call ended without examples, as a code for the hub and a sentence for people.
// Never in it: the key, the passage, or the provider's own words (they quote both).
import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  NotFoundError,
  PermissionDeniedError,
} from "openai"

export type FailureCode =
  "rate_limited" | "provider_down" | "refused" | "invalid_answer" | "timed_out" | "misconfigured"

/** Whether the same call can go better later. */
export const WORTH_A_RETRY: Record<FailureCode, boolean> = {
  rate_limited: true,
  provider_down: true,
  timed_out: true,
  invalid_answer: true,
  refused: false,
  misconfigured: false,
}

/** A drafting call that yielded nothing. `message` is the sentence for people. */
export class DraftFailure extends Error {
  readonly code: FailureCode
  /** When to try again, if the provider said so (ms). */
  readonly retryAfterMs: number | undefined

  constructor(code: FailureCode, say: string, retryAfterMs?: number) {
    super(say)
    this.name = "DraftFailure"
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/** What the SDK threw, as a `DraftFailure` naming `provider`. Everything unknown counts as the provider being down. */
export function failureFrom(error: unknown, provider: string): DraftFailure {
  if (error instanceof DraftFailure) return error
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError)
    return timedOut(provider)
  if (error instanceof APIConnectionError)
    return new DraftFailure(
      "provider_down",
      `${provider} could not be reached. Nothing is lost; it is tried again.`,
    )
  if (!(error instanceof APIError)) return brokeOff(provider)
  if (isRefusal(error)) return refused(provider)
  if (error.code === "insufficient_quota")
    return new DraftFailure(
      "misconfigured",
      `The account at ${provider} has no credit left. Top it up, then try again.`,
    )
  if (error.status === 429) return rateLimited(provider, retryAfterMs(error.headers))
  if (error.status === undefined || error.status >= 500 || error.status === 408 || error.status === 409)
    // undefined: an error event inside a stream
    return new DraftFailure(
      "provider_down",
      `${provider} reports a fault of its own. Nothing is lost; it is tried again.`,
    )
  return new DraftFailure("misconfigured", `${provider} ${whyNot(error)}`)
}

export const refused = (provider: string) =>
  new DraftFailure(
    "refused",
    `${provider} declined to write examples from this passage. Write them by hand, or use another provider.`,
  )

export const timedOut = (provider: string) =>
  new DraftFailure("timed_out", `${provider} took too long to answer. Nothing is lost; it is tried again.`)

export const brokeOff = (provider: string) =>
  new DraftFailure("provider_down", `${provider} broke off its answer. Nothing is lost; it is tried again.`)

const rateLimited = (provider: string, afterMs: number | undefined) =>
  new DraftFailure(
    "rate_limited",
    `${provider} asks us to slow down.${afterMs === undefined ? "" : ` Drafting goes on in ${Math.ceil(afterMs / 1000)} s.`}`,
    afterMs,
  )

function whyNot(error: APIError): string {
  if (error instanceof AuthenticationError)
    return "does not accept the key. Check the key in the environment."
  if (error instanceof PermissionDeniedError)
    return "does not let this key use the model. Check the account's rights."
  if (error instanceof NotFoundError)
    return "knows no such model, deployment or address. Check them in the environment."
  return `refused the request (status ${error.status}). Check the model and the address in the environment.`
}

// Azure answers a filtered prompt with 400 and this code; OpenAI names its policy error alike.
const isRefusal = (error: APIError) =>
  error.code === "content_filter" || error.code === "content_policy_violation"

/** `Retry-After` in ms: seconds or a date (RFC 9110, 10.2.3), or OpenAI's `retry-after-ms`. `undefined` when absent or unreadable. */
export function retryAfterMs(headers: Headers | undefined): number | undefined {
  const ms = Number.parseFloat(headers?.get("retry-after-ms") ?? "")
  if (ms >= 0) return ms
  const after = headers?.get("retry-after") ?? ""
  const seconds = /^\s*\d+(\.\d+)?\s*$/.test(after) ? Number(after) : (Date.parse(after) - Date.now()) / 1000
  return seconds >= 0 ? Math.round(seconds * 1000) : undefined
}

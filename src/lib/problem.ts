import { isProblemCode, Problem, type ProblemCode } from "@cerebros/contract/problems.ts"
import { latestRetryAfterMs } from "./retry-after.ts"

export { Problem }

/** Codes of GoTrue, PostgREST and Postgres that mean something a person can act on. */
const KNOWN: Record<string, ProblemCode> = {
  // GoTrue
  otp_expired: "link_expired",
  otp_disabled: "link_expired",
  bad_jwt: "signed_out",
  no_authorization: "signed_out",
  session_not_found: "signed_out",
  session_expired: "signed_out",
  refresh_token_not_found: "signed_out",
  refresh_token_already_used: "signed_out",
  over_email_send_rate_limit: "too_many_mails",
  over_request_rate_limit: "too_many_tries",
  validation_failed: "invalid_input",
  email_address_invalid: "invalid_input",
  // PostgREST
  PGRST116: "not_found",
  PGRST301: "signed_out",
  PGRST302: "signed_out",
  PGRST303: "signed_out",
  // Postgres
  "42501": "forbidden",
  "23505": "conflict",
  "40001": "conflict",
  "40P01": "conflict",
  "22P02": "invalid_input",
  "23502": "invalid_input",
  "23503": "not_found",
  "23514": "invalid_input",
}

/** What a bare HTTP status stands for. */
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: "invalid_input",
  401: "signed_out",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  413: "too_large",
  422: "invalid_input",
  429: "rate_limited",
}

// What browsers say when no reply came; supabase-js hands the text on in errors of its own.
const NO_REPLY = /failed to fetch|load failed|networkerror|network request failed|fetch failed/i

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined)
const whole = (value: unknown) => (Number.isInteger(Number(value)) ? Number(value) : undefined)

function codeOf(error: Record<string, unknown>): ProblemCode {
  const message = text(error.message) ?? text(error.error)
  // SQL raises with the catalogue's code as its message, functions answer {code}.
  for (const said of [message, error.code, error.error_code]) if (isProblemCode(said)) return said
  const known = text(error.code) ?? text(error.error_code)
  if (known !== undefined && KNOWN[known]) return KNOWN[known]
  if (error.name === "AuthSessionMissingError") return "signed_out"
  const status = whole(error.status) ?? whole(error.statusCode)
  if (error.name === "AuthRetryableFetchError" && status === 0) return "offline"
  if (status !== undefined && BY_STATUS[status]) return BY_STATUS[status]
  if (message !== undefined && NO_REPLY.test(message)) return "offline"
  return "unexpected"
}

/** GoTrue says the wait in its sentence: "… you can only request this after 42 seconds." */
function waitIn(message: string | undefined): number | undefined {
  const seconds = /after (\d{1,5}) seconds?/.exec(message ?? "")?.[1]
  return seconds === undefined ? undefined : Number(seconds) * 1000
}

/** The `Problem` that anything thrown or returned by supabase-js, `fetch` or our own code stands for. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Error && "originalError" in error) return toProblem(error.originalError) // of storage-js
  if (typeof error !== "object" || error === null) return new Problem("unexpected", { cause: error })
  // Errors of five libraries: every field is checked before it is read.
  const fields = error as Record<string, unknown>
  const code = codeOf(fields)
  const waits = code === "too_many_mails" || code === "too_many_tries" || code === "rate_limited"
  return new Problem(code, {
    detail: text(fields.details) ?? text(fields.detail),
    retryAfterMs: waits ? (waitIn(text(fields.message)) ?? latestRetryAfterMs()) : undefined,
    cause: error,
  })
}

/** The reply's data. Throws the `Problem` that its error stands for. */
export function unwrap<T>(reply: { data: T; error: null } | { data: unknown; error: object }): T {
  if (reply.error !== null) throw toProblem(reply.error)
  return reply.data as T // the other half of the union was thrown above; its `data` widens the type
}

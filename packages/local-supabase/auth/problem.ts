// Errors as GoTrue answers them: https://supabase.com/docs/guides/auth/debugging/error-codes

/** Thrown anywhere behind a route; the server answers with it. `code` is what supabase-js shows as `error.code`. */
export class AuthError extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Record<string, string>
  /** What the body says beside code and message. */
  readonly details: Record<string, unknown>

  constructor(
    status: number,
    code: string,
    message: string,
    headers: Record<string, string> = {},
    details: Record<string, unknown> = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
    this.details = details
  }
}

export const invalid = (message: string, status = 400) => new AuthError(status, "validation_failed", message)
export const otpExpired = (message = "Token has expired or is invalid") =>
  new AuthError(403, "otp_expired", message)
export const userNotFound = () => new AuthError(404, "user_not_found", "User not found")
export const userBanned = () => new AuthError(403, "user_banned", "User is banned")
export const emailExists = () =>
  new AuthError(422, "email_exists", "A user with this email address has already been registered")
export const tooManyMails = (waitSeconds: number) =>
  new AuthError(
    429,
    "over_email_send_rate_limit",
    `For security purposes, you can only request this after ${waitSeconds} seconds.`,
    { "retry-after": String(waitSeconds) },
  )
export const tooManyMailsInAll = (waitSeconds: number) =>
  new AuthError(429, "over_email_send_rate_limit", "Email rate limit exceeded", {
    "retry-after": String(waitSeconds),
  })
export const signUpsClosed = () =>
  new AuthError(422, "signup_disabled", "Signups not allowed for this instance")
export const bodyTooLarge = (maxBytes: number) =>
  new AuthError(413, "request_too_large", `The request's body is larger than ${maxBytes / 1e6} MB.`)
export const metadataTooLarge = (maxBytes: number) =>
  new AuthError(
    422,
    "validation_failed",
    `Metadata is larger than ${maxBytes / 1000} kB: every token carries it. Keep what is large in a table.`,
  )
export const tooManyTries = (waitSeconds: number) =>
  new AuthError(429, "over_request_rate_limit", "Request rate limit reached", {
    "retry-after": String(waitSeconds),
  })

const CODE_FIRST = "2024-01-01" // clients of this API version and later read `code` as the name

/** The answer for an error; the body's shape follows the API version that the client names in its header. */
export function errorResponse(error: AuthError, apiVersion: string | undefined): Response {
  const body =
    apiVersion !== undefined && apiVersion >= CODE_FIRST
      ? { code: error.code, message: error.message }
      : { code: error.status, error_code: error.code, msg: error.message }
  return Response.json(
    { ...body, ...error.details },
    {
      status: error.status,
      headers: {
        ...error.headers,
        "x-sb-error-code": error.code,
        "x-supabase-api-version": apiVersion ?? CODE_FIRST,
      },
    },
  )
}

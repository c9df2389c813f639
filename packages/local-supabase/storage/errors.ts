// What Storage refuses, in the form in which hosted Supabase says it.
import { DatabaseError } from "pg"

/**
 * A refusal. Hosted answers HTTP 400 for all of them and puts the true status into the body as `statusCode`; only
 * server faults (500 and above) and ranges (416) travel as HTTP status too. Resumable uploads use the true status.
 */
export class StorageError extends Error {
  readonly status: number
  /** Hosted's error code, e.g. `NoSuchKey`. */
  readonly code: string
  /** Hosted's older short name, e.g. `not_found`. */
  readonly error: string

  constructor(status: number, code: string, error: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.status = status
    this.code = code
    this.error = error
  }
}

export const refuse = {
  noBucket: () => new StorageError(404, "NoSuchBucket", "Bucket not found", "Bucket not found"),
  noObject: () => new StorageError(404, "NoSuchKey", "not_found", "Object not found"),
  invalidBucketName: () => new StorageError(400, "InvalidBucketName", "Invalid Input", "Bucket name invalid"),
  invalidKey: (key: string) => new StorageError(400, "InvalidKey", "InvalidKey", `Invalid key: ${key}`),
  invalidRequest: (message: string) => new StorageError(400, "InvalidRequest", "InvalidRequest", message),
  invalidToken: (message: string) => new StorageError(400, "InvalidJWT", "InvalidJWT", message),
  invalidSignature: () =>
    new StorageError(400, "InvalidSignature", "InvalidSignature", "The url do not match the signature"),
  denied: (message: string, cause?: unknown) =>
    new StorageError(403, "AccessDenied", "Unauthorized", message, cause),
  duplicate: (cause?: unknown) =>
    new StorageError(409, "KeyAlreadyExists", "Duplicate", "The resource already exists", cause),
  bucketNotEmpty: () =>
    new StorageError(
      409,
      "ResourceNotEmpty",
      "ResourceNotEmpty",
      "The bucket you tried to delete is not empty",
    ),
  tooLarge: () =>
    new StorageError(
      413,
      "EntityTooLarge",
      "Payload too large",
      "The object exceeded the maximum allowed size",
    ),
  mimeType: (mimeType: string) =>
    new StorageError(415, "InvalidMimeType", "invalid_mime_type", `mime type ${mimeType} is not supported`),
  range: () => new StorageError(416, "InvalidRange", "invalid_range", "invalid range provided"),
}

/** What hosted sends as the body of an error. */
export function errorBody(error: StorageError) {
  return {
    statusCode: String(error.status),
    code: error.code,
    error: error.error,
    message: error.message,
  }
}

export function httpStatus(error: StorageError): number {
  return error.status >= 500 || error.status === 416 ? error.status : 400
}

/** What Postgres refuses, by SQLSTATE. */
const REFUSALS: Record<string, (cause: unknown) => StorageError> = {
  // Also raised by our own `protect_delete` and by triggers of the application.
  "42501": (cause) => refuse.denied("new row violates row-level security policy", cause),
  "23505": (cause) => refuse.duplicate(cause),
  "23503": (cause) =>
    new StorageError(404, "InvalidRequest", "InvalidRequest", "The related resource does not exist", cause),
  "22023": () => refuse.invalidToken("The role in the token does not exist"), // set role
}

/** The refusal that any error stands for; what Postgres or the disk said stays in `cause` unless a person should read it. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  if (error instanceof DatabaseError) {
    const refusal = REFUSALS[error.code ?? ""]
    if (refusal) return refusal(error)
    if (error.code?.startsWith("P0"))
      return new StorageError(500, "DatabaseError", "DatabaseError", error.message, error)
  }
  if (isUnreachable(error))
    return new StorageError(
      503,
      "DatabaseTimeout",
      "DatabaseTimeout",
      "The database cannot be reached right now. Try again in a moment.",
      error,
    )
  return new StorageError(500, "InternalError", "Internal", "Internal server error", error)
}

/** Writes a failure to the log: one line while Postgres restarts, which whoever asked tries again; else all that is known. */
export function report(error: unknown): void {
  if (isUnreachable(error))
    console.warn(`storage: the database cannot be reached: ${(error as Error).message}`)
  else console.error(error)
}

/** Whether Postgres is down or going down: worth a retry, unlike other failures. */
function isUnreachable(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return (
    ["ECONNREFUSED", "ECONNRESET", "EPIPE", "57P01", "57P02", "57P03", "53300"].includes(code ?? "") ||
    /Connection terminated|timeout exceeded when trying to connect/.test(message ?? "")
  )
}

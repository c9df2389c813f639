// Which names and types an object may have.
import { refuse } from "./errors.ts"

// Hosted's character class. It lets `..` through: a name is only a name here, bytes lie under generated ids.
const KEY = /^[\w/!\-.*'() &$@=;:+,?]+$/
const BUCKET = /^[\w!\-.*'() &$@=;:+,?]+$/
const KEY_MAX_CHARS = 1024 // S3's, and it keeps names inside what a B-tree index takes

/** Throws `InvalidKey` unless hosted would take this name for an object. */
export function mustBeKey(name: string): string {
  if (name.length > KEY_MAX_CHARS || !KEY.test(name)) throw refuse.invalidKey(name)
  return name
}

/** Throws `InvalidBucketName` unless hosted would take this name for a bucket. */
export function mustBeBucketName(name: string): string {
  if (name.length > 100 || name.trim() !== name || !BUCKET.test(name)) throw refuse.invalidBucketName()
  return name
}

// What may stand in a Content-Type header: a type from a form or from TUS metadata is any string at first.
const MIME_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+*-]+\s*(;[\x20-\x7e]*)?$/

/** Throws `invalid_mime_type` unless it is a media type, and one of `allowed` when that holds any (`image/*` counts). */
export function mustBeAllowedType(mimeType: string, allowed: string[] | null): void {
  const essence = (mimeType.split(";")[0] ?? "").trim().toLowerCase()
  const family = essence.split("/")[0] ?? ""
  const fits = (one: string) =>
    one === "*/*" || one.toLowerCase() === essence || one.toLowerCase() === `${family}/*`
  if (!MIME_TYPE.test(mimeType) || (allowed && allowed.length > 0 && !allowed.some(fits)))
    throw refuse.mimeType(mimeType)
}

// CORS as hosted answers it in front of rest, auth and storage. Functions answer for themselves, there as here.
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http"

const METHODS = "GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS"
const PREFLIGHT_SECONDS = 3600
const EXPOSED = [
  "Content-Range", // totals of PostgREST
  "Content-Profile",
  "Location", // where a resumable upload goes on
  "Upload-Offset",
  "Upload-Length",
  "Upload-Metadata",
  "Upload-Expires",
  "Tus-Version",
  "Tus-Resumable",
  "Tus-Max-Size",
  "Tus-Extension",
  "X-Total-Count",
  "Link",
  "Retry-After",
  "X-Supabase-Api-Version",
].join(",")

/** Headers for every answer; keys travel in headers and never in cookies, so any origin may read. */
export function corsHeaders(): OutgoingHttpHeaders {
  return { "access-control-allow-origin": "*", "access-control-expose-headers": EXPOSED }
}

/** Whether a browser asks beforehand. A bare OPTIONS (TUS asks for its options so) is none and goes to the part. */
export function isPreflight(request: IncomingMessage): boolean {
  return request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined
}

export function preflightHeaders(request: IncomingMessage): OutgoingHttpHeaders {
  return {
    ...corsHeaders(),
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": request.headers["access-control-request-headers"] ?? "*",
    "access-control-max-age": String(PREFLIGHT_SECONDS),
    vary: "Access-Control-Request-Headers",
  }
}

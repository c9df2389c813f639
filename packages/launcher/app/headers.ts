// What the browser may do with our pages: anchors are OWASP's headers project and ASVS 5.0, chapter 3.4.
import type { OutgoingHttpHeaders } from "node:http"

/** Security headers of the app's host for a deployment whose API is at `apiUrl`. */
export function securityHeaders(apiUrl: string): OutgoingHttpHeaders {
  const socketUrl = apiUrl.replace(/^http/, "ws")
  const policy = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "connect-src": `'self' ${apiUrl} ${socketUrl}`,
    "img-src": "'self' blob:",
    "font-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'", // no string becomes markup or a script but through src/app/trusted-types.ts
    "trusted-types": "default",
  }
  return {
    "content-security-policy": Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "strict-transport-security": "max-age=31536000; includeSubDomains", // browsers heed it over https only
  }
}

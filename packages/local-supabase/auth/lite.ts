// The routes that @supabase/lite answers as GoTrue does: user, logout, health, settings, key set.
// Its sign-in routes stay closed: they confirm an address before a code was seen, open a session per mail, know neither
// redirects nor code challenges for mails, and let a swapped refresh token come back at any time.
import { App } from "@supabase/lite"
import { createPostgresConnection } from "@supabase/lite/postgres"
import type { Policy } from "./policy.ts"

export type Lite = {
  /** Answers a request to `path` (with its query), in the name of whoever's token it bears. */
  answer(request: Request, path: string, body?: Record<string, unknown>): Promise<Response>
  /** Waits for what is being answered. */ close(): Promise<void>
}

export type LiteOptions = { databaseUrl: string; jwtSecret: string; siteUrl: string; policy: Policy }

const POOL_SIZE = 4 // its queries are single look-ups of well under a millisecond

export function openLite({ databaseUrl, jwtSecret, siteUrl, policy }: LiteOptions): Lite {
  const connection = createPostgresConnection({ url: databaseUrl, postgresOptions: { max: POOL_SIZE } })
  const app = new App({
    connection,
    auth: {
      enabled: true,
      jwt_secret: jwtSecret,
      jwt_expiry: policy.tokenSeconds,
      site_url: siteUrl,
      minimum_password_length: policy.passwordMinChars,
      email: { enable_confirmations: policy.confirmations },
    },
    options: { server: { apiKeys: false } }, // the gateway has checked them
  })
  const underWay = new Set<Promise<Response>>()
  return {
    async answer(request, path, body) {
      const headers = new Headers(request.headers)
      headers.delete("content-length")
      const url = `http://auth.internal/auth/v1${path}`
      const init = body === undefined ? {} : { body: JSON.stringify(body) }
      const answering = Promise.resolve(
        app.fetch(new Request(url, { method: request.method, headers, ...init })),
      )
      underWay.add(answering)
      return answering.finally(() => underWay.delete(answering))
    },
    async close() {
      // A connection given back after its pool began to end is never ended, and the pool waits for it for good.
      await Promise.allSettled(underWay)
      await connection.close()
    },
  }
}

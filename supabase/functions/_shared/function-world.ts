// The world outside a function, as arguments: tests hand in another one.
import { type SupabaseClient, createClient } from "@supabase/supabase-js"
import { Problem, isProblemCode } from "@cerebros/contract/problems.ts"

/** The database as one caller sees it; row-level security decides. */
export type Database = {
  /** Calls a function of the database. Throws the `Problem` that its error stands for. */
  rpc<T>(name: string, args: Record<string, unknown>): Promise<T>
  client: SupabaseClient
}

export type World = {
  env: Record<string, string | undefined>
  fetch: typeof fetch
  now(): number
  allowedOrigins: string[]
  /** The database as the holder of this access token. */
  asCaller(token: string): Database
  /** The database as somebody without a session: only what tells whether a token is known. */
  asAnybody(): Database
  /** The database with the secret key. Named at the call with a reason; no path that holds a model's output may use it. */
  asService(
    reason: "record webhook" | "make service account" | "hand out training data" | "try storage",
  ): Database
}

/** The real world, from a function's environment. Throws a sentence when the platform's variables are missing. */
export function worldFrom(env: Record<string, string | undefined>): World {
  const url = required(env, "SUPABASE_URL")
  const publishable = publishableKey(env)
  const secret = keyIn(env, "SUPABASE_SECRET_KEYS") ?? required(env, "SUPABASE_SERVICE_ROLE_KEY")
  return {
    env,
    fetch: (...args) => fetch(...args),
    now: () => Date.now(),
    allowedOrigins: (env.APP_ORIGINS ?? env.APP_URL ?? "")
      .split(",")
      .map((origin) => origin.trim())
      .filter(Boolean),
    asCaller: (token) =>
      databaseOf(createClient(url, publishable, { ...STATELESS, accessToken: async () => token })),
    asAnybody: () => databaseOf(createClient(url, publishable, STATELESS)),
    asService: () => databaseOf(createClient(url, secret, STATELESS)),
  }
}

const STATELESS = { auth: { persistSession: false, autoRefreshToken: false } }

const databaseOf = (client: SupabaseClient): Database => ({
  client,
  async rpc<T>(name: string, args: Record<string, unknown>) {
    const { data, error, status } = await client.rpc(name, args)
    if (error) throw problemFrom(error, status)
    return data as T // the function's return type in SQL; callers name it beside the call
  },
})

const TOLD_TO_WAIT: ReadonlySet<string> = new Set(["rate_limited", "cap_reached"]) // their detail: for so many seconds

type ApiError = { message: string; details?: string | null; code?: string | null }

/** The `Problem` a PostgREST error stands for: ours carry their code as message. */
export function problemFrom(error: ApiError, status: number): Problem {
  if (isProblemCode(error.message)) {
    const seconds = TOLD_TO_WAIT.has(error.message) ? Number(error.details) : Number.NaN
    return new Problem(error.message, {
      ...(error.details && { detail: error.details }),
      ...(seconds > 0 && { retryAfterMs: seconds * 1000 }),
      cause: error,
    })
  }
  if (status === 401 || error.code === "PGRST301" || error.code === "PGRST303")
    return new Problem("signed_out", { cause: error })
  if (error.code === "42501") return new Problem("forbidden", { cause: error })
  if (error.code?.startsWith("22"))
    // data exceptions: what was sent does not fit its type, said in Postgres's words
    return new Problem("invalid_input", { detail: error.message, cause: error })
  if (error.code === "23514" || error.code === "23502") return new Problem("invalid_input", { cause: error })
  return AWAY.has(status) || IS_ENDING.test(error.code ?? "")
    ? unavailable(error)
    : new Problem("unexpected", { cause: error })
}

const AWAY: ReadonlySet<number> = new Set([0, 502, 503, 504]) // no answer at all, or one in place of it
const IS_ENDING = /^(08|57P0)/ // Postgres went away, or comes up, while it was asked
const AGAIN_MS = 5_000 // a part that fell is back in seconds

/** That a part of the backend does not answer, with when to ask again. */
export const unavailable = (cause: unknown): Problem =>
  new Problem("unavailable", { retryAfterMs: AGAIN_MS, cause })

/** The key that anybody may have. Throws a sentence when the platform gave none. */
export const publishableKey = (env: World["env"]): string =>
  keyIn(env, "SUPABASE_PUBLISHABLE_KEYS") ?? required(env, "SUPABASE_ANON_KEY")

function required(env: Record<string, string | undefined>, name: string): string {
  const value = env[name]
  if (!value) throw new Error(`${name} is missing in the function's environment.`)
  return value
}

/** Hosted hands keys of the new form over as JSON: {"default": "sb_publishable_…"}. */
function keyIn(env: Record<string, string | undefined>, name: string): string | undefined {
  try {
    return (JSON.parse(env[name] ?? "{}") as Record<string, string>).default
  } catch {
    return env[name]
  }
}

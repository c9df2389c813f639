// What the routes share.
import type { Context, Hono } from "hono"
import type { HttpBindings } from "@hono/node-server"
import type { z } from "zod"
import type { Bytes } from "./bytes.ts"
import type { Authenticate, Caller } from "./caller.ts"
import { SERVICE } from "./caller.ts"
import type { Database, Sql } from "./database.ts"
import { refuse } from "./errors.ts"
import { mustBeKey } from "./names.ts"
import type { Operation } from "./operations.ts"
import type { Signer } from "./signing.ts"

export type World = {
  database: Database
  bytes: Bytes
  signer: Signer
  authenticate: Authenticate
  /** Of `storage.file_size_limit` in config.toml: what no bucket may exceed. */
  limitBytes: number
  /** Where browsers reach this service through the gateway, without a trailing slash. */
  publicUrl: string
}

type Env = { Bindings: HttpBindings }
export type App = Hono<Env>
export type Request = Context<Env>

export function callerOf(world: World, request: Request, operation: Operation): Promise<Caller> {
  return world.authenticate(request.req.header("authorization"), operation)
}

/** The JSON body. Throws `InvalidRequest` with what does not fit. */
export async function bodyOf<Body>(request: Request, schema: z.ZodType<Body>): Promise<Body> {
  const body: unknown = await request.req.json().catch(() => ({})) // an empty body, where nothing is required
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw refuse.invalidRequest(
    result.error.issues.map((issue) => `body/${issue.path.join("/")} ${issue.message}`).join("; "),
  )
}

/**
 * Bucket and object name at the end of a path, after `prefix`. Read from the raw address: routers decode some characters
 * once, some twice, and a name may hold any of them.
 */
export function addressOf(request: Request, prefix: string): { bucket: string; name: string } {
  const path = request.req.raw.url.replace(/^https?:\/\/[^/]*/, "").replace(/[?#].*$/, "")
  if (!path.startsWith(prefix)) throw refuse.invalidKey(path)
  const [bucket = "", ...name] = path.slice(prefix.length).split("/")
  try {
    return { bucket: decodeURIComponent(bucket), name: mustBeKey(decodeURIComponent(name.join("/"))) }
  } catch (error) {
    throw error instanceof URIError ? refuse.invalidKey(path) : error
  }
}

export type Bucket = {
  id: string
  public: boolean
  file_size_limit: number | null
  allowed_mime_types: string[] | null
}

/** How many bytes an object of this bucket may have: its own limit, never above the project's. */
export function limitOf(world: World, bucket: Bucket): number {
  return Math.min(bucket.file_size_limit ?? world.limitBytes, world.limitBytes)
}

/** Bytes in the CLI's notation, where every unit is binary: `50MiB`, `50MB` and `50M` are one. Throws for other text. */
export function bytesIn(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?$/i.exec(text) ?? []
  if (amount === undefined)
    throw new Error(`supabase/config.toml: storage.file_size_limit is no size: ${text}`)
  return Math.floor(Number(amount) * 1024 ** " kmgt".indexOf((unit || " ").toLowerCase()))
}

/** Looks past policies, as hosted does for limits and `public`. Throws `Bucket not found`. */
export async function bucketOf(database: Database, id: string): Promise<Bucket> {
  const [bucket] = await database.as(SERVICE, (sql) =>
    sql.rows<Bucket>(
      "select id, public, file_size_limit::float8, allowed_mime_types from storage.buckets where id = $1",
      [id],
    ),
  )
  if (!bucket) throw refuse.noBucket()
  return bucket
}

export type StoredObject = {
  id: string
  bucket_id: string
  name: string
  version: string
  owner_id: string | null
  created_at: Date
  updated_at: Date
  metadata: { eTag?: string; size?: number; mimetype?: string; cacheControl?: string } | null
  user_metadata: Record<string, unknown> | null
}

/** The row, as far as this transaction's role may see it. Throws `Object not found`. */
export async function findObject(sql: Sql, bucket: string, name: string): Promise<StoredObject> {
  const [object] = await sql.rows<StoredObject>(
    `select id, bucket_id, name, version, owner_id, created_at, updated_at, metadata, user_metadata
     from storage.objects where bucket_id = $1 and name = $2`,
    [bucket, name],
  )
  if (!object) throw refuse.noObject()
  return object
}

// Storage: buckets and objects over HTTP as Supabase Storage serves them, policies in Postgres, bytes on disk.
import { createServer } from "node:http"
import { getRequestListener } from "@hono/node-server"
import { Hono } from "hono"
import { readConfig } from "../config.ts"
import { listen } from "../listen.ts"
import type { Part } from "../part.ts"
import { bucketRoutes } from "./buckets.ts"
import { openBytes } from "./bytes.ts"
import type { Bytes } from "./bytes.ts"
import { authenticator, SERVICE } from "./caller.ts"
import { connect } from "./database.ts"
import type { Database } from "./database.ts"
import { downloadRoutes } from "./downloads.ts"
import { errorBody, httpStatus, report, toStorageError } from "./errors.ts"
import { listRoutes } from "./lists.ts"
import { infoRoutes, removalRoutes, signRoutes, transferRoutes } from "./objects.ts"
import { drain } from "./request-body.ts"
import { RESUMABLE_PATH, resumableUploads } from "./resumable.ts"
import type { Resumable } from "./resumable.ts"
import { signer } from "./signing.ts"
import { signedUploadRoutes, uploadRoutes } from "./uploads.ts"
import { bytesIn } from "./storage-world.ts"
import type { App, World } from "./storage-world.ts"

export type StorageOptions = {
  /** 0 takes a free one. */
  port: number
  /** As `supabase_storage_admin`: it owns the tables and may become every API role, and nothing else. */
  databaseUrl: string
  jwtSecret: string
  /** Keeps bytes in `storage/`. */
  home: string
  /** The gateway's URL of this service, e.g. `http://127.0.0.1:54321/storage/v1`: where resumable uploads go on. */
  publicUrl: string
}

const SWEEP_MS = 3600 * 1000 // uploads live a day; an hour more of their bytes does no harm

/** Starts it on the loopback. Throws when the database cannot be asked which bytes still belong to an object. */
export async function startStorage(options: StorageOptions): Promise<Part> {
  const bytes = await openBytes(options.home)
  const database = connect(options.databaseUrl)
  const world: World = {
    database,
    bytes,
    signer: signer(options.jwtSecret),
    authenticate: authenticator(options.jwtSecret),
    publicUrl: options.publicUrl,
    limitBytes: bytesIn(readConfig().storage.file_size_limit),
  }
  const resumable = resumableUploads(world)
  try {
    const kept = await keptVersions(database)
    await resumable.recover(kept)
    await dropOrphans(bytes, kept)
  } catch (error) {
    await database.close()
    throw error
  }
  const answer = getRequestListener(appFor(world, resumable).fetch, { overrideGlobalObjects: false })
  // 50 MiB on a thin line take longer than the five minutes that Node allows a request.
  const server = createServer({ requestTimeout: 0, noDelay: true }, (request, response) => {
    void answer(request, response)
  })
  const listening = await listen(server, options.port).catch(async (error) => {
    await database.close()
    throw error
  })
  const sweeper = setInterval(() => void resumable.sweep().catch(report), SWEEP_MS)
  sweeper.unref()

  let stopped: Promise<void> | undefined
  const stop = async () => {
    clearInterval(sweeper)
    await listening.stop()
    await database.close()
  }
  return { name: "storage", url: listening.url, stop: () => (stopped ??= stop()) }
}

function appFor(world: World, resumable: Resumable): App {
  const app: App = new Hono()
  app.use(async (c, next) => {
    await next()
    await drain(c.env.incoming)
  })
  app.get("/status", (c) => c.body(null, 200))
  app.all(`${RESUMABLE_PATH}/*`, (c) => resumable.handle(c)) // the bare path too
  bucketRoutes(app, world)
  // Named routes first: `/object/:bucket/*` would take `list` or `sign` for a bucket.
  listRoutes(app, world)
  signRoutes(app, world)
  signedUploadRoutes(app, world)
  transferRoutes(app, world)
  infoRoutes(app, world)
  downloadRoutes(app, world)
  removalRoutes(app, world)
  uploadRoutes(app, world)
  app.notFound((c) =>
    c.json(
      { statusCode: "404", error: "Not Found", message: `Route ${c.req.method}:${c.req.path} not found` },
      404,
    ),
  )
  app.onError((cause) => {
    const error = toStorageError(cause)
    if (error.status >= 500) report(cause)
    return Response.json(errorBody(error), { status: httpStatus(error) })
  })
  return app
}

async function keptVersions(database: Database): Promise<Set<string>> {
  const rows = await database.as(SERVICE, (sql) =>
    sql.rows<{ version: string }>("select version from storage.objects where version is not null"),
  )
  return new Set(rows.map(({ version }) => version))
}

/** Bytes whose row was never written, or was deleted just before a crash. */
async function dropOrphans(bytes: Bytes, kept: Set<string>): Promise<void> {
  await bytes.drop((await bytes.versions()).filter((version) => !kept.has(version)))
}

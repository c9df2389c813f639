// Objects moved, copied, removed, described and signed for, as their policies allow.
import { z } from "zod"
import { allowDelete } from "./buckets.ts"
import { mayWrite, planFor, uuidOrNull, writeObject } from "./write-object.ts"
import { refuse } from "./errors.ts"
import { mustBeAllowedType, mustBeKey } from "./names.ts"
import type { App, StoredObject, World } from "./storage-world.ts"
import { addressOf, bodyOf, bucketOf, callerOf, findObject } from "./storage-world.ts"
import { ownerOf, serviceFor } from "./caller.ts"
import type { Caller } from "./caller.ts"

const Transfer = z.object({
  bucketId: z.string(),
  sourceKey: z.string(),
  destinationKey: z.string(),
  destinationBucket: z.string().optional(),
})
const Copy = Transfer.extend({
  copyMetadata: z.boolean().optional(),
  metadata: z
    .object({ cacheControl: z.string().regex(/^[\x20-\x7e]*$/), mimetype: z.string() })
    .partial()
    .optional(),
})
const Removal = z.object({ prefixes: z.array(z.string()).min(1).max(1000) })
const SignOne = z.object({ expiresIn: z.int().positive() })
const SignMany = SignOne.extend({ paths: z.array(z.string()).min(1) })

export function transferRoutes(app: App, world: World): void {
  const { database, bytes } = world

  app.post("/object/move", async (c) => {
    const caller = await callerOf(world, c, "storage.object.move")
    const wanted = await bodyOf(c, Transfer)
    const bucket = wanted.destinationBucket ?? wanted.bucketId
    const name = mustBeKey(wanted.destinationKey)
    await database.as(caller, async (sql) => {
      const source = await findObject(sql, wanted.bucketId, wanted.sourceKey)
      // Bytes lie under the version, so a move is only a new name.
      const moved = await sql.rows(
        `update storage.objects set bucket_id = $2, name = $3,
           owner_id = coalesce($4, owner_id), owner = coalesce($5, owner)
         where id = $1 returning id`,
        [source.id, bucket, name, ownerOf(caller), uuidOrNull(ownerOf(caller))],
      )
      if (moved.length === 0) throw refuse.denied("new row violates row-level security policy")
    })
    return c.json({ message: "Successfully moved" })
  })

  app.post("/object/copy", async (c) => {
    const caller = await callerOf(world, c, "storage.object.copy")
    const wanted = await bodyOf(c, Copy)
    const source = await database.as(caller, (sql) => findObject(sql, wanted.bucketId, wanted.sourceKey))
    const bucket = wanted.destinationBucket ?? wanted.bucketId
    await bucketOf(database, bucket)
    const plan = planFor(caller, {
      bucket,
      name: mustBeKey(wanted.destinationKey),
      upsert: c.req.header("x-upsert") === "true",
      userMetadata: wanted.copyMetadata === false ? null : source.user_metadata,
    })
    const metadata = {
      ...copiedMetadata(source),
      ...(wanted.copyMetadata === false ? changesIn(wanted.metadata) : {}),
      eTag: `"${plan.version}"`,
      lastModified: new Date().toISOString(),
    }
    await mayWrite(database, caller, plan, metadata)
    await bytes.copy(source.version, plan.version)
    const kept = await writeObject(database, caller, plan, metadata, async () => {}).catch(async (error) => {
      await bytes.drop([plan.version])
      throw error
    })
    if (kept.replaced !== null) await bytes.drop([kept.replaced])
    return c.json({
      Id: kept.id,
      Key: `${bucket}/${plan.name}`,
      id: kept.id,
      name: plan.name,
      bucket_id: bucket,
    })
  })
}

export function removalRoutes(app: App, world: World): void {
  const remove = async (caller: Caller, bucket: string, names: string[]) => {
    const removed = await world.database.as(caller, async (sql) => {
      await allowDelete(sql)
      return sql.rows<StoredObject>(
        "delete from storage.objects where bucket_id = $1 and name = any($2) returning *",
        [bucket, names],
      )
    })
    await world.bytes.drop(removed.map(({ version }) => version))
    return removed
  }
  app.delete("/object/:bucket", async (c) => {
    const caller = await callerOf(world, c, "storage.object.delete_many")
    const { prefixes } = await bodyOf(c, Removal)
    return c.json(await remove(caller, c.req.param("bucket"), prefixes)) // names nobody may delete are silently left out
  })
  app.delete("/object/:bucket/*", async (c) => {
    const caller = await callerOf(world, c, "storage.object.delete")
    const { bucket, name } = addressOf(c, "/object/")
    const removed = await remove(caller, bucket, [name])
    if (removed.length === 0) throw refuse.noObject()
    return c.json({ message: "Successfully deleted" })
  })
}

export function infoRoutes(app: App, world: World): void {
  const { database } = world
  app.get("/object/info/public/:bucket/*", async (c) => {
    const { bucket, name } = addressOf(c, "/object/info/public/")
    if (!(await bucketOf(database, bucket)).public) throw refuse.noBucket()
    const service = serviceFor("storage.object.info_public")
    return c.json(infoOf(await database.as(service, (sql) => findObject(sql, bucket, name))))
  })
  for (const prefix of ["/object/info/authenticated/", "/object/info/"])
    app.get(`${prefix}:bucket/*`, async (c) => {
      const { bucket, name } = addressOf(c, prefix)
      const caller = await callerOf(world, c, "storage.object.info_authenticated")
      await bucketOf(database, bucket)
      return c.json(infoOf(await database.as(caller, (sql) => findObject(sql, bucket, name))))
    })
}

export function signRoutes(app: App, world: World): void {
  const { database, signer } = world
  app.post("/object/sign/:bucket", async (c) => {
    const caller = await callerOf(world, c, "storage.object.sign_many")
    const { expiresIn, paths } = await bodyOf(c, SignMany)
    const bucket = c.req.param("bucket")
    const visible = await database.as(caller, (sql) =>
      sql.rows<{ name: string }>("select name from storage.objects where bucket_id = $1 and name = any($2)", [
        bucket,
        paths,
      ]),
    )
    const names = new Set(visible.map(({ name }) => name))
    const signed = paths.map(async (path) =>
      names.has(path)
        ? { error: null, path, signedURL: await linkTo(`${bucket}/${path}`, expiresIn) }
        : {
            error: "Either the object does not exist or you do not have access to it",
            path,
            signedURL: null,
          },
    )
    return c.json(await Promise.all(signed))
  })
  app.post("/object/sign/:bucket/*", async (c) => {
    const caller = await callerOf(world, c, "storage.object.sign")
    const { bucket, name } = addressOf(c, "/object/sign/")
    const { expiresIn } = await bodyOf(c, SignOne)
    await database.as(caller, (sql) => findObject(sql, bucket, name))
    return c.json({ signedURL: await linkTo(`${bucket}/${name}`, expiresIn) })
  })

  /** Not percent-encoded: the client does that. */
  async function linkTo(url: string, seconds: number): Promise<string> {
    return `/object/sign/${url}?token=${await signer.download(url, seconds)}`
  }
}

function infoOf(object: StoredObject) {
  return {
    id: object.id,
    name: object.name,
    version: object.version,
    bucket_id: object.bucket_id,
    size: object.metadata?.size ?? null,
    content_type: object.metadata?.mimetype ?? null,
    cache_control: object.metadata?.cacheControl ?? null,
    etag: object.metadata?.eTag ?? null,
    metadata: object.user_metadata,
    last_modified: object.updated_at,
    created_at: object.created_at,
  }
}

function copiedMetadata({ metadata }: StoredObject) {
  const size = metadata?.size ?? 0
  return {
    size,
    contentLength: size,
    mimetype: metadata?.mimetype ?? "application/octet-stream",
    cacheControl: metadata?.cacheControl ?? "no-cache",
    httpStatusCode: 200 as const,
  }
}

/** What a copy changes about its source; types are checked, since they become headers. */
function changesIn(metadata: { cacheControl?: string | undefined; mimetype?: string | undefined } = {}) {
  if (metadata.mimetype !== undefined) mustBeAllowedType(metadata.mimetype, null)
  return {
    ...(metadata.mimetype === undefined ? {} : { mimetype: metadata.mimetype }),
    ...(metadata.cacheControl === undefined ? {} : { cacheControl: metadata.cacheControl }),
  }
}

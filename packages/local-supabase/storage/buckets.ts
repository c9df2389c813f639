// Buckets: made, read, changed, emptied and deleted as their policies allow; service_role passes them.
import { z } from "zod"
import { ownerOf, serviceFor } from "./caller.ts"
import type { Sql } from "./database.ts"
import { refuse } from "./errors.ts"
import { mustBeBucketName } from "./names.ts"
import type { App, World } from "./storage-world.ts"
import { bodyOf, callerOf } from "./storage-world.ts"

const UNIT_BYTES = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9 } as const // hosted counts in thousands here

/** Bytes, also as `20MB`. */
const SizeLimit = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d+(\.\d+)?(b|kb|mb|gb)?$/i, "is no size; write 20GB, 20MB, 30KB or 3B")
    .transform((text) => {
      const unit = (/[a-z]+$/i.exec(text)?.[0] ?? "b").toLowerCase() as keyof typeof UNIT_BYTES // the pattern above
      return Math.round(Number.parseFloat(text) * UNIT_BYTES[unit])
    }),
])
const Settings = z.object({
  public: z.boolean().optional(),
  file_size_limit: SizeLimit.nullish(),
  allowed_mime_types: z.array(z.string()).nullish(),
})
const NewBucket = Settings.extend({ id: z.string().optional(), name: z.string() })

const COLUMNS = `id, name, type, owner, public, file_size_limit::float8, allowed_mime_types, created_at, updated_at`
const SORTS = ["id", "name", "created_at", "updated_at"]

export function bucketRoutes(app: App, world: World): void {
  const { database } = world

  app.get("/bucket", async (c) => {
    const { limit, offset, search, sortColumn, sortOrder } = c.req.query()
    const column = SORTS.includes(sortColumn ?? "") ? sortColumn : "name"
    const direction = sortOrder === "desc" ? "desc" : "asc"
    const buckets = await database.as(await callerOf(world, c, "storage.bucket.list"), (sql) =>
      sql.rows(
        `select ${COLUMNS} from storage.buckets where $1::text is null or strpos(lower(name), lower($1)) > 0
         order by ${column} ${direction} limit $2 offset $3`,
        [search ?? null, wholeNumber(limit), wholeNumber(offset) ?? 0],
      ),
    )
    return c.json(buckets)
  })

  app.get("/bucket/:id", async (c) => {
    const bucket = await database.as(await callerOf(world, c, "storage.bucket.get"), (sql) =>
      find(sql, c.req.param("id")),
    )
    return c.json(bucket)
  })

  app.post("/bucket", async (c) => {
    const caller = await callerOf(world, c, "storage.bucket.create")
    const wanted = await bodyOf(c, NewBucket)
    const name = mustBeBucketName(wanted.name)
    const { allowed_mime_types: types, file_size_limit: limit } = wanted
    const owner = ownerOf(caller)
    await database.as(caller, (sql) =>
      sql.rows(
        `insert into storage.buckets (id, name, owner_id, public, file_size_limit, allowed_mime_types)
         values ($1, $2, $3, $4, $5, $6)`,
        [wanted.id ?? name, name, owner, wanted.public ?? false, limit ?? null, types ?? null],
      ),
    )
    return c.json({ name })
  })

  app.put("/bucket/:id", async (c) => {
    const wanted = await bodyOf(c, Settings)
    const [changed] = await database.as(await callerOf(world, c, "storage.bucket.update"), (sql) =>
      sql.rows(
        `update storage.buckets set updated_at = now(), public = coalesce($2, public),
           file_size_limit = case when $3 then $4 else file_size_limit end,
           allowed_mime_types = case when $5 then $6::text[] else allowed_mime_types end
         where id = $1 returning id`,
        [
          c.req.param("id"),
          wanted.public ?? null,
          wanted.file_size_limit !== undefined,
          wanted.file_size_limit ?? null,
          wanted.allowed_mime_types !== undefined,
          wanted.allowed_mime_types ?? null,
        ],
      ),
    )
    if (!changed) throw refuse.noBucket()
    return c.json({ message: "Successfully updated" })
  })

  app.post("/bucket/:id/empty", async (c) => {
    const id = c.req.param("id")
    const dropped = await database.as(await callerOf(world, c, "storage.bucket.empty"), async (sql) => {
      await find(sql, id)
      await allowDelete(sql)
      return sql.rows<{ version: string }>(
        "delete from storage.objects where bucket_id = $1 returning version",
        [id],
      )
    })
    await world.bytes.drop(dropped.map(({ version }) => version))
    return c.json({ message: "Successfully emptied" })
  })

  app.delete("/bucket/:id", async (c) => {
    const id = c.req.param("id")
    const caller = await callerOf(world, c, "storage.bucket.delete")
    await database.as(caller, async (sql) => {
      await find(sql, id)
      await sql.become(serviceFor("storage.bucket.delete")) // objects that the caller may not see keep the bucket too
      const inside = await sql.rows("select from storage.objects where bucket_id = $1 limit 1", [id])
      if (inside.length > 0) throw refuse.bucketNotEmpty()
      await sql.become(caller)
      await allowDelete(sql)
      const deleted = await sql.rows("delete from storage.buckets where id = $1 returning id", [id])
      if (deleted.length === 0) throw refuse.noBucket()
    })
    return c.json({ message: "Successfully deleted" })
  })
}

/** Passes the trigger that keeps plain SQL from deleting, for this transaction. */
export async function allowDelete(sql: Sql): Promise<void> {
  await sql.rows("select set_config('storage.allow_delete_query', 'true', true)")
}

async function find(sql: Sql, id: string): Promise<unknown> {
  const [bucket] = await sql.rows(`select ${COLUMNS} from storage.buckets where id = $1`, [id])
  if (!bucket) throw refuse.noBucket()
  return bucket
}

const wholeNumber = (text: string | undefined) => (/^\d+$/.test(text ?? "") ? Number(text) : null)

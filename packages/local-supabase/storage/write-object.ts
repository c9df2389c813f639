// How a row of storage.objects comes to be: first the question whether it may, after the bytes the row itself.
import { randomUUID } from "node:crypto"
import type { Caller } from "./caller.ts"
import { ownerOf, SERVICE, serviceFor } from "./caller.ts"
import type { Database, Sql } from "./database.ts"
import { refuse } from "./errors.ts"

/** An object about to be written. */
export type Plan = {
  bucket: string
  name: string
  /** Names its bytes. */
  version: string
  /** Whether an object of this name may be replaced. */
  upsert: boolean
  owner: string | null
  userMetadata: Record<string, unknown> | null
}

export type ObjectMetadata = {
  eTag: string
  size: number
  mimetype: string
  cacheControl: string
  lastModified: string
  contentLength: number
  httpStatusCode: 200
}

export function metadataOf(
  version: string,
  size: number,
  type: { mimetype: string; cacheControl: string },
): ObjectMetadata {
  return {
    eTag: `"${version}"`, // a version's bytes never change, and no upload has to be read twice for a hash
    size,
    mimetype: type.mimetype,
    cacheControl: type.cacheControl,
    lastModified: new Date().toISOString(),
    contentLength: size,
    httpStatusCode: 200,
  }
}

/** The plan of a caller's upload under a fresh version. */
export function planFor(caller: Caller, to: Omit<Plan, "version" | "owner">): Plan {
  return { ...to, version: randomUUID(), owner: ownerOf(caller) }
}

/**
 * Asks the policies whether the caller may put this object there, without doing it; hosted asks in the same way.
 * Throws `Unauthorized`, or `Duplicate` when the name is taken and the plan does not replace. `metadata` is what is
 * known so far.
 */
export function mayWrite(
  database: Database,
  caller: Caller,
  plan: Plan,
  metadata: { mimetype: string; contentLength: number | null } | ObjectMetadata,
): Promise<void> {
  return database.as(SERVICE, async (sql) => {
    const current = await versionAt(sql, plan)
    // It is there already: the last part of an upload came twice, which is nobody's business but its owner's.
    if (current === plan.version) return mustOwn(sql, caller, plan)
    await rehearse(sql, caller, plan, metadata)
  })
}

/**
 * Writes the row, asking the policies again, and then lets `place` put the bytes where readers find them. Returns the id
 * of the row and the version it replaced. `caller` is null for uploads that a signed URL allows. Once is enough: a plan
 * whose row is there already changes nothing.
 */
export function writeObject(
  database: Database,
  caller: Caller | null,
  plan: Plan,
  metadata: ObjectMetadata,
  place: () => Promise<void>,
): Promise<{ id: string; replaced: string | null }> {
  return database.as(SERVICE, async (sql) => {
    // Uploads to one name finish one after the other, so that the second sees the first.
    await sql.rows("select pg_advisory_xact_lock(hashtextextended($1 || '/' || $2, 0))", [
      plan.bucket,
      plan.name,
    ])
    const current = await versionAt(sql, plan)
    const isRepeat = current !== undefined && current === plan.version
    if (!isRepeat) {
      if (caller) await rehearse(sql, caller, plan, metadata)
      else if (current !== undefined && !plan.upsert) throw refuse.duplicate()
      await sql.become(serviceFor(caller?.operation ?? "storage.object.upload_signed"))
    }
    const [row] = await sql.rows<{ id: string }>(
      `${INSERT} ${REPLACE} returning id`,
      valuesOf(plan, metadata),
    )
    await place()
    if (!row) throw new Error("an insert with `on conflict do update` returns its row")
    return { id: row.id, replaced: isRepeat ? null : (current ?? null) }
  })
}

const INSERT = `insert into storage.objects (bucket_id, name, version, owner_id, owner, metadata, user_metadata)
  values ($1, $2, $3, $4, $5, $6, $7)`
const REPLACE = `on conflict (bucket_id, name) do update set version = excluded.version, owner_id = excluded.owner_id,
  owner = excluded.owner, metadata = excluded.metadata, user_metadata = excluded.user_metadata`

async function rehearse(sql: Sql, caller: Caller, plan: Plan, metadata: object): Promise<void> {
  await sql.become(caller)
  await sql.rehearse(() => sql.rows(plan.upsert ? `${INSERT} ${REPLACE}` : INSERT, valuesOf(plan, metadata)))
}

/** The version that lies at the plan's name now; undefined when the name is free. */
async function versionAt(sql: Sql, plan: Plan): Promise<string | null | undefined> {
  const [row] = await sql.rows<{ version: string | null }>(
    "select version from storage.objects where bucket_id = $1 and name = $2",
    [plan.bucket, plan.name],
  )
  return row?.version
}

async function mustOwn(sql: Sql, caller: Caller, plan: Plan): Promise<void> {
  const mine = await sql.rows(
    "select from storage.objects where version = $1 and owner_id is not distinct from $2",
    [plan.version, ownerOf(caller)],
  )
  if (mine.length === 0 && caller.role !== "service_role")
    throw refuse.denied("This upload is somebody else's")
}

function valuesOf(plan: Plan, metadata: object): unknown[] {
  return [
    plan.bucket,
    plan.name,
    plan.version,
    plan.owner,
    uuidOrNull(plan.owner),
    JSON.stringify(metadata),
    plan.userMetadata === null ? null : JSON.stringify(plan.userMetadata),
  ]
}

/** For the column `owner`, which takes only uuids; `owner_id` takes any subject. */
export function uuidOrNull(owner: string | null): string | null {
  return owner !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(owner) ? owner : null
}

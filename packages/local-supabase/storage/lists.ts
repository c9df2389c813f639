// Listing a bucket: by folder and page as `list` does, by cursor as `listV2` does. Policies decide what is there.
import { z } from "zod"
import { refuse } from "./errors.ts"
import type { App, World } from "./storage-world.ts"
import { bodyOf, callerOf } from "./storage-world.ts"

const Search = z.object({
  prefix: z.string(),
  limit: z.int().min(1).default(100),
  offset: z.int().min(0).default(0),
  search: z.string().default(""),
  sortBy: z
    .object({
      column: z.enum(["name", "updated_at", "created_at", "last_accessed_at"]).default("name"),
      order: z.enum(["asc", "desc"]).default("asc"),
    })
    .prefault({}),
})

// Everything below `$2 || $3`, cut after `$2` at the next slash: what is left of a longer name is a folder, without id.
const ENTRIES = `
  with found as (
    select objects.*, split_part(substr(name, length($2) + 1), '/', 1) as entry,
      strpos(substr(name, length($2) + 1), '/') > 0 as is_deeper
    from storage.objects
    where bucket_id = $1 and starts_with(lower(name), lower($2 || $3))
  )
  select entry as name, null::uuid as id, null::timestamptz as updated_at, null::timestamptz as created_at,
    null::timestamptz as last_accessed_at, null::jsonb as metadata
  from found where is_deeper group by entry
  union all
  select entry, id, updated_at, created_at, last_accessed_at, metadata from found where not is_deeper`

const SearchV2 = z.object({
  prefix: z.string().default(""),
  limit: z.int().min(1).max(1000).default(1000),
  cursor: z.string().optional(),
  with_delimiter: z.boolean().default(false),
  sortBy: z
    .object({
      column: z.enum(["name", "updated_at", "created_at"]).default("name"),
      order: z.enum(["asc", "desc"]).default("asc"),
    })
    .prefault({}),
})

// Keys below `$2`; with a delimiter each folder is one entry that ends in a slash, as old as its oldest object.
const KEYS = (column: string) => `
  with found as (
    select *, case when $3 and strpos(substr(name, length($2) + 1), '/') > 0
      then $2 || split_part(substr(name, length($2) + 1), '/', 1) || '/' end as folder
    from storage.objects where bucket_id = $1 and starts_with(name, $2)
  ),
  entries as (
    select name as key, id, updated_at, created_at, last_accessed_at, metadata, version from found where folder is null
    union all
    select folder, null, min(updated_at), min(created_at), null, null, null from found where folder is not null group by folder
  )
  select *, ${column === "name" ? "''" : `${column}::text`} as place from entries`

type KeyRow = { key: string; id: string | null; place: string }
const Cursor = z.tuple([z.string(), z.string()])

export function listRoutes(app: App, world: World): void {
  app.post("/object/list/:bucket", async (c) => {
    const caller = await callerOf(world, c, "storage.object.list")
    const { prefix, limit, offset, search, sortBy } = await bodyOf(c, Search)
    const folder = prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`
    const order =
      sortBy.column === "name"
        ? `lower(name) collate "C" ${sortBy.order}`
        : `id is not null, ${sortBy.column} ${sortBy.order}, lower(name) collate "C"` // folders have no time: they lead
    const entries = await world.database.as(caller, (sql) =>
      sql.rows(`select * from (${ENTRIES}) entries order by ${order} limit $4 offset $5`, [
        c.req.param("bucket"),
        folder,
        search,
        limit,
        offset,
      ]),
    )
    return c.json(entries)
  })

  app.post("/object/list-v2/:bucket", async (c) => {
    const caller = await callerOf(world, c, "storage.object.list_v2")
    const { prefix, limit, cursor, with_delimiter, sortBy } = await bodyOf(c, SearchV2)
    const [place, key] = cursor === undefined ? [null, null] : decode(cursor)
    const column = sortBy.column === "name" ? "" : `${sortBy.column} ${sortBy.order}, `
    const after = `(${sortBy.column === "name" ? "" : `${sortBy.column}, `}key collate "C")
      ${sortBy.order === "asc" ? ">" : "<"} (${sortBy.column === "name" ? "" : "$4::timestamptz, "}$5)`
    const rows = await world.database.as(caller, (sql) =>
      sql.rows<KeyRow>(
        `select * from (${KEYS(sortBy.column)}) keys where $5::text is null or $4::text is null or ${after}
         order by ${column} key collate "C" ${sortBy.order} limit $6`,
        [c.req.param("bucket"), prefix, with_delimiter, place, key, limit + 1],
      ),
    )
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const hasNext = rows.length > limit
    return c.json({
      hasNext,
      folders: page.filter(({ id }) => id === null).map((row) => ({ name: row.key, key: row.key })),
      objects: page
        .filter(({ id }) => id !== null)
        .map(({ place: _place, ...row }) => ({ ...row, name: row.key })),
      ...(hasNext && last ? { nextCursor: encode([last.place, last.key]) } : {}),
    })
  })
}

const encode = (cursor: z.infer<typeof Cursor>) => Buffer.from(JSON.stringify(cursor)).toString("base64url")

function decode(cursor: string): z.infer<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")))
  } catch {
    throw refuse.invalidRequest("The cursor is not one that this service handed out")
  }
}

// Each policy, grant, CHECK and tenant key of the schema, taken away or weakened one at a time: the access matrix, or the
// sentence that the constraint stands for, notices.
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openDatabase } from "../../support/database.ts"
import { sayRefusal } from "../ask.ts"
import { VIOLATIONS } from "./constraints.ts"
import { type Cast, assemble } from "./cast.ts"
import { BUCKETS, TABLES, TOPICS } from "./expected.ts"
import { topicsOf, tryBucket, tryTopic } from "./files-and-topics.ts"
import { tryTable, tryToMoveAndForge } from "./tables.ts"

const database = openDatabase()
let client: pg.Client
let admin: pg.Client
let cast: Cast

beforeAll(async () => {
  client = await database.connect()
  await client.query("begin")
  cast = await assemble(client)
  await client.query("commit")
  admin = new pg.Client({ connectionString: database.adminUrl() })
  await admin.connect()
})
afterAll(() => admin.end())

/** Runs in a transaction that is taken back. */
async function undone<T>(on: pg.Client, work: () => Promise<T>): Promise<T> {
  await on.query("begin")
  try {
    return await work()
  } finally {
    await on.query("rollback")
  }
}

type Mutant = {
  /** The table whose cells must change. */
  table: string
  sql: string
}

/** Mutants that another test kills, and which. */
const KILLED_ELSEWHERE: Record<string, string> = {
  'drop policy "A purging worker sees orphaned files" on storage.objects':
    "documents.test.ts: a purge finds files",
  'drop policy "A purging worker deletes orphaned files" on storage.objects':
    "documents.test.ts: a purge finds files",
  'drop policy "Whoever keeps a folder in step sends the files it announced" on storage.objects':
    "folders.test.ts: a token stores the file it announced",
}

async function mutants(): Promise<Mutant[]> {
  // What an update may touch and what it may leave behind are the same sentence: where one half alone is weakened the other
  // still holds, so both are.
  const policies = await client.query(`
    select format('%I.%I', schemaname, tablename) as table, format('%I on %I.%I', policyname, schemaname, tablename) as policy,
      concat_ws(' ', case when qual is not null then 'using (true)' end, case when with_check is not null then 'with check (true)' end) as weaker
    from pg_policies where schemaname in ('public', 'storage', 'realtime') order by 1, 2`)
  const grants = await client.query(`
    select format('%I.%I', table_schema, table_name) as table, privilege_type as verb from information_schema.column_privileges
    where grantee = 'authenticated' and table_schema = 'public' group by 1, 2
    union select format('%I.%I', table_schema, table_name), privilege_type from information_schema.table_privileges
    where grantee = 'authenticated' and table_schema = 'public' order by 1, 2`)
  return [
    ...policies.rows.flatMap(({ table, policy, weaker }) => [
      { table, sql: `drop policy ${policy}` },
      { table, sql: `alter policy ${policy} ${weaker}` },
    ]),
    ...grants.rows.map(({ table, verb }) => ({
      table,
      sql: `revoke ${verb} on ${table} from authenticated`,
    })),
  ]
}

/** Whether the matrix still says what it should with the mutant in place. */
async function survives({ table, sql }: Mutant): Promise<boolean> {
  const holds = async (look: () => Promise<unknown>, expected: unknown) =>
    JSON.stringify(await look()) === JSON.stringify(expected)
  return undone(client, async () => {
    await client.query(sql)
    if (table === "storage.objects") {
      for (const [bucket, cells] of BUCKETS)
        if (!(await holds(() => tryBucket(client, cast, bucket), cells))) return false
      return true
    }
    if (table === "realtime.messages") {
      const topics = await topicsOf(client, cast)
      for (const [kind, cells] of TOPICS)
        if (!(await holds(() => tryTopic(client, cast, topics[kind] ?? ""), cells))) return false
      return true
    }
    if (!(await holds(() => tryTable(client, cast, table), TABLES.get(table)))) return false
    return holds(() => tryToMoveAndForge(client, cast, table), [])
  })
}

test("no policy or grant can be taken away or weakened unnoticed", { timeout: 900_000 }, async () => {
  const all = await mutants()
  const survivors: string[] = []
  for (const mutant of all)
    if (!(mutant.sql in KILLED_ELSEWHERE) && (await survives(mutant))) survivors.push(mutant.sql)
  console.log(`policies and grants: ${all.length} mutants, ${survivors.length} survived`)
  expect(survivors).toEqual([])
})

const CONSTRAINTS = `
  select c.conname as name, c.contype as type, n.nspname || '.' || t.relname as table
  from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
  where n.nspname in ('public', 'private')`

/** The constraint that refuses `set` in a row of the table; null when it went through. Triggers are off, and foreign keys with them. */
async function refusedBy(table: string, set: string): Promise<string | null> {
  return undone(admin, async () => {
    await admin.query("set local session_replication_role = 'replica'")
    try {
      const { rowCount } = await admin.query(
        `update ${table} set ${set} where ctid = (select ctid from ${table} limit 1)`,
      )
      if (rowCount === 0) throw new Error(`${table} has no row to break.`)
      return null
    } catch (error) {
      if (error instanceof pg.DatabaseError) return error.constraint ?? `${set}: ${error.message}`
      throw error
    }
  })
}

test("every CHECK refuses what it stands for, and nothing else refuses it first", async () => {
  const { rows } = await client.query(`${CONSTRAINTS} and c.contype = 'c' order by 3, 1`)
  const checks = rows.map(({ name, table }) => ({ name: String(name), table: String(table) }))
  const nameOf = ({ name, table }: { name: string; table: string }) =>
    `${table.replace(/^public\./, "")}.${name}`
  expect(checks.map(nameOf).sort()).toEqual(Object.keys(VIOLATIONS).sort())
  const wrong: string[] = []
  for (const check of checks) {
    const by = await refusedBy(check.table, VIOLATIONS[nameOf(check)] ?? "")
    if (by !== check.name) wrong.push(`${nameOf(check)}: ${by ?? "went through"}`)
  }
  expect(wrong).toEqual([])
})

test("no row can name a parent of another workspace: every tenant key refuses it", async () => {
  const { rows } = await client.query(`
    select k.*, (select attname from pg_attribute where attrelid = k.relid and attnum = any (k.columns) and attname <> 'workspace_id') as parent
    from (${CONSTRAINTS.replace("select", "select c.conrelid as relid, c.conkey as columns,")} and c.contype = 'f' and cardinality(c.conkey) = 2) as k
    where exists (select from pg_attribute where attrelid = k.relid and attnum = any (k.columns) and attname = 'workspace_id') order by 3, 1`)
  const keys = rows.map((row) => ({
    name: String(row.name),
    table: String(row.table),
    parent: String(row.parent),
  }))
  expect(keys.length).toBeGreaterThan(5)
  const passed: string[] = []
  for (const { name, table, parent } of keys) {
    const refusal = await undone(client, async () => {
      await client.query(
        "update public.models set release_id = (select id from public.releases where workspace_id = $1 limit 1) where workspace_id = $1",
        [cast.team.id],
      )
      await client.query(
        "update public.corrections set asked_again_of = (select id from public.models where workspace_id = $1 limit 1) where workspace_id = $1",
        [cast.team.id],
      )
      // Only this key is left to refuse: whatever else holds the row is taken away.
      for (const other of keys.filter((key) => key.name !== name))
        await client.query(`alter table ${other.table} drop constraint ${other.name}`)
      const row = `select ctid from ${table} where workspace_id = '${cast.team.id}' and ${parent} is not null limit 1`
      return client
        .query(`update ${table} set workspace_id = '${cast.rival.id}' where ctid = (${row})`)
        .then(({ rowCount }) => `${rowCount} went through`, sayRefusal)
    })
    if (refusal !== name) passed.push(`${name}: ${refusal}`)
  }
  expect(passed).toEqual([])
})

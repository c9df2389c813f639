import pg from "pg"
import { expect, test } from "vitest"
import { migrateOnce, migrationFiles } from "@cerebros/local-supabase/migrate.ts"
import { openDatabase } from "../support/database.ts"

const database = openDatabase()

test("a database remembers its migrations, and a stack refuses when one changed under it", async () => {
  const urls = { adminDbUrl: database.adminUrl(), dbUrl: database.url() }
  const asAdmin = async (statement: string) => {
    const client = new pg.Client({ connectionString: urls.adminDbUrl })
    await client.connect()
    const { rows } = await client.query<{ note: string }>(statement)
    await client.end()
    return rows[0]?.note ?? ""
  }
  await migrateOnce(urls)
  const note = JSON.parse(
    await asAdmin("select current_setting('local_supabase.applied') as note"),
  ) as Record<string, string>
  expect(Object.keys(note)).toEqual(migrationFiles())

  const first = migrationFiles()[0] ?? ""
  const forged = JSON.stringify({ ...note, [first]: "another hash" })
  await asAdmin(
    `do $$ begin execute format('alter database %I set local_supabase.applied = %L', current_database(), '${forged}'); end $$`,
  )
  await expect(migrateOnce(urls)).rejects.toThrow(
    `${first}: changed since this database applied it. Undo that, or begin anew with \`npm run reset\`.`,
  )
})

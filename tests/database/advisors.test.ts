// The CLI's advisors over the migrated schema, and proof that they can go red.
import pg from "pg"
import { expect, test } from "vitest"
import { supabase } from "../../services/stack/migrate.ts"
import { openDatabase } from "../support/database.ts"

const database = openDatabase()
const advise = () =>
  supabase(["db", "advisors", `--remote=${database.url()}`, "--level", "warn", "--fail-on", "warn"])

test("the advisors find nothing, and find what is planted", async () => {
  expect((await advise()).trim()).toBe("")
  const client = new pg.Client({ connectionString: database.url() })
  await client.connect()
  await client.query(
    "create table public.planted (id int primary key); grant select on public.planted to anon",
  )
  await client.end()
  await expect(advise()).rejects.toThrow(/rls_disabled_in_public|RLS Disabled/i)
})

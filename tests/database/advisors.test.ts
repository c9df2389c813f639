// The CLI's advisors over the migrated schema, and proof that they can go red.
import pg from "pg"
import { expect, test } from "vitest"
import { supabase } from "@cerebros/local-supabase/migrate.ts"
import { openDatabase } from "../support/database.ts"

const database = openDatabase()
const advise = () =>
  supabase(["db", "advisors", `--remote=${database.url()}`, "--level", "warn", "--fail-on", "warn"])

/** The remarks below a warning that we leave as they are, with the reason. */
const LEFT: { name: string; schema: string; because: string }[] = [
  { name: "unused_index", schema: "public", because: "the database is a moment old" },
  { name: "unused_index", schema: "private", because: "the database is a moment old" },
  { name: "rls_enabled_no_policy", schema: "private", because: "only definer functions reach these tables" },
]

test("every remark below a warning is one we left for a reason", async () => {
  const said = await supabase([
    "db",
    "advisors",
    `--remote=${database.url()}`,
    "--level",
    "info",
    "-o",
    "json",
  ])
  const remarks = JSON.parse(said) as { name: string; detail: string; metadata?: { schema?: string } }[] // splinter's columns
  const surprising = remarks.filter(
    ({ name, metadata }) => !LEFT.some((left) => left.name === name && left.schema === metadata?.schema),
  )
  expect(surprising.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([])
})

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

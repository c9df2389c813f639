// The CLI's advisors over the migrated schema, and proof that they can go red.
import pg from "pg"
import { expect, test } from "vitest"
import { advise } from "@cerebros/launcher/advisors.ts"
import { openDatabase } from "../support/database.ts"

const database = openDatabase()
/** The remarks below a warning that we leave as they are, with the reason. */
const LEFT: { name: string; schema: string; table?: string; because: string }[] = [
  { name: "unused_index", schema: "public", because: "the database is a moment old" },
  { name: "unused_index", schema: "private", because: "the database is a moment old" },
  { name: "rls_enabled_no_policy", schema: "private", because: "only definer functions reach these tables" },
  {
    name: "rls_enabled_no_policy",
    schema: "public",
    table: "blind_choices",
    because: "a row would tell which is which",
  },
]

test("every remark below a warning is one we left for a reason", async () => {
  const remarks = await advise(database.url(), "info")
  const surprising = remarks.filter(
    ({ name, metadata }) =>
      !LEFT.some(
        (left) =>
          left.name === name &&
          left.schema === metadata?.schema &&
          (left.table === undefined || left.table === metadata.name),
      ),
  )
  expect(surprising.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([])
})

test("the advisors find nothing, and find what is planted", async () => {
  const warnings = async () => (await advise(database.url(), "warn")).map(({ name }) => name)
  expect(await warnings()).toEqual([])
  const client = new pg.Client({ connectionString: database.url() })
  await client.connect()
  await client.query(
    "create table public.planted (id int primary key); grant select on public.planted to anon",
  )
  await client.end()
  expect(await warnings()).toContain("rls_disabled_in_public")
})

// Faults planted in a function, to see that a test notices.
import type pg from "pg"

/** Replaces a part of a function of `private`. Throws when the part is not there any more. */
export async function mutate(client: pg.Client, name: string, part: string, by: string): Promise<void> {
  const { rows } = await client.query("select pg_get_functiondef(($1)::regproc) as sql", [`private.${name}`])
  const sql = String(rows[0].sql)
  if (!sql.includes(part)) throw new Error(`${name} no longer says: ${part}`)
  await client.query(sql.replace(part, () => by)) // as it stands: a replacement string would read "$" as its own
}

// One attempt as one caller, undone afterwards.
import type pg from "pg"
import { actAs } from "../../support/database.ts"
import { type Caller, sayRefusal } from "../ask.ts"

export type Attempt = { rows: Record<string, unknown>[] } | { refused: string }

/**
 * Runs `sql` as `who` and takes it back. Where it went through without touching a row, every row of every table is compared
 * with before: silence must mean that nothing happened.
 */
export async function attempt(
  client: pg.Client,
  who: Caller,
  sql: string,
  { settings = {} }: { settings?: Record<string, string> } = {},
): Promise<Attempt> {
  await client.query("savepoint attempt")
  try {
    const mayBeSilent = /^(update|delete)/.test(sql) // a policy turns these into nothing; everything else is refused aloud
    const before = mayBeSilent ? await checksum(client) : ""
    for (const [name, value] of Object.entries(settings))
      await client.query("select set_config($1, $2, true)", [name, value])
    await actAs(client, who)
    const { rows } = await client.query(sql)
    await actAs(client, "postgres")
    if (mayBeSilent && rows.length === 0 && (await checksum(client)) !== before)
      throw new Error(`No row came back and yet something changed: ${sql}`)
    return { rows }
  } catch (error) {
    return { refused: sayRefusal(error) }
  } finally {
    await client.query("rollback to savepoint attempt")
    await actAs(client, "postgres")
  }
}

/** One hash over every row of every table of ours and every stored file. */
async function checksum(client: pg.Client): Promise<string> {
  const { rows } = await client.query(`
    select string_agg(format('select %L, md5(coalesce(string_agg(t::text, '','' order by t::text), '''')) from %s t', oid::regclass, oid::regclass), ' union all ' order by oid) as sql
    from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, 'private'::regnamespace) or oid = 'storage.objects'::regclass`)
  const sums = await client.query({ text: rows[0].sql as string, rowMode: "array" }) // made just above
  return JSON.stringify(sums.rows.map(String).sort()) // a parallel plan answers in whatever order
}

/** The letter where it was allowed, nothing where it was refused for want of rights, the whole refusal in brackets otherwise. */
export function letterOf(outcome: Attempt, letter: (rows: Record<string, unknown>[]) => string): string {
  if ("rows" in outcome) return letter(outcome.rows)
  const wantsRights = outcome.refused === "42501" || outcome.refused === "55000" // the latter: a view that cannot be written
  return wantsRights ? "" : `[${outcome.refused}]`
}

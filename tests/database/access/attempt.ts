// One attempt as one caller, undone afterwards.
import type pg from "pg"
import { actAs } from "../../support/database.ts"
import { type Caller, sayRefusal } from "../ask.ts"

export type Attempt = { rows: Record<string, unknown>[] } | { refused: string }

/**
 * Runs `sql` as `who` and takes it back. Where it went through without touching a row, nothing may have been
 * written anywhere: silence must mean that nothing happened.
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
    const before = mayBeSilent ? await written(client) : ""
    for (const [name, value] of Object.entries(settings))
      await client.query("select set_config($1, $2, true)", [name, value])
    await actAs(client, who)
    const { rows } = await client.query(sql)
    await actAs(client, "postgres")
    if (mayBeSilent && rows.length === 0 && (await written(client)) !== before)
      throw new Error(`No row came back and yet something changed: ${sql}`)
    return { rows }
  } catch (error) {
    return { refused: sayRefusal(error) }
  } finally {
    await client.query("rollback to savepoint attempt")
    await actAs(client, "postgres")
  }
}

/** How many rows of our tables and of the stored files this transaction has written so far, whatever became of them. */
async function written(client: pg.Client): Promise<string> {
  const { rows } = await client.query(`
    select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::text as count from pg_stat_xact_all_tables
    where schemaname in ('public', 'private') or relid = 'storage.objects'::regclass`)
  return (rows[0] as { count: string }).count
}

/** The letter where it was allowed, nothing where it was refused for want of rights, the whole refusal in brackets otherwise. */
export function letterOf(outcome: Attempt, letter: (rows: Record<string, unknown>[]) => string): string {
  if ("rows" in outcome) return letter(outcome.rows)
  const wantsRights = outcome.refused === "42501" || outcome.refused === "55000" // the latter: a view that cannot be written
  return wantsRights ? "" : `[${outcome.refused}]`
}

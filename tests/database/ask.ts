// Asking the database as somebody, and what it says when it refuses.
import type pg from "pg"
import { actAs } from "../support/database.ts"

export type Caller = Parameters<typeof actAs>[1]

/** Rows of `sql` as `who` gets them; the connection is postgres again afterwards. */
export async function ask<T = Record<string, unknown>>(
  client: pg.Client,
  who: Caller,
  sql: string,
  params: unknown[] = [],
): Promise<T[]> {
  await actAs(client, who)
  const { rows } = await client.query(sql, params)
  await actAs(client, "postgres")
  return rows as T[] // the caller names what it selected
}

/** First column of the first row, `undefined` without a row. */
export async function askOne<T = unknown>(
  client: pg.Client,
  who: Caller,
  sql: string,
  params: unknown[] = [],
): Promise<T | undefined> {
  const [row] = await ask(client, who, sql, params)
  return row && (Object.values(row)[0] as T)
}

/** The examples of which `condition` holds, changed by review_examples as `who`. Tells what it answers. */
export const review = (client: pg.Client, who: Caller, condition: string, change: object) =>
  askOne<{ batch: string | null; changed: number; skipped: number }>(
    client,
    who,
    `select public.review_examples(agent_id, jsonb_build_object('ids', jsonb_agg(id)), $1) from public.examples where ${condition} group by agent_id`,
    [change],
  )

/** What the database refused with: a problem's code (`forbidden`), a constraint's name, or else Postgres's error code. Throws when it did not refuse. */
export async function refusal(
  client: pg.Client,
  who: Caller,
  sql: string,
  params: unknown[] = [],
): Promise<string> {
  await client.query("savepoint before_refusal")
  try {
    await ask(client, who, sql, params)
  } catch (error) {
    await client.query("rollback to savepoint before_refusal")
    await actAs(client, "postgres")
    return sayRefusal(error)
  }
  throw new Error(`This went through: ${sql}`)
}

export function sayRefusal(error: unknown): string {
  const { code, message, constraint } = error as { code?: string; message: string; constraint?: string } // as pg throws
  if (!code) throw error
  return code.startsWith("PT") ? message : (constraint ?? code)
}

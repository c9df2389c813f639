// Our own lints over the migrated schema; each goes red for a fault planted for it.
import { readFileSync } from "node:fs"
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../../support/database.ts"

const database = openDatabase()
const sql = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8")

/** Which lints find something, after a fault. */
async function lints(client: pg.Client, fault = ""): Promise<string[]> {
  if (fault) await client.query(fault)
  const { rows } = await client.query(sql("gaps.sql"))
  return rows.map((row) => `${String(row.lint)}: ${String(row.found)}`)
}

test("[AC4] the ten lints find nothing", () =>
  database.rolledBack(async (client) => expect(await lints(client)).toEqual([])))

test.each([
  ["G1", "grant select on public.agents to anon"],
  ["G1", "grant select (name) on public.agents to anon"],
  ["G1", "grant select on public.agents to public"],
  ["G2", "grant truncate on public.agents to authenticated"],
  [
    "G3",
    "create function public.planted() returns int language sql as 'select 1'; grant execute on function public.planted() to public",
  ],
  ["G4", "create policy planted on public.agents using (deleted_at is null)"],
  ["G5", "create policy planted on public.agents for select to authenticated using (true)"],
  ["G5", "create policy planted on storage.objects for select to authenticated using (true)"],
  [
    "G6",
    "create policy planted on public.agents for select to authenticated using (created_by = auth.uid())",
  ],
  [
    "G6",
    "create policy planted on public.agents for select to authenticated using (created_by = (select auth.uid()) or created_by = auth.uid())",
  ],
  [
    "G6",
    "create policy planted on public.agents for select to authenticated using (created_by = private.live_user_id())",
  ],
  [
    "G7",
    "create function private.planted() returns int language sql security definer set search_path = public as 'select 1'",
  ],
  [
    "G8",
    "create policy planted on realtime.messages for select to authenticated using ((select auth.uid()) is not null)",
  ],
  [
    "G8",
    "create policy planted on public.agents for insert to authenticated with check ((select private.live_user_id()) is not null)",
  ],
  [
    "G9",
    "create function public.planted() returns int language sql security definer set search_path = '' as 'select 1'",
  ],
  ["G10", "create schema attic"],
])("%s goes red for: %s", (lint, fault) =>
  database.rolledBack(async (client) => {
    const found = await lints(client, fault)
    expect(found.filter((line) => line.startsWith(`${lint} `))).not.toEqual([])
  }),
)

test("every foreign key has its index, and one without is found", () =>
  database.rolledBack(async (client) => {
    const missing = async () => (await client.query(sql("unindexed.sql"))).rows.map((row) => row.found)
    expect(await missing()).toEqual([])
    await client.query("alter table public.agents add column planted uuid references public.agents (id)")
    expect(await missing()).toHaveLength(1)
  }))

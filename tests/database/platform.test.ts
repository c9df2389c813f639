// The platform stands for hosted Supabase: what holds there for the first migration must hold here.
import pg from "pg"
import { expect, test } from "vitest"
import { applyPlatform } from "@cerebros/local-supabase/platform.ts"
import { actAs, openDatabase } from "../support/database.ts"

const database = openDatabase()

test("the platform can be applied again over a migrated database without changing a grant", async () => {
  const grants = async () => {
    const client = new pg.Client({ connectionString: database.url() })
    await client.connect()
    const { rows } = await client.query(
      "select c.oid::regclass::text as object, c.relacl::text as grants from pg_class c where c.relacl is not null order by 1",
    )
    await client.end()
    return rows
  }
  const before = await grants()
  await applyPlatform(database.adminUrl())
  expect(await grants()).toEqual(before)
})

test("postgres is no superuser, and may do for migrations what hosted allows", () =>
  database.rolledBack(async (client) => {
    const { rows } = await client.query(
      "select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication from pg_roles where rolname = 'postgres'",
    )
    expect(rows).toEqual([
      { rolsuper: false, rolcreaterole: true, rolcreatedb: true, rolbypassrls: true, rolreplication: true },
    ])
    await client.query(`
      create schema attic;
      create table public.things (id uuid primary key default gen_random_uuid(), owner_id uuid references auth.users (id));
      create function public.noop() returns trigger language plpgsql as 'begin return new; end';
      create trigger watch after insert on auth.users for each row execute function public.noop();
      create extension if not exists citext with schema extensions;
      select count(*) from auth.users;
    `)
  }))

test("what postgres makes in public is granted to the API roles by default, as on hosted", () =>
  database.rolledBack(async (client) => {
    const { rows } = await client.query(`
      select distinct a.grantee::regrole::text as role
      from pg_default_acl d cross join lateral aclexplode(d.defaclacl) a
      where d.defaclnamespace = 'public'::regnamespace and d.defaclrole = 'supabase_admin'::regrole and d.defaclobjtype = 'r'
      order by 1`)
    expect(rows.map((row) => row.role)).toEqual(["anon", "authenticated", "postgres", "service_role"])
  }))

test("auth.uid() reads the caller's claims", () =>
  database.rolledBack(async (client) => {
    const id = "0b7b9c64-3c5e-4a3c-9b7e-6a2a5f1f0c11"
    await actAs(client, { id, email: "ann@example.test", sessionId: id })
    const { rows } = await client.query("select auth.uid() as id, auth.role() as role, current_user as who")
    expect(rows).toEqual([{ id, role: "authenticated", who: "authenticated" }])
  }))

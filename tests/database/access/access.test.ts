// The access matrix: every cell of expected.ts is tried, nothing in the database is without a row, and each kind of
// fault turns it red.
import type pg from "pg"
import { beforeAll, describe, expect, test } from "vitest"
import { openDatabase } from "../../support/database.ts"
import { callsOf, tryCall } from "./calls.ts"
import { type Cast, assemble } from "./cast.ts"
import { BUCKETS, FUNCTIONS, PRIVATE_FUNCTIONS, TABLES, TOPICS } from "./expected.ts"
import { topicsOf, tryBucket, tryTopic } from "./files-and-topics.ts"
import { tryTable, tryToMoveAndForge } from "./tables.ts"

const database = openDatabase()
let client: pg.Client
let cast: Cast

beforeAll(async () => {
  client = await database.connect()
  await client.query("begin")
  cast = await assemble(client)
  await client.query("commit")
})

/** Runs in a transaction that is taken back, after an optional fault. */
async function undone<T>(work: () => Promise<T>, fault = ""): Promise<T> {
  await client.query("begin")
  try {
    if (fault) await client.query(fault)
    return await work()
  } finally {
    await client.query("rollback")
  }
}

test.each([...TABLES.keys()])("[AC1] %s shows and changes what the matrix says", async (table) => {
  expect(await undone(() => tryTable(client, cast, table))).toEqual(TABLES.get(table))
})

test.each([...TABLES.keys()].filter((name) => name.startsWith("public.")))(
  "nobody carries rows of %s to another workspace or writes them in another's name",
  async (table) => {
    expect(await undone(() => tryToMoveAndForge(client, cast, table))).toEqual([])
  },
)

test.each([...FUNCTIONS.keys()])("%s answers whom the matrix says", async (name) => {
  expect(await undone(() => tryCall(client, cast, name))).toEqual(FUNCTIONS.get(name))
})

test.each([...BUCKETS.keys()])("the bucket %s opens for whom the matrix says", async (bucket) => {
  expect(await undone(() => tryBucket(client, cast, bucket))).toEqual(BUCKETS.get(bucket))
})

test.each([...TOPICS.keys()])("the topic %s admits whom the matrix says", async (kind) => {
  const topic = (await topicsOf(client, cast))[kind] ?? ""
  expect(await undone(() => tryTopic(client, cast, topic))).toEqual(TOPICS.get(kind))
})

test("no sequence of ours is granted to anybody", async () => {
  const { rows } = await client.query(`
    select c.oid::regclass::text as sequence, role from pg_class c, unnest(array['anon', 'authenticated', 'service_role']) as role
    where c.relkind = 'S' and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
      and has_sequence_privilege(role, c.oid, 'usage, select, update')`)
  expect(rows).toEqual([])
})

test("[AC4] functions in private are executable by whom the matrix says", async () => {
  const { rows } = await client.query(`
    select p.proname as name, coalesce((select string_agg(role, ' ') from unnest(array['anon', 'authenticated', 'service_role']) as role
      where has_function_privilege(role, p.oid, 'execute')), 'nobody') as by
    from pg_proc p where p.pronamespace = 'private'::regnamespace`)
  const expected = Object.entries(PRIVATE_FUNCTIONS).flatMap(([by, names]) =>
    names.split(/\s+/).map((name) => `${name}: ${by}`),
  )
  expect(rows.map(({ name, by }) => `${String(name)}: ${String(by)}`).sort()).toEqual(expected.sort())
})

/** What stands in the database and has no row in the matrix, or has a row and is not there. */
async function uncovered(): Promise<string[]> {
  const { rows } = await client.query(`
    select 'relation ' || oid::regclass::text as name from pg_class where relkind in ('r', 'p', 'v', 'm', 'f') and relnamespace in ('public'::regnamespace, 'private'::regnamespace)
    union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
    union all select 'bucket ' || id from storage.buckets`)
  const there = rows.map((row) => String(row.name).replace(/^relation (?!private\.)/, "relation public."))
  const listed = [
    ...[...TABLES.keys()].map((name) => `relation ${name}`),
    ...[...FUNCTIONS.keys()].map((name) => `function ${name}`),
    ...[...BUCKETS.keys()].map((name) => `bucket ${name}`),
  ]
  return [
    ...there.filter((name) => !listed.includes(name) || there.indexOf(name) !== there.lastIndexOf(name)),
    ...listed.filter((name) => !there.includes(name)),
  ]
}

test("every table, view, function and bucket has a row, and every function a call", async () => {
  expect(await uncovered()).toEqual([])
  expect(Object.keys(callsOf(cast)).sort()).toEqual([...FUNCTIONS.keys()].sort())
})

describe("what is planted turns it red", () => {
  test.each([
    ["a dropped policy", "examples", 'drop policy "Members see examples" on public.examples'],
    [
      "a grant to anon without policies",
      "agents",
      "alter table public.agents disable row level security; grant select on public.agents to anon",
    ],
    [
      "a policy for anon",
      "agents",
      "grant select on public.agents to anon; create policy planted on public.agents for select to anon using (true)",
    ],
    ["row level security switched off", "chunks", "alter table public.chunks disable row level security"],
    [
      "a policy that lets every login in",
      "documents",
      'alter policy "Members see their documents" on public.documents using ((select auth.uid()) is not null)',
    ],
    [
      "a policy that forgets the role",
      "agents",
      `alter policy "Editors change assistants" on public.agents using (workspace_id in (select private.workspaces_where_i_may('read'))) with check (true)`,
    ],
    [
      "a lookup that forgets the session",
      "runs",
      "create or replace function private.live_user_id() returns uuid language sql stable security definer set search_path = '' as 'select auth.uid()'",
    ],
    [
      "a verb granted beside its policies",
      "examples",
      "grant delete on public.examples to authenticated; create policy planted on public.examples for delete to authenticated using (workspace_id in (select private.workspaces_where_i_may('edit')))",
    ],
    [
      "a view that answers as its owner",
      "drafting",
      "alter view public.drafting set (security_invoker = false)",
    ],
    [
      "a grant on a private table",
      "private.tasks",
      "alter table private.tasks disable row level security; grant select on private.tasks to authenticated",
    ],
  ])("%s", async (_what, name, fault) => {
    const full = name.includes(".") ? name : `public.${name}`
    expect(await undone(() => tryTable(client, cast, full), fault)).not.toEqual(TABLES.get(full))
  })

  test("a change that touches no row and writes all the same", async () => {
    const fault = `create table private.traces (at integer);
      create function private.trace() returns trigger language plpgsql security definer set search_path = '' as $$ begin insert into private.traces values (1); return null; end $$;
      create trigger planted after update on public.agents for each statement execute function private.trace()`
    await expect(undone(() => tryTable(client, cast, "public.agents"), fault)).rejects.toThrow(
      /something changed/,
    )
  })

  test("an author one may write", async () => {
    const fault = "grant insert (created_by) on public.agents to authenticated"
    expect(await undone(() => tryToMoveAndForge(client, cast, "public.agents"), fault)).not.toEqual([])
  })

  test("a tenant one may write", async () => {
    const fault = "grant update (workspace_id) on public.notifications to authenticated"
    expect(await undone(() => tryToMoveAndForge(client, cast, "public.notifications"), fault)).not.toEqual([])
  })

  test("a function that anon may execute", async () => {
    const fault = "grant execute on function public.training_summary(uuid) to anon"
    const cells = await undone(() => tryCall(client, cast, "training_summary"), fault)
    expect(cells).not.toEqual(FUNCTIONS.get("training_summary"))
  })

  test("a fence that lets everyone through", async () => {
    const fault =
      "create or replace function private.hold(task uuid, of_generation bigint) returns text language sql security definer set search_path = '' as $$ select 'ok' $$"
    const cells = await undone(() => tryCall(client, cast, "save_watch"), fault)
    expect(cells).not.toEqual(FUNCTIONS.get("save_watch"))
  })

  test("a bucket that every login may list", async () => {
    const fault =
      "create policy planted on storage.objects for select to authenticated using (bucket_id = 'documents')"
    expect(await undone(() => tryBucket(client, cast, "documents"), fault)).not.toEqual(
      BUCKETS.get("documents"),
    )
  })

  test("a topic that every login may join", async () => {
    const fault = `alter policy "Members receive what is sent on their topics" on realtime.messages using (true)`
    const { workspace = "" } = await topicsOf(client, cast)
    expect(await undone(() => tryTopic(client, cast, workspace), fault)).not.toEqual(TOPICS.get("workspace"))
  })

  test.each([
    ["a table without a row", "create table public.planted (id int primary key)"],
    ["a table in private without a row", "create table private.planted (id int primary key)"],
    ["a view without a row", "create view public.planted as select 1 as id"],
    ["a function without a row", "create function public.planted() returns int language sql as 'select 1'"],
    [
      "a second function of a known name",
      "create function public.demand() returns int language sql as 'select 1'",
    ],
    ["a bucket without a row", "insert into storage.buckets (id, name) values ('planted', 'planted')"],
  ])("%s", async (_what, fault) => {
    expect(await undone(uncovered, fault)).not.toEqual([])
  })
})

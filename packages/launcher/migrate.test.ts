// Migrations run unchanged on hosted Supabase: there auth, storage and realtime belong to somebody else.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { migrationFiles } from "@cerebros/local-supabase/migrate.ts"
import { ROOT } from "./settings.ts"

/** Statements of a file that make, change or remove something, without comments, texts and function bodies. */
function statements(sql: string): string[] {
  return sql
    .replaceAll(/--.*$/gm, "") // first: an apostrophe in a comment opens no text
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''") // bodies only call; what they may do is decided by grants
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .split(";")
    .map((statement) => statement.trim().replaceAll(/\s+/g, " ").toLowerCase())
    .filter(Boolean)
}

const FOREIGN = /\b(auth|storage|realtime|extensions|vault|graphql|pgbouncer)\.(?!uid\b|jwt\b|role\b|email\b)/

const ALLOWED = [
  /^(create|alter) policy .* on (storage\.objects|realtime\.messages)\b/,
  /^drop policy .* on (storage\.objects|realtime\.messages)\b/,
  /^insert into storage\.buckets\b/,
  /^create (constraint )?trigger .* on auth\.users\b/,
  /^create (table|view|index|unique index|function|or replace function)/, // ours, checked for where below
  /^alter table (public|private)\./,
  /^create policy .* on (public|private)\./,
  /^select (auth|storage|realtime|private|public)\./,
  /^(grant|revoke) .* on .*(public|private)\./,
  /^comment on /,
]

/** Why a statement must not stand in a migration; undefined when it may. */
function trespass(statement: string): string | undefined {
  if (
    /^(create|alter|drop) (or replace )?(table|view|function|type|schema|trigger|index|sequence|procedure|extension|policy)? ?(if (not )?exists )?"?(auth|storage|realtime)"?\./.test(
      statement,
    )
  )
    return "changes what belongs to the platform"
  if (/^(create|alter|drop) schema (if (not )?exists )?(auth|storage|realtime|extensions)\b/.test(statement))
    return "changes a schema of the platform"
  if (/^(alter|create|drop) (role|user|database|event trigger|system)\b/.test(statement))
    return "needs a superuser on hosted"
  if (FOREIGN.test(statement) && !ALLOWED.some((form) => form.test(statement)))
    return "touches the platform in an unknown way"
  return undefined
}

test.each(migrationFiles())(
  "%s touches auth, storage and realtime only by policies, keys, buckets and triggers on auth.users",
  (file) => {
    const all = statements(readFileSync(join(ROOT, "supabase/migrations", file), "utf8"))
    expect(all.length).toBeGreaterThan(0)
    const found = all.flatMap((statement) => {
      const why = trespass(statement)
      return why ? [`${why}: ${statement.slice(0, 120)}`] : []
    })
    expect(found).toEqual([])
  },
)

test.each([
  "create function auth.is_admin() returns boolean language sql as 'select true'",
  "alter table auth.users add column team uuid",
  "create table storage.things (id int)",
  "drop policy if exists x on storage.buckets",
  "create schema auth",
  "alter role authenticated set statement_timeout = '1min'",
  "delete from auth.sessions",
  "grant select on auth.users to authenticated",
])("the check itself catches: %s", (statement) => {
  expect(statements(statement).map(trespass)).not.toContain(undefined)
})

// Migrations run unchanged on hosted Supabase, as a role that owns nothing of auth, storage and realtime.
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { migrationFiles } from "@cerebros/local-supabase/migrate.ts"

/** Statements that touch a schema of the platform, without comments and the bodies of functions. */
function touching(sql: string): string[] {
  return sql
    .replaceAll(/--.*$/gm, "")
    .replaceAll(/\$\$[\s\S]*?\$\$/g, "''")
    .split(";")
    .map((statement) => statement.trim().replaceAll(/\s+/g, " "))
    .filter((statement) => /\b(auth|storage|realtime|extensions|supabase_\w+)\.\w/.test(statement))
}

const ALLOWED = [
  /^(create|alter|drop) policy .* on (storage\.objects|realtime\.messages)( |$)/, // who may reach files and topics
  /^create trigger \w+ (after|before) [\w ,]+ on auth\.users /,
  /^insert into storage\.buckets /,
  /^(create|alter) table (public|private)\./, // foreign keys to auth.users, auth.uid() as a default
]
const forbidden = (sql: string) =>
  touching(sql).filter((statement) => !ALLOWED.some((form) => form.test(statement)))

test.each(migrationFiles())("%s touches the platform's schemas only as hosted allows", (file) => {
  const sql = readFileSync(new URL(`../../supabase/migrations/${file}`, import.meta.url), "utf8")
  expect(forbidden(sql)).toEqual([])
  expect(sql).not.toMatch(/pgvector|pg_cron|pg_net|\bcron\.|\bnet\.http/) // not on every ground
})

test.each([
  "create function auth.mine() returns uuid language sql as $$ select auth.uid() $$;",
  "alter table storage.objects add column mine text;",
  "create trigger t after insert on storage.objects for each row execute function private.touch();",
  "grant select on auth.users to authenticated;",
])("would be caught: %s", (sql) => {
  expect(forbidden(sql)).toHaveLength(1)
})

test("every migration has a number of its own, one concern a file", () => {
  const numbers = migrationFiles().map((file) => Number(file.slice(0, 3)))
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
})

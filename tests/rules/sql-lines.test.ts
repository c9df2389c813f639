import { globSync, readFileSync } from "node:fs"
import { basename, resolve } from "node:path"
import { expect, test } from "vitest"
import { faultsOf } from "./sql-lines.ts"

const ROOT = resolve(import.meta.dirname, "../..")
const FIRST_CHECKED = 210 // those before it stand as they were written, and are never edited (decision 022)

test("a new migration has one clause a line, and at most 120 columns", () => {
  const faults = globSync("supabase/migrations/*.sql", { cwd: ROOT })
    .filter((file) => Number.parseInt(basename(file), 10) >= FIRST_CHECKED)
    .flatMap((file) =>
      faultsOf(readFileSync(resolve(ROOT, file), "utf8")).map((fault) => `${basename(file)}: ${fault}`),
    )
  expect(faults).toEqual([])
})

test.each([
  ["a query on one line that goes on", "  select a from b where c\n    and d;", "line 1 begins 3 clauses"],
  ["two clauses that share a line", "  select a\n  from b where c;", "line 2 begins 2 clauses"],
  [
    "a join behind another clause",
    "  select a\n  from b join c on c.a = b.a\n  where d;",
    "line 2 begins 2 clauses",
  ],
  ["a query within another", "where exists (\n  select 1 from b where c\n)", "line 2 begins 3 clauses"],
  ["a long line", `-- ${"word ".repeat(30)}`, "line 1 has 153 columns"],
  ["a long text", `  raise 'It ${"is ".repeat(50)}so.';`, "line 1 has"],
])("%s is seen", (_, sql, fault) => expect(faultsOf(sql)).toEqual([expect.stringContaining(fault)]))

test.each([
  ["a clause a line", "  select a\n  from b\n  join c on c.a = b.a\n  where d in (select e from f);"],
  ["a statement that stands on one line", "begin\n  select a into b from c where d;\n  return b;\nend"],
  [
    "the head of a block",
    "begin\n  for row in select a from b where c loop\n    perform d;\n  end loop;\nend",
  ],
  ["words in a text or a comment", "  raise 'select it from where it is'; -- from where it was"],
  ["a function that only calls", "language sql set search_path = '' as $$ select * from private.a(b) $$;"],
  [
    "a policy",
    'create policy "Members read" on public.a\n  for select to authenticated using (b in (select c from d));',
  ],
])("%s is well", (_, sql) => expect(faultsOf(sql)).toEqual([]))

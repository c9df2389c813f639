// packages/contract/limits.ts, the checks of SQL and config.toml name the same numbers.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import * as limits from "@cerebros/contract/limits.ts"
import { openDatabase } from "../support/database.ts"

const database = openDatabase()

/** Which number a check says at the most: the last one it compares with. */
const CONSTRAINTS: [number, ...checks: string[]][] = [
  [limits.FILE_MAX_BYTES, "documents.size_fits"],
  [
    limits.TEXT_MAX_CHARS,
    "examples.prompt_fits",
    "examples.reasoning_fits",
    "examples.output_fits",
    "examples.context_fits",
    "test_questions.question_fits",
    "test_questions.expected_fits",
    "messages.text_fits",
    "runs.prompt_fits",
  ],
  [
    limits.NAME_MAX_CHARS,
    "agents.name_is_there",
    "workspaces.name_is_there",
    "api_keys.name_is_there",
    "box_keys.name_is_there",
    "profiles.name_fits",
  ],
  [limits.PURPOSE_MAX_CHARS, "agents.purpose_fits"],
  [limits.REASON_MAX_CHARS, "examples.reason_when_rejected"],
  [limits.COMMENT_MAX_CHARS, "comments.body_fits"],
  [limits.UPDATE_MAX_BYTES, "example_updates.update_fits"],
  [limits.INSTRUCTION_MAX_CHARS, "proposals.instruction_fits"],
]

test.each(CONSTRAINTS.flatMap(([most, ...checks]) => checks.map((check) => ({ check, most }))))(
  "$check ends at $most",
  ({ check, most }) =>
    database.rolledBack(async (client) => {
      const [table, name] = check.split(".")
      const { rows } = await client.query<{ law: string }>(
        `select pg_get_constraintdef(c.oid) as law from pg_constraint c join pg_class t on t.oid = c.conrelid
         where t.relname = $1 and c.conname = $2`,
        [table, name],
      )
      expect(rows).toHaveLength(1)
      expect([...(rows[0]?.law ?? "").matchAll(/<= (\d+)/g)].at(-1)?.[1]).toBe(String(most))
    }),
)

/** What a function says of the same number, in its own words. */
const FUNCTIONS: [name: string, words: string][] = [
  ["kind_of", `'reason')), 0) not between 1 and ${limits.REASON_MAX_CHARS} then`],
  ["kind_of", `char_length(btrim(tag)) not between 1 and ${limits.TAG_MAX_CHARS}`],
  ["request_rewrites", `most   constant int := ${limits.REWRITE_MAX_EXAMPLES};`],
  ["request_rewrites", `not between 1 and ${limits.INSTRUCTION_MAX_CHARS} then`],
  ["push_updates", `jsonb_array_length(updates) not between 1 and ${limits.PUSH_MAX_UPDATES} then`],
  ["push_updates", `octet_length(decode(item ->> 'update', 'base64')) > ${limits.UPDATE_MAX_BYTES}`],
  ["import_examples", `jsonb_array_length(rows) not between 1 and ${limits.IMPORT_MAX_ROWS} then`],
  ["review_examples", `jsonb_array_length(coalesce(selection -> 'ids', '[]')) > ${limits.BY_HAND_MAX} then`],
  ["submit_tasks", `jsonb_array_length(items) not between 1 and ${limits.SUBMIT_MAX_TASKS} then`],
  ["submit_tasks", `'description', ''))) not between 1 and ${limits.DESCRIPTION_MAX_CHARS} then`],
  ["submit_tasks", `pg_column_size(item -> 'metadata') > ${limits.METADATA_MAX_BYTES} then`],
]

test.each(FUNCTIONS)("private.%s says: %s", (name, words) =>
  database.rolledBack(async (client) => {
    const { rows } = await client.query<{ body: string }>(
      "select prosrc as body from pg_proc where pronamespace = 'private'::regnamespace and proname = $1",
      [name],
    )
    expect(rows.map(({ body }) => body).join("\n")).toContain(words)
  }),
)

test("the bucket of documents and config.toml take exactly the largest file", () =>
  database.rolledBack(async (client) => {
    const { rows } = await client.query<{ bytes: string }>(
      "select file_size_limit as bytes from storage.buckets where id = 'documents'",
    )
    expect(rows.map(({ bytes }) => Number(bytes))).toEqual([limits.FILE_MAX_BYTES])
    const config = readFileSync(join(import.meta.dirname, "../../supabase/config.toml"), "utf8")
    expect(config).toContain(`file_size_limit = "${limits.FILE_MAX_BYTES / 1024 / 1024}MiB"`)
  }))

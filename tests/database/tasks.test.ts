// packages/contract/tasks.ts and the SQL that submits tasks say the same of each kind.
import { expect, test } from "vitest"
import { kindsOf, TASK_KINDS, TASKS } from "@cerebros/contract/tasks.ts"
import { openDatabase } from "../support/database.ts"

const database = openDatabase()
const TEAM: string[] = kindsOf("team") // a person's: the submission says which

/** One call of `private.submit_task` as SQL writes it. */
type Submission = { by: string; kind: string; words: string }

/** From the bracket that opens at `from` to the one that closes it. Brackets in strings do not occur in these calls. */
function bracketed(sql: string, from: number): string {
  let depth = 0
  for (let at = from; at < sql.length; at++) {
    if (sql[at] === "(") depth++
    if (sql[at] === ")" && --depth === 0) return sql.slice(from + 1, at)
  }
  throw new Error("a call that does not end")
}

async function submissions(): Promise<Submission[]> {
  return database.rolledBack(async (client) => {
    const { rows } = await client.query<{ by: string; sql: string }>(
      `select p.oid::regproc::text as by, pg_get_functiondef(p.oid) as sql from pg_proc p
       where p.pronamespace in ('private'::regnamespace, 'public'::regnamespace) and p.prokind = 'f' and p.prosrc like '%submit_task(%'`,
    )
    return rows.flatMap(({ by, sql }) =>
      [...sql.matchAll(/private\.submit_task\(/g)].flatMap((call) => {
        const words = bracketed(sql, call.index + call[0].length - 1)
        const kind = /\bkind => '(\w+)'/.exec(words)?.[1]
        const kinds = words.includes("kind => of_kind") ? TEAM : kind === undefined ? [] : [kind]
        return kinds.map((each) => ({ by, kind: each, words }))
      }),
    )
  })
}

const numberIn = (words: string, name: string): number | undefined => {
  const found = new RegExp(`\\b${name} => (\\d+)`).exec(words)?.[1]
  return found === undefined ? undefined : Number(found)
}
/** The keys that the call's payload is built of. */
function keysIn(words: string): string[] {
  const start = words.indexOf("payload => jsonb_build_object")
  if (start === -1) return []
  const inside = bracketed(words, words.indexOf("(", start))
  return [...inside.matchAll(/'(\w+)',/g)].map(([, key]) => key ?? "").sort()
}

test("SQL submits exactly the kinds of the catalogue", async () => {
  expect([...new Set((await submissions()).map(({ kind }) => kind))].sort()).toEqual([...TASK_KINDS].sort())
})

test("each submission has the attempts, the seconds, the needs and the payload that the catalogue says", async () => {
  const usual = { attempts: 4, seconds: 600 } // the defaults of private.submit_task
  const found = (await submissions()).filter(({ kind }) => !TEAM.includes(kind))
  expect(found.length).toBeGreaterThanOrEqual(TASK_KINDS.length - TEAM.length)
  const sql = found.map(({ by, kind, words }) => ({
    by,
    kind,
    attempts: numberIn(words, "max_attempts") ?? usual.attempts,
    seconds: numberIn(words, "timeout_seconds") ?? usual.seconds,
    needs: words.includes("needed_capabilities") ? "chosen" : "nothing",
    payload: keysIn(words),
  }))
  const catalogue = found.map(({ by, kind }) => {
    const { attempts, seconds, needs, payload } = TASKS[kind as Exclude<keyof typeof TASKS, "task">] // the test before
    return { by, kind, attempts, seconds, needs, payload: Object.keys(payload.shape).sort() }
  })
  expect(sql).toEqual(catalogue)
})

test("a person's task is tried and lasts as the default says", async () => {
  const [words] = (await submissions()).flatMap((each) => (each.kind === "task" ? [each.words] : []))
  expect(words).toContain("coalesce((item ->> 'max_retries')::int, 3) + 1")
  expect(words).toContain(`coalesce((item ->> 'timeout_seconds')::int, ${TASKS.task.seconds})`)
  expect(TASKS.task.attempts).toBe(3 + 1)
})

// Tries every verb on a table as every caller.
import type pg from "pg"
import { actAs } from "../../support/database.ts"
import { type Caller, sayRefusal } from "../ask.ts"
import { attempt, letterOf } from "./attempt.ts"
import type { Cast } from "./cast.ts"
import { CALLERS, type Cells } from "./expected.ts"

/** How to reach the team's rows in a table, and writes that would be right if the caller had the right. */
type Reach = { rows: string; insert?: string; set?: string; authors?: string[] }

function reach(table: string, { team }: Cast): Reach {
  const inTeam = `workspace_id = '${team.id}'`
  const hash = "0".repeat(64)
  const known: Record<string, Partial<Reach>> = {
    "public.workspaces": { rows: `id = '${team.id}'`, set: "name = 'Renamed'", authors: ["created_by"] },
    "public.profiles": {
      rows: `user_id in ('${team.owner.id}', '${team.editor.id}', '${team.viewer.id}')`,
      set: "name = 'Renamed'",
    },
    "public.members": {
      rows: `${inTeam} and user_id = '${team.viewer.id}'`,
      set: "role = 'editor'",
      authors: ["user_id"],
    },
    "public.invitations": {
      insert: `(workspace_id, email, role) values ('${team.id}', 'new@example.test', 'viewer')`,
      set: "withdrawn_at = now()",
      authors: ["invited_by"],
    },
    "public.api_keys": { authors: ["created_by", "user_id"] },
    "public.box_keys": { authors: ["created_by", "user_id"] },
    "public.agents": {
      insert: `(workspace_id, name) values ('${team.id}', 'Another')`,
      set: "purpose = 'Changed'",
      authors: ["created_by"],
    },
    "public.documents": {
      insert: `(workspace_id, agent_id, collection, name, size_bytes, content_hash) values ('${team.id}', '${team.agent}', 'references', 'a.txt', 1, '${hash}')`,
      set: "removed_at = now()",
      authors: ["uploaded_by", "drafting_requested_by"],
    },
    "public.examples": {
      insert: `(workspace_id, agent_id, prompt, output) values ('${team.id}', '${team.agent}', 'Who?', 'We.')`,
      authors: ["created_by", "edited_by", "reviewed_by"],
    },
    "public.training_runs": { authors: ["started_by"] },
    "public.releases": { authors: ["frozen_by"] },
    "public.live_changes": { authors: ["changed_by"] },
    "public.test_questions": { set: "question = 'Changed?'", authors: ["created_by"] },
    "public.test_results": { authors: ["judged_by"] },
    "public.runs": { authors: ["asked_by", "stopped_by"] },
    "public.threads": {
      set: "title = 'Renamed'",
      authors: ["created_by"],
    },
    "public.run_ratings": { authors: ["user_id"] },
    "public.learned_answers": { authors: ["user_id"] },
    "public.corrections": { authors: ["made_by"] },
    "public.settings_revisions": { authors: ["changed_by"] },
    "public.messages": { authors: ["author_id"] },
    "public.notifications": { set: "read_at = now()", authors: ["user_id"] },
    "public.audit_log": { authors: ["actor"] },
  }
  const rows = table.startsWith("private.") ? "true" : inTeam
  return { rows, ...known[table] }
}

/** The cells of one table, in the letters of expected.ts. */
export async function tryTable(client: pg.Client, cast: Cast, table: string): Promise<Cells> {
  const { rows, insert, set } = reach(table, cast)
  const total = Number((await client.query(`select count(*) from ${table} where ${rows}`)).rows[0].count)
  if (total === 0) throw new Error(`${table} has no rows of the team: there is nothing to hide.`)
  const column = (await columnsOf(client, table))[0] ?? ""
  const cells: Partial<Cells> = {}
  for (const name of CALLERS) {
    const who = cast.callers[name]
    const some = (letter: string) => (got: unknown[]) =>
      got.length === total ? letter : got.length > 0 ? letter.toLowerCase() : ""
    const letters = [
      letterOf(await attempt(client, who, `select 1 from ${table} where ${rows}`), some("S")),
      letterOf(
        await attempt(client, who, `insert into ${table} ${insert ?? "default values"}`),
        () => "i", // no returning: it would ask for the right to read as well
      ),
      letterOf(
        await attempt(
          client,
          who,
          `update ${table} set ${set ?? `${column} = ${column}`} where ${rows} returning 1`,
        ),
        some("U"),
      ),
      letterOf(await attempt(client, who, `delete from ${table} where ${rows} returning 1`), some("D")),
    ]
    cells[name] = letters.join("") || "-"
  }
  return cells as Cells // every caller had its turn
}

/**
 * What went through although it never may: carrying rows to another workspace, writing in somebody else's name, and changing
 * rows one cannot see (a statement that reads no column is not held by the policies for reading).
 */
export async function tryToMoveAndForge(client: pg.Client, cast: Cast, table: string): Promise<string[]> {
  const { rows, insert, set, authors = [] } = reach(table, cast)
  const columns = await columnsOf(client, table)
  const other = cast.rival.owner.id
  const moves = columns.includes("workspace_id")
    ? [
        `update ${table} set workspace_id = '${cast.rival.id}' where ${rows} returning 1`,
        ...(insert?.includes("agent_id")
          ? [`insert into ${table} ${insert.replace(cast.team.id, cast.rival.id)} returning 1`]
          : []), // into one's other workspace, for an agent of this one
      ]
    : []
  const forgeries = authors.flatMap((author) => [
    `update ${table} set ${author} = '${other}' where ${rows} returning 1`,
    ...(insert
      ? [
          `insert into ${table} ${insert.replace("(", `(${author}, `).replace("values (", `values ('${other}', `)}`,
        ]
      : []),
  ])
  const passed: string[] = []
  for (const who of [...CALLERS.map((name) => cast.callers[name]), cast.both])
    for (const sql of [...moves, ...forgeries]) {
      const outcome = await attempt(client, who, sql)
      if ("rows" in outcome && (outcome.rows.length > 0 || !sql.includes("returning")))
        passed.push(`${typeof who === "string" ? who : who.email}: ${sql}`)
    }
  for (const who of [...CALLERS.map((name) => cast.callers[name]), cast.both])
    for (const sql of [
      `update ${table} set ${set ?? `${columns[0]} = ${columns[0]}`}`,
      `delete from ${table}`,
    ]) {
      const seen = await attempt(client, who, `${sql} where (${rows}) or not (${rows}) returning 1`)
      const touched = await countTouched(client, who, sql)
      if (touched > ("rows" in seen ? seen.rows.length : 0))
        passed.push(`${typeof who === "string" ? who : who.email}, blindly: ${sql}`)
    }
  return passed
}

/** How many rows a statement that returns none has touched, before it is taken back; 0 where it was refused. */
async function countTouched(client: pg.Client, who: Caller, sql: string): Promise<number> {
  await client.query("savepoint blind")
  try {
    await actAs(client, who)
    return (await client.query(sql)).rowCount ?? 0
  } catch (error) {
    sayRefusal(error) // whatever is no refusal of the database is thrown
    return 0
  } finally {
    await client.query("rollback to savepoint blind")
    await actAs(client, "postgres")
  }
}

async function columnsOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query(
    "select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and attgenerated = '' and attidentity = '' and not attisdropped order by attnum",
    [table],
  )
  return rows.map((row) => String(row.attname))
}

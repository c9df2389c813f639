// What was deleted is listed for thirty days and comes back.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { type Caller, ask, askOne, refusal } from "./ask.ts"
import { type Team, insert, makeDocument, makeTeam } from "./database-world.ts"

const database = openDatabase()
type Row = { kind: string; id: string; name: string; agent_name: string; deleted_at: Date; purged_at: Date }

const trash = (client: pg.Client, who: Caller, workspace: string, rest = "") =>
  ask<Row>(client, who, `select * from public.trash($1${rest})`, [workspace])

/** One assistant, one document and one example in the trash, deleted in this order, an hour apart. */
async function filled(client: pg.Client) {
  const team = await makeTeam(client)
  const other = await insert(client, "public.agents", { workspace_id: team.id, name: "Helper" })
  const document = await makeDocument(client, team, { name: "hours.txt" })
  const example = await insert(client, "public.examples", {
    workspace_id: team.id,
    agent_id: team.agent,
    prompt: "When?",
    output: "At six.",
  })
  await ask(client, team.editor, "select public.delete_agents($1)", [[other]])
  await ask(client, team.editor, "update public.documents set removed_at = now() where id = $1", [
    document.id,
  ])
  await ask(client, team.editor, "select public.review_examples($1, $2, $3)", [
    team.agent,
    { ids: [example] },
    { deleted: true },
  ])
  await client.query("update public.agents set deleted_at = now() - interval '3 hours' where id = $1", [
    other,
  ])
  await client.query("update public.documents set removed_at = now() - interval '2 hours' where id = $1", [
    document.id,
  ])
  return { team, other, document, example }
}
const named = (rows: Row[]) => rows.map(({ kind, id, name }) => ({ kind, id, name }))

test("the trash names assistants, documents and examples, the newest first, and says when each goes for good", () =>
  database.rolledBack(async (client) => {
    const { team, other, document, example } = await filled(client)
    const rows = await trash(client, team.viewer, team.id)
    expect(named(rows)).toEqual([
      { kind: "example", id: example, name: "When?" },
      { kind: "document", id: document.id, name: "hours.txt" },
      { kind: "agent", id: other, name: "Helper" },
    ])
    for (const { deleted_at, purged_at } of rows)
      expect(purged_at.getTime() - deleted_at.getTime()).toBe(30 * 24 * 3600 * 1000)
    expect(named(await trash(client, team.viewer, team.id, ", 'document'"))).toHaveLength(1)
    const [first] = await trash(client, team.viewer, team.id, ", max_rows => 1")
    const next = await ask<Row>(
      client,
      team.viewer,
      "select * from public.trash($1, before => $2, before_id => $3, max_rows => 1)",
      [team.id, first?.deleted_at, first?.id],
    )
    expect(named(next)).toEqual([{ kind: "document", id: document.id, name: "hours.txt" }])
  }))

test("what belongs to a deleted assistant comes back with it, and what is older than thirty days is gone", () =>
  database.rolledBack(async (client) => {
    const { team } = await filled(client)
    await ask(client, team.editor, "select public.delete_agents($1)", [[team.agent]])
    expect(named(await trash(client, team.viewer, team.id)).map(({ kind }) => kind)).toEqual([
      "agent",
      "agent",
    ])
    await ask(client, team.editor, "select public.restore_agents($1)", [[team.agent]])
    await client.query(
      "update public.agents set deleted_at = now() - interval '31 days' where deleted_at is not null",
    )
    expect((await trash(client, team.viewer, team.id)).map(({ kind }) => kind)).toEqual([
      "example",
      "document",
    ])
  }))

test("each comes back by its own verb; a document whose content is here again stays in the trash", () =>
  database.rolledBack(async (client) => {
    const { team, other, document, example } = await filled(client)
    expect(await refusal(client, team.viewer, RESTORE, [[document.id]])).toBe("forbidden")
    const again = await makeAgain(client, team, document.id)
    expect(await askOne(client, team.editor, RESTORE, [[document.id]])).toEqual({
      restored: 0,
      already_here: 1,
    })
    await ask(client, team.editor, "update public.documents set removed_at = now() where id = $1", [again])
    expect(await askOne(client, team.editor, RESTORE, [[document.id]])).toEqual({
      restored: 1,
      already_here: 0,
    })
    await ask(client, team.editor, "select public.restore_agents($1)", [[other]])
    await ask(client, team.editor, "select public.review_examples($1, $2, $3)", [
      team.agent,
      { ids: [example] },
      { deleted: false },
    ])
    expect(named(await trash(client, team.viewer, team.id)).map(({ id }) => id)).toEqual([again])
    expect(await refusal(client, team.editor, RESTORE, [[document.id]])).toBe("not_found") // it is not in there any more
  }))
const RESTORE = "select public.restore_documents($1)"

/** The same content uploaded once more after its document was removed. */
async function makeAgain(client: pg.Client, team: Team, document: string): Promise<string> {
  const again = await makeDocument(client, team, { name: "again.txt" })
  await client.query(
    "update public.documents set content_hash = (select content_hash from public.documents where id = $1) where id = $2",
    [document, again.id],
  )
  return again.id
}

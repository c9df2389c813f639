// A document from its announcement to its text, and the files behind it.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { expect, test } from "vitest"
import { actAs, openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { claim } from "./hub.ts"
import {
  TEXT,
  type Team,
  insert,
  makeDocument,
  makeProgram,
  makeTeam,
  makeWorker,
  storeFile,
} from "./database-world.ts"

const database = openDatabase()
const finish = "select public.finish_upload($1)"
const stateOf = (client: pg.Client, id: string) =>
  askOne<string>(client, "postgres", "select state from public.documents where id = $1", [id])

/** A team with one of its documents as far as `state`, and a worker that waits for it. */
async function uploaded(client: pg.Client, state = "uploading") {
  const team = await makeTeam(client)
  return { team, document: await makeDocument(client, team, { state }), worker: await makeWorker(client) }
}

test("an upload is finished only when every byte that was announced is there", () =>
  database.rolledBack(async (client) => {
    const { team, document } = await uploaded(client)
    expect(await refusal(client, team.editor, finish, [document.id])).toBe("upload_incomplete")
    await storeFile(client, "documents", document.path, TEXT.length - 1)
    expect(await refusal(client, team.editor, finish, [document.id])).toBe("upload_incomplete")
    await client.query("update storage.objects set metadata = $2 where name = $1", [
      document.path,
      { size: TEXT.length },
    ])
    expect(await askOne(client, team.editor, finish, [document.id])).toBe("extracting")
    expect(await askOne(client, team.editor, finish, [document.id])).toBe("extracting") // a repeated call
    expect((await client.query("select from private.tasks where kind = 'extract'")).rowCount).toBe(1)
  }))

test("50 MiB pass and a byte more does not", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const announce =
      "insert into public.documents (workspace_id, agent_id, collection, name, size_bytes, content_hash) values ($1, $2, 'references', 'big.pdf', $3, $4)"
    const limit = 50 * 1024 * 1024
    expect(
      await refusal(client, team.editor, announce, [team.id, team.agent, limit + 1, "a".repeat(64)]),
    ).toBe("size_fits")
    await ask(client, team.editor, announce, [team.id, team.agent, limit, "a".repeat(64)])
  }))

test("the same content twice in an agent is already there, until the first is removed", () =>
  database.rolledBack(async (client) => {
    const { team, document } = await uploaded(client, "ready")
    const again =
      "insert into public.documents (workspace_id, agent_id, collection, name, size_bytes, content_hash) values ($1, $2, 'references', 'other name.txt', 1, $3)"
    expect(await refusal(client, team.editor, again, [team.id, team.agent, document.hash])).toBe(
      "documents_once_idx",
    )
    await ask(client, team.editor, "update public.documents set removed_at = now() where id = $1", [
      document.id,
    ])
    await ask(client, team.editor, again, [team.id, team.agent, document.hash])
  }))

test("a document belongs to the workspace of its agent", () =>
  database.rolledBack(async (client) => {
    const [team, other] = [await makeTeam(client), await makeTeam(client, "other")]
    const announce =
      "insert into public.documents (workspace_id, agent_id, collection, name, size_bytes, content_hash) values ($1, $2, 'references', 'a.txt', 1, $3)"
    expect(await refusal(client, team.editor, announce, [team.id, other.agent, "a".repeat(64)])).toBe(
      "documents_agent_id_workspace_id_fkey",
    )
  }))

test("a name is only data: it may look like a path, but holds no control characters", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const { path } = await makeDocument(client, team, { name: "../../etc/passwd" })
    expect(path).toMatch(new RegExp(`^${team.id}/[0-9a-f-]{36}$`))
    await client.query("savepoint before")
    await expect(makeDocument(client, team, { name: "a\nb" })).rejects.toThrow("name_fits")
  }))

test("the browser's text makes a document ready at once; the worker's own takes its place", () =>
  database.rolledBack(async (client) => {
    const { team, document, worker } = await uploaded(client)
    await storeFile(client, "documents", document.path, TEXT.length)
    await ask(client, team.editor, finish, [document.id])
    const deliver = "select public.deliver_text($1, $2, '{\"pages\": [{}, {}]}', '{Half of it.}')"
    const warned = () => askOne(client, team.viewer, "select warnings from public.documents")
    expect(await askOne(client, team.editor, deliver, [document.id, "What the browser read."])).toBe("ready")
    expect(await warned()).toEqual(["Half of it."])
    const { task, generation } = await claim(client, worker, "extract")
    expect(
      await askOne(client, worker, "select public.extraction_input($1, $2)", [task, generation]),
    ).toMatchObject({ document_id: document.id, object_path: document.path, text: "What the browser read." })
    const save = "select public.save_extraction($1, $2, 'What the worker read.', '{}', '{It is not UTF-8.}')"
    expect(await askOne(client, worker, save, [task, generation])).toBe("ok")
    expect(await warned()).toEqual(["It is not UTF-8."])
    expect(await askOne(client, worker, save, [task, generation])).toBe("already")
    expect(
      await ask(
        client,
        team.viewer,
        "select text, extracted_by, verified_at is not null as verified from public.contents",
      ),
    ).toEqual([{ text: "What the worker read.", extracted_by: "worker", verified: true }])
    expect(await askOne(client, team.editor, deliver, [document.id, "A lie."])).toBe("ready") // comes too late
    expect(await askOne(client, team.viewer, "select text from public.contents")).toBe(
      "What the worker read.",
    )
  }))

test("a file that was read before is ready as soon as its upload is finished", () =>
  database.rolledBack(async (client) => {
    const { team, document } = await uploaded(client)
    await storeFile(client, "documents", document.path, TEXT.length)
    await client.query(
      "insert into public.contents (workspace_id, content_hash, text, extracted_by) values ($1, $2, 'Known.', 'worker')",
      [team.id, document.hash],
    )
    expect(await askOne(client, team.editor, finish, [document.id])).toBe("ready")
    expect(
      await askOne(client, team.viewer, "select char_count from public.documents where id = $1", [
        document.id,
      ]),
    ).toBe(6)
  }))

/** A worker holds the extraction of a document whose bytes are there. */
async function holdIts(client: pg.Client, team: Team, id: string) {
  await client.query("update public.documents set state = 'uploading' where id = $1", [id])
  await ask(client, team.editor, finish, [id])
  const worker = await makeWorker(client)
  const { task, generation } = await claim(client, worker, "extract")
  return { worker, task, generation }
}

test("a file without text says so, in words", () =>
  database.rolledBack(async (client) => {
    const { team, document } = await uploaded(client, "extracting")
    const { worker, task, generation } = await holdIts(client, team, document.id)
    await ask(client, worker, "select public.save_extraction($1, $2, problem => 'This PDF is encrypted.')", [
      task,
      generation,
    ])
    expect(await ask(client, team.viewer, "select state, problem from public.documents")).toEqual([
      { state: "unreadable", problem: "This PDF is encrypted." },
    ])
  }))

test("what a file cannot say is asked, and the answer goes for every copy of it", () =>
  database.rolledBack(async (client) => {
    const { team, document } = await uploaded(client, "extracting")
    const held = await holdIts(client, team, document.id)
    const asked = { kind: "encoding", readings: [] }
    await ask(
      client,
      held.worker,
      "select public.save_extraction($1, $2, problem => 'Choose.', question => $3)",
      [held.task, held.generation, asked],
    )
    expect(await ask(client, team.viewer, "select state, question from public.documents")).toEqual([
      { state: "unreadable", question: asked },
    ])
    const choose = "select public.choose_reading($1, $2)"
    await client.query("savepoint before")
    await expect(ask(client, team.editor, choose, [document.id, { encoding: "../x" }])).rejects.toThrow()
    await client.query("rollback to before")
    expect(await askOne(client, team.editor, choose, [document.id, { encoding: "koi8-r" }])).toBe(
      "extracting",
    )
    expect(await askOne(client, team.editor, choose, [document.id, { encoding: "koi8-u" }])).toBe(
      "extracting",
    ) // twice is once
    const worker = await makeWorker(client)
    const { task, generation } = await claim(client, worker, "extract")
    expect(
      await askOne(client, worker, "select public.extraction_input($1, $2)", [task, generation]),
    ).toMatchObject({ reading: { encoding: "koi8-r" } })
    await ask(client, worker, "select public.save_extraction($1, $2, 'Words.')", [task, generation])
    expect(await ask(client, team.viewer, "select state, question from public.documents")).toEqual([
      { state: "ready", question: null },
    ])
  }))

test("pages that are pictures are kept as they are read, over several tasks, and counted once the text is there", () =>
  database.rolledBack(async (client) => {
    const { team, document } = await uploaded(client, "extracting")
    const first = await holdIts(client, team, document.id)
    const call = (held: typeof first, sql: string, ...more: unknown[]) =>
      askOne(client, held.worker, `select public.${sql}`, [held.task, held.generation, ...more])
    const far = () =>
      ask(
        client,
        team.viewer,
        "select state, picture_count as count, pictures_read as read from public.documents",
      )
    expect(await call(first, "pictures_input($1, $2)")).toEqual([])
    expect(await call(first, "await_pictures($1, $2, '{2,5}')")).toBe("ok")
    expect(
      await call(first, "save_picture($1, $2, 2, $3)", { text: "Rules", headings: [], words: [91] }),
    ).toBe("ok")
    expect(await far()).toEqual([{ state: "extracting", count: 2, read: 1 }])
    expect(await call(first, "go_on_reading($1, $2)")).toBe("ok")
    expect(await call(first, "go_on_reading($1, $2)")).toBe("already")
    const worker = await makeWorker(client)
    const second = { worker, ...(await claim(client, worker, "extract")) }
    expect(
      await askOne(client, "postgres", "select description from private.tasks where id = $1", [second.task]),
    ).toMatch(/, page 2 of 2$/)
    expect(await call(second, "pictures_input($1, $2)")).toEqual([
      { page: 2, reading: { text: "Rules", headings: [], words: [91] } },
      { page: 5, reading: null },
    ])
    await call(second, "save_picture($1, $2, 5, $3)", { problem: "Too dark." })
    expect(await far()).toEqual([{ state: "extracting", count: 2, read: 2 }])
    await call(second, "save_extraction($1, $2, 'Rules', $3)", {
      pictures: [{ start: 0, end: 5, words: [91] }],
    })
    expect(await far()).toEqual([{ state: "ready", count: 1, read: 1 }])
    expect((await client.query("select from private.picture_pages")).rowCount).toBe(0)
  }))

test("an extraction that keeps failing makes the document unreadable with the last reason", () =>
  database.rolledBack(async (client) => {
    const { team, document } = await uploaded(client, "extracting")
    const { task } = await holdIts(client, team, document.id)
    const lease = await client.query("delete from private.leases where task_id = $1 returning generation", [
      task,
    ])
    await client.query(
      "select private.retry_or_bury(tasks, $2, max_attempts, 'out of memory', true) from private.tasks where id = $1",
      [task, lease.rows[0].generation],
    )
    expect(await ask(client, team.viewer, "select state, problem from public.documents")).toEqual([
      { state: "unreadable", problem: "It could not be read: out of memory" },
    ])
  }))

const seen = "select name from storage.objects where bucket_id = 'documents' order by name"
const put = "insert into storage.objects (bucket_id, name) values ($1, $2)"

test("a file is stored only at the path that was announced, by whoever announced it, while it is awaited", () =>
  database.rolledBack(async (client) => {
    const { team, document } = await uploaded(client)
    const stranger = await makeTeam(client, "other")
    expect(await refusal(client, stranger.owner, put, ["documents", document.path])).toBe("42501")
    expect(await refusal(client, team.viewer, put, ["documents", document.path])).toBe("42501")
    expect(await refusal(client, team.owner, put, ["documents", document.path])).toBe("42501") // not theirs
    expect(await refusal(client, team.editor, put, ["documents", `${team.id}/${randomUUID()}`])).toBe("42501")
    expect(await refusal(client, team.editor, put, ["documents", `${team.id}/../${stranger.id}/x`])).toBe(
      "42501",
    )
    expect(await refusal(client, team.editor, put, ["training", document.path])).toBe("42501")
    await ask(client, team.editor, put, ["documents", document.path])
    await client.query("update public.documents set state = 'extracting' where id = $1", [document.id])
    await actAs(client, "postgres")
    expect(await refusal(client, team.editor, put, ["documents", document.path])).toBe("42501")
  }))

test("[AC5] a worker opens the file of a task it holds, and no other, and none once it lost it", () =>
  database.rolledBack(async (client) => {
    const { team, document } = await uploaded(client, "extracting")
    await makeDocument(client, team, { name: "other.txt" })
    const { worker } = await holdIts(client, team, document.id)
    expect(await ask(client, worker, seen)).toEqual([{ name: document.path }])
    await client.query("update private.workers set lease_until = now() - interval '1 second' where id = $1", [
      worker.workerId,
    ])
    expect(await ask(client, worker, seen)).toEqual([])
  }))

test("a purging worker sees and deletes files no row speaks of, a day after they came, and nothing else", () =>
  database.rolledBack(async (client) => {
    const { team, document, worker } = await uploaded(client, "ready")
    const orphan = `${team.id}/${randomUUID()}`
    await storeFile(client, "documents", orphan)
    await storeFile(client, "documents", `${team.id}/${randomUUID()}`) // came just now
    await client.query(
      "update storage.objects set created_at = now() - interval '2 days' where name = any ($1)",
      [[orphan, document.path]],
    )
    expect(await ask(client, worker, seen)).toEqual([])
    const { task, generation } = await claim(client, worker, "purge")
    expect(await askOne(client, worker, "select public.purge_input($1, $2)", [task, generation])).toEqual({
      files: [{ bucket: "documents", path: orphan }],
    })
    expect(await ask(client, worker, seen)).toEqual([{ name: orphan }])
    await client.query("select set_config('storage.allow_delete_query', 'true', true)") // as the Storage API does
    expect(await ask(client, worker, "delete from storage.objects returning name")).toEqual([
      { name: orphan },
    ])
  }))

test("with a workspace go its files, and an hour later the accounts of its keys", () =>
  database.rolledBack(async (client) => {
    const { team, document, worker } = await uploaded(client, "ready")
    const [lost, kept] = [
      await makeProgram(client, team),
      await makeProgram(client, await makeTeam(client, "other")),
    ]
    await client.query("update auth.users set created_at = now() - interval '2 hours' where id = any ($1)", [
      [lost.id, kept.id],
    ])
    await ask(client, team.owner, "select public.delete_workspace($1)", [team.id])
    const { task, generation } = await claim(client, worker, "purge")
    expect(await askOne(client, worker, "select public.purge_input($1, $2)", [task, generation])).toEqual({
      files: [{ bucket: "documents", path: document.path }],
    })
    expect(await ask(client, worker, seen)).toEqual([{ name: document.path }])
    expect(
      await ask(client, "postgres", "select id from auth.users where id = any ($1)", [
        [lost.id, kept.id, worker.id],
      ]),
    ).toEqual(expect.arrayContaining([{ id: kept.id }, { id: worker.id }]))
    expect(await ask(client, "postgres", "select from auth.users where id = $1", [lost.id])).toEqual([])
  }))

test("what was removed 30 days ago is purged, unless an example still quotes it", () =>
  database.rolledBack(async (client) => {
    const { team, document, worker } = await uploaded(client, "ready")
    const quoted = await makeDocument(client, team, { name: "quoted.txt" })
    await insert(client, "public.examples", {
      workspace_id: team.id,
      agent_id: team.agent,
      prompt: "Why?",
      document_id: quoted.id,
      span_start: 0,
      span_end: 8,
      quote: "Invoices",
      quote_state: "verified",
    })
    await client.query("update public.documents set removed_at = now() - interval '31 days'")
    const recent = await makeDocument(client, team, { name: "recent.txt" })
    await client.query("update public.documents set removed_at = now() - interval '29 days' where id = $1", [
      recent.id,
    ])
    const { task, generation } = await claim(client, worker, "purge")
    await ask(client, worker, "select public.purge_input($1, $2)", [task, generation])
    expect(await ask(client, "postgres", "select id from public.documents")).toEqual(
      expect.arrayContaining([{ id: quoted.id }, { id: recent.id }]),
    )
    expect(await stateOf(client, document.id)).toBeUndefined()
  }))

test("an agent deleted 30 days ago is purged with everything of it, one deleted yesterday is kept", () =>
  database.rolledBack(async (client) => {
    const { team, worker } = await uploaded(client, "ready")
    await client.query("update public.agents set deleted_at = now() - interval '31 days'")
    const kept = await insert(client, "public.agents", {
      workspace_id: team.id,
      name: "Kept",
      deleted_at: new Date(),
    })
    const { task, generation } = await claim(client, worker, "purge")
    await ask(client, worker, "select public.purge_input($1, $2)", [task, generation])
    expect(await ask(client, "postgres", "select id from public.agents")).toEqual([{ id: kept }])
    expect((await client.query("select from public.documents")).rowCount).toBe(0)
  }))

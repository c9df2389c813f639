// A folder kept in step with an assistant: what its token may send, how files stand, and who is refused.
import type pg from "pg"
import { expect, test } from "vitest"
import { type Person, openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { type Team, insert, makeDocument, makeTeam, makeWorker, storeFile } from "./database-world.ts"
import { claim } from "./hub.ts"
import { FOLDER, type Keeper, announce, begin, hash, makeKeeper } from "./keeper.ts"

const database = openDatabase()
const COMPARE = "select public.compare_folder($1, $2, $3)"
const FINISH = "select public.finish_file($1, $2, $3)"
const ANNOUNCE = "select public.announce_file($1, $2, $3, 'references', 'text/plain', 7, $4)"
const STORE = "insert into storage.objects (bucket_id, name) values ('documents', $1)"

type Standing = { path: string; standing: string; as?: string | null; problem?: string | null }
type Compared = { files: Standing[]; gone: string[] }

/** How the files stand, each named by its path with the letter of its content; and which are gone. */
async function compared(client: pg.Client, keeper: Keeper, files: Record<string, string>) {
  const asked = Object.entries(files).map(([path, letter]) => ({ path, hash: hash(letter) }))
  const found = await askOne<Compared>(client, keeper, COMPARE, [
    FOLDER,
    keeper.generation,
    JSON.stringify(asked),
  ])
  return {
    ...Object.fromEntries((found?.files ?? []).map((each) => [each.path, each.as ?? each.standing])),
    gone: found?.gone,
  }
}

/** Sends a file and has it read as `text`. */
async function send(
  client: pg.Client,
  keeper: Keeper,
  path: string,
  letter: string,
  text?: string,
): Promise<string> {
  const { id, object_path } = await announce(client, keeper, path, letter)
  await storeFile(client, "documents", object_path, 7)
  await ask(client, keeper, FINISH, [FOLDER, keeper.generation, id])
  const worker = await makeWorker(client)
  const { task, generation } = await claim(client, worker, "extract")
  await ask(client, worker, "select public.save_extraction($1, $2, $3, '{}', '{}', $4)", [
    task,
    generation,
    text ?? null,
    text === undefined ? "This file is damaged." : null,
  ])
  return id
}

const documents = (client: pg.Client, team: Team) =>
  ask(
    client,
    team.viewer,
    "select name, state, file_version from public.documents where removed_at is null and name like 'handbook/%' order by name",
  )

test("[DO2] a new file becomes a document, a changed one its next version, an unchanged one stays, one that went is only named", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const keeper = await makeKeeper(client, team)
    expect(await compared(client, keeper, { "a.txt": "a", "sub/b.txt": "b" })).toEqual({
      "a.txt": "new",
      "sub/b.txt": "new",
      gone: [],
    })
    await send(client, keeper, "a.txt", "a", "What a says.")
    await send(client, keeper, "sub/b.txt", "b", "What b says.")
    expect(await compared(client, keeper, { "a.txt": "c", "sub/b.txt": "b" })).toEqual({
      "a.txt": "changed",
      "sub/b.txt": "unchanged",
      gone: [],
    })
    await send(client, keeper, "a.txt", "c", "What a says now.")
    expect(await compared(client, keeper, { "a.txt": "c" })).toEqual({
      "a.txt": "unchanged",
      gone: ["sub/b.txt"],
    })
    expect(await documents(client, team)).toEqual([
      { name: "handbook/a.txt", state: "ready", file_version: 2 },
      { name: "handbook/sub/b.txt", state: "ready", file_version: 1 },
    ])
  }))

test("[DO2] a process that was killed on the way leaves nothing double: the next one takes its file up again", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const killed = await makeKeeper(client, team)
    const first = await announce(client, killed, "a.txt", "a")
    const again = { ...killed, generation: await begin(client, killed) }
    expect(await compared(client, again, { "a.txt": "a" })).toEqual({ "a.txt": "new", gone: [] })
    expect(await announce(client, again, "a.txt", "a")).toEqual(first)
    const changed = await announce(client, again, "a.txt", "b") // it was saved meanwhile
    expect(changed.id).not.toBe(first.id)
    expect(await documents(client, team)).toMatchObject([{ name: "handbook/a.txt", state: "uploading" }])
    for (const [verb, params] of [
      [COMPARE, ["[]"]],
      [ANNOUNCE, ["b.txt", hash("c")]],
      [FINISH, [changed.id]],
    ] as const)
      expect([verb, await refusal(client, killed, verb, [FOLDER, killed.generation, ...params])]).toEqual([
        verb,
        "folder_taken",
      ])
    expect(await documents(client, team)).toHaveLength(1)
  }))

test("a document that says the same is this file's; one that another file is stays with that; a moved file keeps its document", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const keeper = await makeKeeper(client, team)
    const here = await makeDocument(client, team, { name: "terms.txt" })
    const dropped = await makeDocument(client, team, { name: "handbook/leave.txt", text: "Ten days." })
    await client.query("update public.documents set content_hash = $2 where id = $1", [here.id, hash("a")])
    expect(await compared(client, keeper, { "a.txt": "a", "copy.txt": "a", "leave.txt": "d" })).toEqual({
      "a.txt": "unchanged",
      "copy.txt": "a.txt",
      "leave.txt": "changed",
      gone: [],
    })
    const next = await announce(client, keeper, "leave.txt", "d")
    expect(
      await ask(client, team.viewer, "select version_of from public.documents where id = $1", [next.id]),
    ).toEqual([{ version_of: dropped.id }])
    expect(await compared(client, keeper, { "moved.txt": "a" })).toMatchObject({ gone: ["leave.txt"] })
    expect(await compared(client, keeper, { "moved.txt": "a", "leave.txt": "d" })).toMatchObject({
      "leave.txt": "changed",
      gone: [],
    })
  }))

test("what somebody removed in the app stays out, and what cannot be read says why", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const keeper = await makeKeeper(client, team)
    const id = await send(client, keeper, "a.txt", "a", "What a says.")
    await send(client, keeper, "b.txt", "b")
    await ask(client, team.editor, "update public.documents set removed_at = now() where id = $1", [id])
    expect(await compared(client, keeper, { "a.txt": "c", "b.txt": "b" })).toEqual({
      "a.txt": "removed",
      "b.txt": "unreadable",
      gone: [],
    })
    expect(await refusal(client, keeper, ANNOUNCE, [FOLDER, keeper.generation, "a.txt", hash("c")])).toBe(
      "not_found",
    )
  }))

test("[DO2] a token stores the file it announced and no other, opens none, sees no task and is no worker", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const keeper = await makeKeeper(client, team)
    const other = await makeDocument(client, team, { state: "uploading", name: "coming.txt" })
    const { object_path } = await announce(client, keeper, "a.txt", "a")
    const stranger = await makeKeeper(client, await makeTeam(client, "rival"))
    expect(await refusal(client, keeper, STORE, [other.path])).toBe("42501")
    expect(await refusal(client, stranger, STORE, [object_path])).toBe("42501")
    await ask(client, keeper, STORE, [object_path])
    expect(await ask(client, keeper, "select from storage.objects")).toEqual([])
    expect(await ask(client, keeper, "select from public.documents")).toEqual([])
    expect(await refusal(client, keeper, "select * from public.hub_tasks($1)", [team.id])).toBe("not_found")
    expect(await refusal(client, keeper, "select public.hub_register(gen_random_uuid(), 'A machine')")).toBe(
      "not_a_worker",
    )
  }))

test("[DO2] a revoked token, a stranger's, a worker's and a person are refused, and another assistant's document is not there", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const keeper = await makeKeeper(client, team)
    const { id } = await announce(client, keeper, "a.txt", "a")
    const elsewhere = await insert(client, "public.agents", { workspace_id: team.id, name: "Another" })
    const other = await makeKeeper(client, team, elsewhere)
    const finishing = (who: Person, generation: string) =>
      refusal(client, who, FINISH, [FOLDER, generation, id])
    expect(await finishing(other, other.generation)).toBe("not_found")
    const stranger = await makeKeeper(client, await makeTeam(client, "rival"))
    expect(await finishing(stranger, stranger.generation)).toBe("not_found")
    expect(await finishing(await makeWorker(client), keeper.generation)).toBe("no_folder_token")
    expect(await finishing(team.owner, keeper.generation)).toBe("not_a_worker")
    await ask(client, team.owner, "select public.revoke_worker_token($1)", [keeper.tokenId])
    expect(await finishing(keeper, keeper.generation)).toBe("not_a_worker")
    expect(await refusal(client, keeper, "select public.begin_sync($1)", [FOLDER])).toBe("not_a_worker")
    expect(await refusal(client, keeper, STORE, [(await pathOf(client, id)) ?? ""])).toBe("42501")
  }))

test("only owners make such a token, and only for an assistant of theirs", () =>
  database.rolledBack(async (client) => {
    const [team, rival] = [await makeTeam(client), await makeTeam(client, "rival")]
    const make = "select public.register_worker_token($1, 'A folder', '{}', 'abcd', $2, agent_id => $3)"
    const { id } = await makeKeeper(client, team)
    expect(await refusal(client, team.editor, make, [team.id, id, team.agent])).toBe("forbidden")
    expect(await refusal(client, team.owner, make, [team.id, id, rival.agent])).toBe("not_found")
    expect(
      await ask(client, team.owner, "select name, agent_name from public.worker_tokens($1)", [team.id]),
    ).toEqual([{ name: "A folder", agent_name: "team assistant" }])
  }))

const pathOf = async (client: pg.Client, id: string) =>
  (
    await client.query<{ object_path: string }>("select object_path from public.documents where id = $1", [
      id,
    ])
  ).rows[0]?.object_path

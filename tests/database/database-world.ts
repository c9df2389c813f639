// Two teams and everybody who might try their doors: what the tests of this folder start from.
import { createHash, randomUUID } from "node:crypto"
import type pg from "pg"
import { kindsOf } from "@cerebros/contract/tasks.ts"
import { type Person, actAs, makePerson } from "../support/database.ts"

export type Team = { id: string; owner: Person; editor: Person; viewer: Person; agent: string }
export type Worker = Person & { id: string; workerId: string; epoch: number }

/** A workspace with one member of each role and one agent in setup. Names of people carry `prefix`. */
export async function makeTeam(client: pg.Client, prefix = "team"): Promise<Team> {
  const [owner, editor, viewer] = [
    await makePerson(client, `${prefix}-owner`),
    await makePerson(client, `${prefix}-editor`),
    await makePerson(client, `${prefix}-viewer`),
  ]
  const id = await insert(client, "public.workspaces", { name: prefix, created_by: owner.id })
  for (const [person, role] of [
    [owner, "owner"],
    [editor, "editor"],
    [viewer, "viewer"],
  ] as const)
    await addMember(client, id, person, role)
  const agent = await insert(client, "public.agents", {
    workspace_id: id,
    name: `${prefix} assistant`,
    created_by: editor.id,
  })
  return { id, owner, editor, viewer, agent }
}

export async function addMember(
  client: pg.Client,
  workspace: string,
  { id }: Person,
  role: "owner" | "editor" | "viewer" | "asker",
): Promise<void> {
  await client.query("insert into public.members (workspace_id, user_id, role) values ($1, $2, $3)", [
    workspace,
    id,
    role,
  ])
}

/** Inserts one row as postgres; returns its id. */
export async function insert(
  client: pg.Client,
  table: string,
  row: Record<string, unknown>,
): Promise<string> {
  const columns = Object.keys(row)
  const { rows } = await client.query(
    `insert into ${table} (${columns.join(", ")}) values (${columns.map((_, i) => `$${i + 1}`).join(", ")}) returning id`,
    Object.values(row),
  )
  return String(rows[0].id)
}

export const TEXT = "Invoices are paid within thirty days. Refunds take five working days."
export const QUOTE = "Refunds take five working days."

export type DocumentFacts = { state?: string; collection?: string; name?: string; text?: string }

/** A document of the team's agent with its stored file, by default read: text `TEXT`. */
export async function makeDocument(
  client: pg.Client,
  team: Team,
  { state = "ready", collection = "work_products", name = "terms.txt", text = TEXT }: DocumentFacts = {},
): Promise<{ id: string; path: string; hash: string }> {
  const hash = createHash("sha256").update(`${name}${text}`).digest("hex")
  const id = await insert(client, "public.documents", {
    workspace_id: team.id,
    agent_id: team.agent,
    collection,
    name,
    size_bytes: text.length,
    content_hash: hash,
    state,
    uploaded_by: team.editor.id,
  })
  const path = (await client.query("select object_path from public.documents where id = $1", [id])).rows[0]
    .object_path as string // just inserted
  if (state !== "uploading") await storeFile(client, "documents", path, text.length)
  if (state === "ready")
    await client.query(
      "insert into public.contents (workspace_id, content_hash, text, extracted_by) values ($1, $2, $3, 'browser') on conflict do nothing",
      [team.id, hash, text],
    )
  return { id, path, hash }
}

/** A file as Storage would have written it. */
export async function storeFile(client: pg.Client, bucket: string, path: string, bytes = 1): Promise<void> {
  await client.query("insert into storage.objects (bucket_id, name, metadata) values ($1, $2, $3)", [
    bucket,
    path,
    { size: bytes },
  ])
}

/** A service account of the auth server: a user without profile. */
export async function makeServiceAccount(
  client: pg.Client,
  name: string,
  metadata: Record<string, unknown>,
): Promise<Person> {
  const person = { id: randomUUID(), email: `${name}@service.test`, sessionId: randomUUID() }
  await client.query(
    "insert into auth.users (id, email, aud, role, raw_app_meta_data) values ($1, $2, 'authenticated', 'authenticated', $3)",
    [person.id, person.email, metadata],
  )
  await client.query(
    "insert into auth.sessions (id, user_id, created_at, updated_at) values ($1, $2, now(), now())",
    [person.sessionId, person.id],
  )
  return person
}

/** An API key's account, registered by the team's owner. */
export async function makeProgram(client: pg.Client, team: Team): Promise<Person & { keyId: string }> {
  const account = await makeServiceAccount(client, `key-${randomUUID()}`, {
    service: "api_key",
    workspace_id: team.id,
  })
  await actAs(client, team.owner)
  const { rows } = await client.query("select public.register_api_key($1, 'Our website', 'abcd', $2) as id", [
    team.id,
    account.id,
  ])
  await actAs(client, "postgres")
  return { ...account, keyId: String(rows[0].id) }
}

export const BOX_TERMS = JSON.stringify({
  name: "Help page",
  origins: ["https://help.example.com"],
  per_minute: 5,
  per_visitor: 3,
  per_day: 7,
  shows: "names",
})

/** The account behind the key of a box that asks this assistant, registered by the team's owner. */
export async function makeBox(
  client: pg.Client,
  team: Team,
  agent = team.agent,
): Promise<Person & { keyId: string }> {
  const keyId = randomUUID()
  const metadata = { service: "box_key", key_id: keyId, workspace_id: team.id }
  const account = await makeServiceAccount(client, `box-${keyId}`, metadata)
  await actAs(client, team.owner)
  await client.query("select public.register_box_key($1, $2, $3, $4, repeat('b', 64))", [
    keyId,
    agent,
    BOX_TERMS,
    account.id,
  ])
  await actAs(client, "postgres")
  return { ...account, keyId }
}

/** All that the platform's worker does. */
export const KINDS: readonly string[] = kindsOf("worker")

/** One of the platform's workers, registered and ready to claim. */
export async function makeWorker(
  client: pg.Client,
  { kinds = KINDS, capabilities = [] as string[], slots = 4 } = {},
): Promise<Worker> {
  const account = await makeServiceAccount(client, `worker-${randomUUID()}`, { service: "worker" })
  await actAs(client, "service_role")
  await client.query("select public.register_worker_account($1, 'a worker', $2, $3)", [
    account.id,
    kinds,
    capabilities,
  ])
  const workerId = randomUUID()
  await actAs(client, account)
  const { rows } = await client.query("select public.hub_register($1, 'a process', $2) as made", [
    workerId,
    slots,
  ])
  await actAs(client, "postgres")
  return { ...account, workerId, epoch: (rows[0].made as { epoch: number }).epoch }
}

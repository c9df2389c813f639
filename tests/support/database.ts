// A database of a test file's own, and acting as somebody inside it.
//
//   const database = openDatabase() // once, at the top of the file: clones the migrated template, drops it at the end
//   test("a stranger sees no agents", () =>
//     database.rolledBack(async (client) => { // as postgres, in a transaction that is always rolled back
//       const ann = await makePerson(client, "Ann")
//       await actAs(client, ann) // role authenticated, with the claims of a live session
//       await actAs(client, "anon") // or "service_role", or "postgres" (as migrations run: no claims)
//     }))
//
// Run them with `npx vitest run --project database`.
import { randomUUID } from "node:crypto"
import pg from "pg"
import { afterAll, beforeAll, inject } from "vitest"
import { cloneDatabase, dropDatabase, scratchUrl } from "@cerebros/local-supabase/scratch.ts"

export type TestDatabase = {
  /** As postgres, the way migrations connect; valid once the tests run. */
  url(): string
  /** As the superuser supabase_admin. */
  adminUrl(): string
  /** Runs `work` as postgres in a transaction of its own and rolls it back. */
  rolledBack<T>(work: (client: pg.Client) => Promise<T>): Promise<T>
  /** Connects as postgres without a transaction: for tests of several connections. Closed at the end of the file. */
  connect(): Promise<pg.Client>
}

/** Clones the migrated template for the calling file and drops the clone after its last test. */
export function openDatabase(): TestDatabase {
  const { port, database: template } = inject("scratch")
  let name = ""
  const open: pg.Client[] = []
  beforeAll(async () => {
    name = await cloneDatabase(port, template)
  })
  afterAll(async () => {
    await Promise.all(open.map((client) => client.end()))
    await dropDatabase(port, name)
  })
  const connect = async () => {
    const client = new pg.Client({ connectionString: scratchUrl(port, name) })
    await client.connect()
    return client
  }
  return {
    url: () => scratchUrl(port, name),
    adminUrl: () => scratchUrl(port, name, "supabase_admin"),
    async rolledBack(work) {
      const client = await connect()
      try {
        await client.query("begin")
        return await work(client)
      } finally {
        await client.query("rollback")
        await client.end()
      }
    },
    async connect() {
      const client = await connect()
      open.push(client)
      return client
    },
  }
}

export type Person = { id: string; email: string; sessionId: string }

/** A signed-in person: a row in auth.users and a live session. `name` becomes the address `<name>@example.test`. */
export async function makePerson(client: pg.Client, name: string): Promise<Person> {
  const person = { id: randomUUID(), email: `${name.toLowerCase()}@example.test`, sessionId: randomUUID() }
  await client.query(
    "insert into auth.users (id, email, aud, role) values ($1, $2, 'authenticated', 'authenticated')",
    [person.id, person.email],
  )
  await client.query(
    "insert into auth.sessions (id, user_id, created_at, updated_at) values ($1, $2, now(), now())",
    [person.sessionId, person.id],
  )
  return person
}

/** From here to the end of the transaction (or the next call) `client` is this caller, as PostgREST would set it. */
export async function actAs(
  client: pg.Client,
  who: Person | "anon" | "service_role" | "postgres",
): Promise<void> {
  const role = typeof who === "string" ? who : "authenticated"
  const claims =
    typeof who === "string"
      ? { role }
      : { sub: who.id, email: who.email, session_id: who.sessionId, role, aud: "authenticated" }
  await client.query("reset role") // only postgres may become another role
  await client.query("select set_config('request.jwt.claims', $1, true)", [
    role === "postgres" ? "" : JSON.stringify(claims),
  ])
  if (role !== "postgres") await client.query(`set local role ${role}`)
}

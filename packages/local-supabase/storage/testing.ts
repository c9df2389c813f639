// A storage service over a Postgres of its own, with people who use it, for the tests beside this file.
import assert from "node:assert/strict"
import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createClient } from "@supabase/supabase-js"
import type { SupabaseClient } from "@supabase/supabase-js"
import pg from "pg"
import { applyPlatform } from "../platform.ts"
import { freePort } from "../ports.ts"
import { startPostgres } from "../postgres.ts"
import { signJwt } from "../settings.ts"
import { startStorage } from "./index.ts"

export const OWEN = "00000000-0000-4000-8000-00000000000a"
export const STRANGER = "00000000-0000-4000-8000-00000000000b"

export type TestStorage = {
  url: string
  home: string
  /** supabase-js with the token of this person; anon without one. */
  as(sub?: string): SupabaseClient["storage"]
  service: SupabaseClient["storage"]
  token(sub?: string): string
  /** As `postgres`, which owns the policies. */
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>
  /** Ends the service and starts it again on the same port and folder. */
  restart(): Promise<void>
  stopService(): Promise<void>
  stop(): Promise<void>
}

const SECRET = "a secret that only these tests know, long enough"

/** `publicUrl` is where resumable uploads go on; the service itself when left out. */
export async function startTestStorage(publicUrl?: string): Promise<TestStorage> {
  const home = await mkdtemp(join(tmpdir(), "local-supabase-storage-"))
  const databasePort = await freePort()
  const database = (role: string) => `postgresql://${role}:postgres@127.0.0.1:${databasePort}/postgres`
  const postgres = await startPostgres({ home, port: databasePort, flags: ["fsync=off"] })
  await applyPlatform(database("supabase_admin"))
  const client = new pg.Client({ connectionString: database("postgres") })
  await client.connect()

  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const start = () =>
    startStorage({
      port,
      databaseUrl: database("supabase_storage_admin"),
      jwtSecret: SECRET,
      home,
      publicUrl: publicUrl ?? url,
    })
  let service = await start()

  const token = (sub?: string) => {
    const exp = Math.floor(Date.now() / 1000) + 3600
    return signJwt(sub ? { role: "authenticated", sub, exp } : { role: "anon", exp }, SECRET)
  }
  const storageWith = (key: string) => createClient(url, key, { global: { fetch: withoutPrefix } }).storage
  return {
    url,
    home,
    as: (sub) => storageWith(token(sub)),
    service: storageWith(signJwt({ role: "service_role" }, SECRET)),
    token,
    async sql<Row>(text: string, values: unknown[] = []) {
      return (await client.query(text, values)).rows as Row[] // the statement says what they are
    },
    async restart() {
      await service.stop()
      service = await start()
    },
    stopService: () => service.stop(),
    async stop() {
      await service.stop()
      await client.end()
      await postgres.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** What the gateway does to the address. */
const withoutPrefix: typeof fetch = (input, init) =>
  fetch(String(input instanceof Request ? input.url : input).replace("/storage/v1", ""), init)

/** A bucket `files` in which people own the folder of their id, and a public bucket `open` that only service_role fills. */
export async function makeBuckets(storage: TestStorage): Promise<void> {
  await storage.sql(`
    insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
    values ('files', 'files', false, 52428800, null), ('open', 'open', true, null, null),
      ('pictures', 'pictures', false, 1000, '{image/*,text/plain}');
    create policy "People read their folder" on storage.objects for select to authenticated
      using ((storage.foldername(name))[1] = (select current_setting('request.jwt.claims')::json ->> 'sub'));
    create policy "People fill their folder" on storage.objects for insert to authenticated
      with check ((storage.foldername(name))[1] = (select current_setting('request.jwt.claims')::json ->> 'sub'));
    create policy "People change their folder" on storage.objects for update to authenticated
      using ((storage.foldername(name))[1] = (select current_setting('request.jwt.claims')::json ->> 'sub'));
    create policy "People empty their folder" on storage.objects for delete to authenticated
      using ((storage.foldername(name))[1] = (select current_setting('request.jwt.claims')::json ->> 'sub'));
  `)
}

/** Throws unless every row has its bytes and all bytes have a row. */
export async function bytesMatchRows(storage: TestStorage): Promise<void> {
  const rows = await storage.sql<{ version: string }>("select version from storage.objects")
  const onDisk = await readdir(join(storage.home, "storage/objects"))
  assert.deepEqual(onDisk.toSorted(), rows.map(({ version }) => version).toSorted())
}

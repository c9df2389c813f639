// F7 of the bars, and the other ways in which an upload can be torn.
import { readFile, rename, writeFile } from "node:fs/promises"
import { Agent, request } from "node:http"
import { connect } from "node:net"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { breakableLine } from "./breakable-line.ts"
import type { BreakableLine } from "./breakable-line.ts"
import { bytesMatchRows, makeBuckets, OWEN, startTestStorage } from "./testing.ts"
import type { TestStorage } from "./testing.ts"
import { generator, MIB, partsOnDisk, randomBytes, SEED, sha256, uploaderOf } from "./testing-tus.ts"
import type { Uploader } from "./testing-tus.ts"

const FULL = process.env.CEREBROS_FULL === "1"
const SOCKET_BUFFER_BYTES = 2 * 65_536 // what a request may hold unread when its connection breaks

let line: BreakableLine
let storage: TestStorage
let up: Uploader
let count = 0
let mine: string

beforeAll(async () => {
  line = await breakableLine()
  storage = await startTestStorage(line.url)
  line.leadTo(Number(new URL(storage.url).port))
  up = uploaderOf(storage, line.url)
  await makeBuckets(storage)
})
afterAll(async () => {
  await storage.stop()
  await line.stop()
})
beforeEach(() => {
  mine = `${OWEN}/${++count}.bin`
})

const sizeBytes = FULL ? 50 * MIB : 3 * MIB
test(
  `cut at 20 random offsets of ${sizeBytes / MIB} MiB, it resumes with equal bytes`,
  { timeout: 300_000 },
  async () => {
    const random = generator(SEED)
    for (let round = 0; round < 20; round++) {
      const bytes = randomBytes(SEED + round, sizeBytes)
      const cutAt = Math.floor(random() * sizeBytes)
      line.cutAfter(cutAt)
      await up.send(bytes, `${mine}.${round}`)
      expect(line.cuts(), `seed ${SEED}, round ${round}, cut at ${cutAt}`).toBe(round + 1)
      expect(sha256(await up.stored(`${mine}.${round}`)), `seed ${SEED}, round ${round}`).toBe(sha256(bytes))
    }
    await bytesMatchRows(storage)
  },
)

test("a torn part keeps the bytes that came", async () => {
  const url = new URL(await up.create(mine, MIB))
  const socket = connect(Number(url.port), url.hostname)
  const head = [
    `PATCH ${url.pathname} HTTP/1.1`,
    `host: ${url.host}`,
    `authorization: Bearer ${storage.token(OWEN)}`,
    "tus-resumable: 1.0.0",
    "upload-offset: 0",
    "content-type: application/offset+octet-stream",
    `content-length: ${MIB}`,
  ]
  socket.write(`${head.join("\r\n")}\r\n\r\n`)
  socket.end(Buffer.alloc(400_000, "t"))
  const kept = await vi.waitFor(async () => {
    const offset = await up.offsetOf(url.href)
    expect(offset).toBeGreaterThan(0)
    return offset // whoever asks waits until the torn request has left
  })
  expect(kept).toBeGreaterThanOrEqual(400_000 - SOCKET_BUFFER_BYTES)
  expect((await up.patch(url.href, kept, Buffer.alloc(MIB - kept, "t"))).status).toBe(204)
  expect(sha256(await up.stored(mine))).toBe(sha256(Buffer.alloc(MIB, "t")))
})

test("a part refused early leaves its connection fit for the next request", async () => {
  const url = new URL(await up.create(mine, 8 * MIB))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (method: string, headers: Record<string, string>, body?: Buffer) =>
    new Promise<number | undefined>((resolve, reject) => {
      const authorization = `Bearer ${storage.token(OWEN)}`
      const options = { agent, method, headers: { authorization, "tus-resumable": "1.0.0", ...headers } }
      const asking = request(url, options, (answer) => {
        answer.resume()
        answer.once("end", () => resolve(answer.statusCode))
      })
      asking.once("error", reject)
      asking.end(body)
    })
  const wrong = { "upload-offset": "1", "content-type": "application/offset+octet-stream" }
  for (let round = 0; round < 5; round++) {
    expect(await ask("PATCH", wrong, Buffer.alloc(6 * MIB))).toBe(409)
    expect(await ask("HEAD", {})).toBe(200)
  }
  agent.destroy()
})

test("the service restarts in the middle and the upload goes on", async () => {
  const bytes = randomBytes(SEED, 4 * MIB)
  let restarted: Promise<void> | undefined
  await up.send(bytes, mine, {
    chunkSize: MIB,
    onSent: (sent) => (restarted ??= sent > MIB ? storage.restart() : undefined),
  })
  await restarted
  expect(restarted).toBeDefined()
  expect(sha256(await up.stored(mine))).toBe(sha256(bytes))
})

test("Postgres drops every connection in the middle and the upload goes on", async () => {
  const bytes = randomBytes(SEED, 4 * MIB)
  const drop = () =>
    storage.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'supabase_storage_admin'`,
    )
  const drops: Promise<unknown[]>[] = []
  await up.send(bytes, mine, { chunkSize: MIB, onSent: () => void drops.push(drop()) })
  expect((await Promise.all(drops)).flat().length).toBeGreaterThan(0)
  expect(sha256(await up.stored(mine))).toBe(sha256(bytes))
  await bytesMatchRows(storage)
})

test("when the row cannot be written at the end, asking again writes it", async () => {
  await storage.sql(`
    create function public.fail() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$;
    create trigger fail before insert on storage.objects for each row
      when (new.metadata ? 'size') execute function public.fail();
  `)
  const url = await up.create(mine, 4)
  try {
    expect((await up.patch(url, 0, Buffer.from("done"))).status).toBe(500)
    expect((await up.tus("HEAD", url)).status).toBe(500) // not "all of it arrived"
  } finally {
    await storage.sql("drop trigger fail on storage.objects; drop function public.fail()")
  }
  expect(await up.stored(mine)).toBeUndefined()
  expect(await up.offsetOf(url)).toBe(4)
  expect(String(await up.stored(mine))).toBe("done")
  await bytesMatchRows(storage)
})

test("a crash after the bytes moved and before the row was written loses nothing", async () => {
  const url = await up.create(mine, 4)
  await up.patch(url, 0, Buffer.from("al"))
  await storage.stopService()
  const id = url.split("/").at(-1) ?? ""
  const [part, version] = ["uploads", "objects"].map((folder) => join(storage.home, "storage", folder, id))
  if (part === undefined || version === undefined) throw new Error("two folders")
  await writeFile(part, "all!")
  await rename(part, version)
  await storage.restart()
  expect(await up.offsetOf(url)).toBe(4)
  expect(String(await up.stored(mine))).toBe("all!")
})

test("an upload that nobody finished in a day is gone", async () => {
  const url = await up.create(mine, 8)
  expect((await up.patch(url, 0, Buffer.from("half"))).headers.get("upload-expires")).not.toBeNull()
  const file = join(storage.home, "storage/uploads", `${url.split("/").at(-1)}.json`)
  const told = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>
  const creation_date = new Date(Date.now() - 24 * 3600 * 1000 - 1).toISOString()
  await writeFile(file, JSON.stringify({ ...told, creation_date }))
  expect((await up.patch(url, 4, Buffer.from("half"))).status).toBe(410)
  await storage.restart()
  expect((await up.tus("HEAD", url)).status).toBe(404)
  expect((await partsOnDisk(storage)).join()).not.toContain(url.split("/").at(-1))
})

test("ended by its owner, it is gone", async () => {
  const url = await up.create(mine, 8)
  await up.patch(url, 0, Buffer.from("half"))
  expect((await up.tus("DELETE", url)).status).toBe(204)
  expect((await up.tus("HEAD", url)).status).toBe(404)
  expect((await partsOnDisk(storage)).join()).not.toContain(url.split("/").at(-1))
})

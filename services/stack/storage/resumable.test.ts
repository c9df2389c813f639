import { createHash } from "node:crypto"
import { readdir, readFile, rename, writeFile } from "node:fs/promises"
import { connect, createServer } from "node:net"
import type { AddressInfo, Socket } from "node:net"
import { join } from "node:path"
import { Upload } from "tus-js-client"
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { makeBuckets, OWEN, startTestStorage, STRANGER } from "./testing.ts"
import type { TestStorage } from "./testing.ts"

const FULL = process.env.CEREBROS_FULL === "1"
const MIB = 1024 * 1024
const SEED = 20261121
const STREAM_BUFFERS_BYTES = 4 * 65_536 // what streams between socket and file may hold when a connection breaks

let storage: TestStorage
let line: BreakableLine
let count = 0
let mine: string

beforeAll(async () => {
  line = await breakableLine()
  storage = await startTestStorage(line.url)
  line.leadTo(Number(new URL(storage.url).port))
  await makeBuckets(storage)
})
afterAll(async () => {
  await storage.stop()
  await line.stop()
})
beforeEach(() => {
  mine = `${OWEN}/${++count}.bin`
})

type Sending = {
  sub?: string
  bucket?: string
  contentType?: string
  upsert?: boolean
  chunkSize?: number
  /** Gives up at the first error. */ once?: boolean
  onSent?: (bytes: number) => void
}

/** Uploads with tus-js-client through the line; resolves with the upload's URL. */
function send(bytes: Buffer, name: string, options: Sending = {}): Promise<string> {
  const { sub = OWEN, bucket = "files", contentType = "application/pdf", upsert = false } = options
  return new Promise((resolve, reject) => {
    // tus-js-client takes Buffers in Node; its types only tell of browsers.
    const upload = new Upload(bytes as unknown as Blob, {
      endpoint: `${line.url}/upload/resumable`,
      headers: { authorization: `Bearer ${storage.token(sub)}`, "x-upsert": String(upsert) },
      metadata: { bucketName: bucket, objectName: name, contentType, cacheControl: "3600" },
      retryDelays: options.once ? [] : [0, 20, 50, 100, 200, 400, 800, 1000, 1000],
      chunkSize: options.chunkSize ?? 6 * MIB,
      onChunkComplete: (_size, sent) => options.onSent?.(sent),
      onError: reject,
      onSuccess: () => resolve(upload.url ?? ""),
    })
    upload.start()
  })
}

const statusOf = (error: unknown) =>
  (error as { originalResponse?: { getStatus(): number } }).originalResponse?.getStatus()
/** The status of the answer that ends it. */
const refusal = (bytes: Buffer, name: string, options: Sending = {}) =>
  send(bytes, name, { ...options, once: true }).then(() => "went through", statusOf)

function tus(
  method: string,
  url: string,
  headers: Record<string, string> = {},
  body?: Buffer,
): Promise<Response> {
  return fetch(url, {
    method,
    headers: { authorization: `Bearer ${storage.token(OWEN)}`, "tus-resumable": "1.0.0", ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  })
}

/** A created upload's URL, straight at the service. */
async function create(name: string, size: number, headers: Record<string, string> = {}): Promise<string> {
  const metadata = { bucketName: "files", objectName: name, contentType: "text/plain" }
  const told = Object.entries(metadata).map(
    ([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`,
  )
  const answer = await tus("POST", `${storage.url}/upload/resumable`, {
    "upload-length": String(size),
    "upload-metadata": told.join(","),
    ...headers,
  })
  expect(answer.status).toBe(201)
  return (answer.headers.get("location") ?? "").replace(line.url, storage.url)
}

const patch = (url: string, offset: number, body: Buffer, headers: Record<string, string> = {}) =>
  tus(
    "PATCH",
    url,
    { "upload-offset": String(offset), "content-type": "application/offset+octet-stream", ...headers },
    body,
  )
const offsetOf = async (url: string) => Number((await tus("HEAD", url)).headers.get("upload-offset"))

async function stored(name: string): Promise<Buffer | undefined> {
  const { data } = await storage.as(OWEN).from("files").download(name)
  return data ? Buffer.from(await data.arrayBuffer()) : undefined
}
const sha256 = (bytes: Buffer | undefined) =>
  createHash("sha256")
    .update(bytes ?? "")
    .digest("hex")
const partsOnDisk = () => readdir(join(storage.home, "storage/uploads"))

describe("limits and policies", () => {
  test("exactly 50 MiB pass, one byte more is refused before any byte is sent", async () => {
    const whole = randomBytes(SEED, 50 * MIB)
    await send(whole, mine)
    expect(sha256(await stored(mine))).toBe(sha256(whole))
    const [row] = await storage.sql("select metadata, owner_id from storage.objects where name = $1", [mine])
    expect(row).toMatchObject({
      owner_id: OWEN,
      metadata: { size: 50 * MIB, mimetype: "application/pdf", cacheControl: "max-age=3600" },
    })
    const before = await partsOnDisk()
    expect(await refusal(Buffer.concat([whole, Buffer.from("x")]), `${mine}.more`)).toBe(413)
    expect(await partsOnDisk()).toEqual(before)
  })

  test("more bytes than announced are not kept", async () => {
    const url = await create(mine, 4)
    expect((await patch(url, 0, Buffer.from("too many"))).status).toBe(413)
    expect(await offsetOf(url)).toBeLessThanOrEqual(4)
  })

  test("an upload of unknown length stops at the bucket's limit", async () => {
    const metadata = `bucketName ${btoa("pictures")},objectName ${btoa(mine)},contentType ${btoa("image/png")}`
    const headers = { "upload-defer-length": "1", "upload-metadata": metadata }
    const answer = await tus("POST", `${storage.url}/upload/resumable`, headers)
    const url = (answer.headers.get("location") ?? "").replace(line.url, storage.url)
    expect((await patch(url, 0, Buffer.alloc(1001))).status).toBe(413)
    const [row] = await storage.sql("select from storage.objects where name = $1", [mine])
    expect(row).toBeUndefined()
  })

  test("a type that the bucket does not take is refused", async () => {
    const options = { bucket: "pictures", contentType: "application/pdf" }
    expect(await refusal(Buffer.from("x"), mine, options)).toBe(415)
    expect(await refusal(Buffer.from("x"), mine, { ...options, contentType: "image/png\r\nx: y" })).toBe(415)
  })

  test.each([
    ["a stranger", { sub: STRANGER }, 403],
    ["anybody in a bucket that is not there", { bucket: "nowhere" }, 404],
  ])("%s cannot begin", async (_who, options, status) => {
    expect(await refusal(Buffer.from("x"), mine, options)).toBe(status)
  })

  test("a stranger who learns the address can neither add nor end it", async () => {
    const url = await create(mine, 4)
    const authorization = `Bearer ${storage.token(STRANGER)}`
    expect((await patch(url, 0, Buffer.from("evil"), { authorization })).status).toBe(403)
    expect((await tus("DELETE", url, { authorization })).status).toBe(403)
    expect((await patch(url, 0, Buffer.from("good"), { authorization: "" })).status).toBe(403)
    expect((await patch(url, 0, Buffer.from("good"))).status).toBe(204)
    expect(String(await stored(mine))).toBe("good")
  })

  test("somebody who lost access in the middle cannot finish", async () => {
    const policy = (check: string) =>
      storage.sql(`alter policy "People fill their folder" on storage.objects with check (${check})`)
    const url = await create(mine, 8)
    await patch(url, 0, Buffer.from("half"))
    await policy("bucket_id is null")
    expect((await patch(url, 4, Buffer.from("more"))).status).toBe(403)
    await policy(
      "(storage.foldername(name))[1] = (select current_setting('request.jwt.claims')::json ->> 'sub')",
    )
    expect(await stored(mine)).toBeUndefined()
    expect((await patch(url, 4, Buffer.from("more"))).status).toBe(204)
    expect(String(await stored(mine))).toBe("halfmore")
  })
})

describe("one object", () => {
  test("of two uploads to one name the second to finish is refused, unless it replaces", async () => {
    const first = await create(mine, 5)
    const second = await create(mine, 6)
    const third = await create(mine, 5)
    expect((await patch(first, 0, Buffer.from("first"))).status).toBe(204)
    expect((await patch(second, 0, Buffer.from("second"))).status).toBe(409)
    expect(String(await stored(mine))).toBe("first")
    expect((await patch(third, 0, Buffer.from("third"), { "x-upsert": "true" })).status).toBe(204)
    expect(String(await stored(mine))).toBe("third")
    expect(await refusal(Buffer.from("x"), mine)).toBe(409)
    await bytesMatchRows()
  })

  test("two uploads that finish in the same moment end as one", async () => {
    const urls = await Promise.all(Array.from({ length: 8 }, () => create(mine, 1)))
    const answers = await Promise.all(urls.map((url, n) => patch(url, 0, Buffer.from(String(n)))))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(7)
    expect(String(await stored(mine))).toBe(String(statuses.indexOf(204)))
    await bytesMatchRows()
  })

  test("parallel parts at one offset do not mix", async () => {
    const url = await create(mine, 2 * MIB)
    const halves = ["a", "b", "c"].map((letter) => Buffer.alloc(MIB, letter))
    const statuses = (await Promise.all(halves.map((half) => patch(url, 0, half)))).map(
      ({ status }) => status,
    )
    expect(statuses.toSorted((a, b) => a - b)).toEqual([204, 409, 409])
    expect(await offsetOf(url)).toBe(MIB)
    await patch(url, MIB, Buffer.alloc(MIB, "z"))
    const winner = halves[statuses.indexOf(204)] ?? Buffer.of()
    expect(sha256(await stored(mine))).toBe(sha256(Buffer.concat([winner, Buffer.alloc(MIB, "z")])))
  })

  test("the last part sent twice changes nothing, and an empty file is an upload too", async () => {
    const url = await create(mine, 4)
    expect((await patch(url, 0, Buffer.from("once"))).status).toBe(204)
    const before = await storage.sql("select * from storage.objects where name = $1", [mine])
    expect((await patch(url, 0, Buffer.from("once"))).status).toBe(409) // that offset is past
    expect((await patch(url, 4, Buffer.of())).status).toBe(204)
    expect(await offsetOf(url)).toBe(4)
    expect(await storage.sql("select * from storage.objects where name = $1", [mine])).toEqual(before)
    expect((await tus("DELETE", url)).status).toBe(400) // finished: the object's own routes delete it
    await send(Buffer.of(), `${mine}.empty`)
    expect(await stored(`${mine}.empty`)).toEqual(Buffer.of())
  })
})

describe("interruptions", () => {
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
        await send(bytes, `${mine}.${round}`)
        expect(line.cuts(), `seed ${SEED}, round ${round}, cut at ${cutAt}`).toBe(round + 1)
        expect(sha256(await stored(`${mine}.${round}`)), `seed ${SEED}, round ${round}`).toBe(sha256(bytes))
      }
      await bytesMatchRows()
    },
  )

  test("a torn part keeps the bytes that came", async () => {
    const url = new URL(await create(mine, MIB))
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
      const offset = await offsetOf(url.href)
      expect(offset).toBeGreaterThan(0)
      return offset // whoever asks waits until the torn request has left
    })
    expect(kept).toBeGreaterThanOrEqual(400_000 - STREAM_BUFFERS_BYTES)
    expect((await patch(url.href, kept, Buffer.alloc(MIB - kept, "t"))).status).toBe(204)
    expect(sha256(await stored(mine))).toBe(sha256(Buffer.alloc(MIB, "t")))
  })

  test("the service restarts in the middle and the upload goes on", async () => {
    const bytes = randomBytes(SEED, 4 * MIB)
    let restarted: Promise<void> | undefined
    await send(bytes, mine, {
      chunkSize: MIB,
      onSent: (sent) => (restarted ??= sent > MIB ? storage.restart() : undefined),
    })
    await restarted
    expect(restarted).toBeDefined()
    expect(sha256(await stored(mine))).toBe(sha256(bytes))
  })

  test("Postgres drops every connection in the middle and the upload goes on", async () => {
    const bytes = randomBytes(SEED, 4 * MIB)
    const drop = () =>
      storage.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'supabase_storage_admin'`,
      )
    const drops: Promise<unknown[]>[] = []
    await send(bytes, mine, { chunkSize: MIB, onSent: () => void drops.push(drop()) })
    expect((await Promise.all(drops)).flat().length).toBeGreaterThan(0)
    expect(sha256(await stored(mine))).toBe(sha256(bytes))
    await bytesMatchRows()
  })

  test("when the row cannot be written at the end, asking again writes it", async () => {
    await storage.sql(`
      create function public.fail() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$;
      create trigger fail before insert on storage.objects for each row
        when (new.metadata ? 'size') execute function public.fail();
    `)
    const url = await create(mine, 4)
    try {
      expect((await patch(url, 0, Buffer.from("done"))).status).toBe(500)
      expect((await tus("HEAD", url)).status).toBe(500) // not "all of it arrived"
    } finally {
      await storage.sql("drop trigger fail on storage.objects; drop function public.fail()")
    }
    expect(await stored(mine)).toBeUndefined()
    expect(await offsetOf(url)).toBe(4)
    expect(String(await stored(mine))).toBe("done")
    await bytesMatchRows()
  })

  test("a crash after the bytes moved and before the row was written loses nothing", async () => {
    const url = await create(mine, 4)
    await patch(url, 0, Buffer.from("al"))
    await storage.stopService()
    const id = url.split("/").at(-1) ?? ""
    const [part, version] = ["uploads", "objects"].map((folder) => join(storage.home, "storage", folder, id))
    if (part === undefined || version === undefined) throw new Error("two folders")
    await writeFile(part, "all!")
    await rename(part, version)
    await storage.restart()
    expect(await offsetOf(url)).toBe(4)
    expect(String(await stored(mine))).toBe("all!")
  })

  test("an upload that nobody finished in a day is gone", async () => {
    const url = await create(mine, 8)
    expect((await patch(url, 0, Buffer.from("half"))).headers.get("upload-expires")).not.toBeNull()
    const file = join(storage.home, "storage/uploads", `${url.split("/").at(-1)}.json`)
    const told = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>
    const creation_date = new Date(Date.now() - 24 * 3600 * 1000 - 1).toISOString()
    await writeFile(file, JSON.stringify({ ...told, creation_date }))
    expect((await patch(url, 4, Buffer.from("half"))).status).toBe(410)
    await storage.restart()
    expect((await tus("HEAD", url)).status).toBe(404)
    expect((await partsOnDisk()).join()).not.toContain(url.split("/").at(-1))
  })

  test("ended by its owner, it is gone", async () => {
    const url = await create(mine, 8)
    await patch(url, 0, Buffer.from("half"))
    expect((await tus("DELETE", url)).status).toBe(204)
    expect((await tus("HEAD", url)).status).toBe(404)
    expect((await partsOnDisk()).join()).not.toContain(url.split("/").at(-1))
  })
})

async function bytesMatchRows(): Promise<void> {
  const rows = await storage.sql<{ version: string }>("select version from storage.objects")
  const onDisk = await readdir(join(storage.home, "storage/objects"))
  expect(onDisk.toSorted()).toEqual(rows.map(({ version }) => version).toSorted())
}

/** mulberry32: small, seeded, good enough to spread cuts and fill files. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function randomBytes(seed: number, size: number): Buffer {
  const random = generator(seed)
  const words = new Uint32Array(Math.ceil(size / 4)).map(() => random() * 2 ** 32)
  return Buffer.from(words.buffer, 0, size)
}

type BreakableLine = {
  url: string
  leadTo(port: number): void
  /** Cuts once, after this many further bytes of a client. */ cutAfter(bytes: number): void
  cuts(): number
  stop(): Promise<void>
}

/** A TCP relay that can break in the middle of a request. */
async function breakableLine(): Promise<BreakableLine> {
  let target = 0
  let bytesLeft = Infinity
  let cuts = 0
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const service = connect(target, "127.0.0.1")
    for (const socket of [client, service]) {
      sockets.add(socket)
      socket.on("error", () => {}) // the other end is told by its close
      socket.on("close", () => {
        sockets.delete(socket)
        client.destroy()
        service.end()
      })
    }
    service.pipe(client)
    client.on("data", (chunk) => {
      if (chunk.byteLength < bytesLeft) {
        bytesLeft -= chunk.byteLength
        if (!service.write(chunk)) {
          client.pause()
          service.once("drain", () => client.resume())
        }
        return
      }
      service.end(chunk.subarray(0, bytesLeft))
      bytesLeft = Infinity
      cuts++
      client.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on TCP
    leadTo: (port) => (target = port),
    cutAfter: (bytes) => (bytesLeft = bytes),
    cuts: () => cuts,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

import { readdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { makeBuckets, OWEN, startTestStorage, STRANGER } from "./testing.ts"
import type { TestStorage } from "./testing.ts"

let storage: TestStorage
let count = 0
/** A name in Owen's folder that no other test uses. */
let mine: string
const files = (sub?: string) => storage.as(sub).from("files")
const direct = (signedUrl: string) => signedUrl.replace("/storage/v1", "")

beforeAll(async () => {
  storage = await startTestStorage()
  await makeBuckets(storage)
})
afterAll(() => storage.stop())
beforeEach(() => {
  mine = `${OWEN}/${++count}.txt`
})

async function textAt(name: string): Promise<string | undefined> {
  return (await files(OWEN).download(name)).data?.text()
}

describe("strangers", () => {
  test.each([
    ["a stranger", STRANGER],
    ["nobody in particular", undefined],
  ])("%s can neither see nor touch an object", async (_who, sub) => {
    await files(OWEN).upload(mine, "secret")
    const before = await storage.sql("select * from storage.objects where name = $1", [mine])
    const they = files(sub)
    const refusals = [
      await they.download(mine),
      await they.info(mine),
      await they.createSignedUrl(mine, 60),
      await they.move(mine, `${sub}/stolen.txt`),
      await they.copy(mine, `${sub}/stolen.txt`),
      await they.upload(mine, "mine now"),
      await they.upload(mine, "mine now", { upsert: true }),
      await they.update(mine, "mine now"),
      await they.upload(`${OWEN}/planted.txt`, "planted"),
      await they.createSignedUploadUrl(`${OWEN}/planted.txt`),
    ]
    expect(refusals.map(({ error }) => (error as { statusCode?: string } | null)?.statusCode)).toEqual([
      ...Array<string>(5).fill("404"),
      ...Array<string>(5).fill("403"),
    ])
    expect((await they.remove([mine])).data).toEqual([])
    expect((await they.list(OWEN)).data).toEqual([])
    expect((await they.listV2({ prefix: OWEN })).data?.objects).toEqual([])
    const [signed] = (await they.createSignedUrls([mine], 60)).data ?? []
    expect(signed?.signedUrl).toBeNull()
    expect(await storage.sql("select * from storage.objects where name = $1", [mine])).toEqual(before)
    expect(await textAt(mine)).toBe("secret")
  })

  test("nobody makes, sees, empties or deletes buckets without a policy", async () => {
    const they = storage.as(OWEN)
    expect((await they.listBuckets()).data).toEqual([])
    expect((await they.getBucket("files")).error).toMatchObject({ statusCode: "404" })
    expect((await they.createBucket("theirs")).error).toMatchObject({ statusCode: "403" })
    expect((await they.updateBucket("files", { public: true })).error).toMatchObject({ statusCode: "404" })
    expect((await they.emptyBucket("files")).error).toMatchObject({ statusCode: "404" })
    expect((await they.deleteBucket("files")).error).toMatchObject({ statusCode: "404" })
  })

  test.each([
    ["no token", undefined],
    [
      "one signed with another secret",
      `Bearer ${"eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.AAAA"}`,
    ],
    ["an unsigned one", "Bearer eyJhbGciOiJub25lIn0.eyJyb2xlIjoic2VydmljZV9yb2xlIn0."],
    ["the token of a signed URL", "signed"],
  ])("a request with %s is refused", async (_what, authorization) => {
    await files(OWEN).upload(mine, "secret")
    const link = (await files(OWEN).createSignedUrl(mine, 60)).data?.signedUrl ?? ""
    const token =
      authorization === "signed" ? `Bearer ${new URL(link).searchParams.get("token")}` : authorization
    const answer = await fetch(`${storage.url}/object/files/${mine}`, {
      headers: token ? { authorization: token } : {},
    })
    expect(await answer.json()).toMatchObject({ statusCode: "403", error: "Unauthorized" })
  })
})

describe("an owner", () => {
  test.each([
    ["a form", () => new Blob(["some words"], { type: "text/markdown" })],
    ["bare bytes", () => Buffer.from("some words")],
  ])("uploads as %s, with type, cache time and metadata of their own", async (how, body) => {
    const options = { contentType: "text/markdown", cacheControl: "60", metadata: { author: "Owen" } }
    expect((await files(OWEN).upload(mine, body(), options)).data).toMatchObject({ path: mine })
    expect(await textAt(mine)).toBe("some words")
    expect((await files(OWEN).info(mine)).data).toMatchObject({
      size: 10,
      contentType: "text/markdown",
      cacheControl: "max-age=60",
      metadata: { author: "Owen" },
    })
    const [row] = await storage.sql("select owner, owner_id from storage.objects where name = $1", [mine])
    expect(row, how).toEqual({ owner: OWEN, owner_id: OWEN })
  })

  test("does not overwrite by accident", async () => {
    await files(OWEN).upload(mine, "first")
    expect((await files(OWEN).upload(mine, "second")).error).toMatchObject({ statusCode: "409" })
    expect(await textAt(mine)).toBe("first")
    expect((await files(OWEN).upload(mine, "third", { upsert: true })).error).toBeNull()
    expect(await textAt(mine)).toBe("third")
    expect((await files(OWEN).update(mine, "fourth")).error).toBeNull()
    expect(await textAt(mine)).toBe("fourth")
  })

  test("uploads one name many times at once and one of them wins", async () => {
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, n) => files(OWEN).upload(mine, `try ${n}`)),
    )
    const winners = tries.flatMap(({ error }, n) => (error ? [] : [n]))
    expect(winners).toHaveLength(1)
    expect(await textAt(mine)).toBe(`try ${winners[0]}`)
    await bytesMatchRows()
  })

  test("moves, copies and removes", async () => {
    await files(OWEN).upload(mine, "words")
    expect((await files(OWEN).copy(mine, `${mine}.copy`)).data).toEqual({ path: `files/${mine}.copy` })
    expect((await files(OWEN).move(mine, `${mine}.moved`)).error).toBeNull()
    expect((await files(OWEN).move(`${mine}.copy`, `${mine}.moved`)).error).toMatchObject({
      statusCode: "409",
    })
    expect((await files(OWEN).move(`${mine}.copy`, `${STRANGER}/gift`)).error).toMatchObject({
      statusCode: "403",
    })
    expect((await files(OWEN).copy(`${mine}.copy`, `${STRANGER}/gift`)).error).toMatchObject({
      statusCode: "403",
    })
    expect(await textAt(`${mine}.moved`)).toBe("words")
    const removed = await files(OWEN).remove([`${mine}.moved`, `${mine}.copy`, `${mine}.never`])
    expect(removed.data?.map(({ name }) => name).sort()).toEqual([`${mine}.copy`, `${mine}.moved`])
    expect(await textAt(`${mine}.copy`)).toBeUndefined()
    await expect(files(OWEN).exists(`${mine}.copy`)).resolves.toMatchObject({ data: false })
    await bytesMatchRows()
  })

  test("hands out signed upload URLs that work once", async () => {
    const { data } = await files(OWEN).createSignedUploadUrl(mine)
    const upload = (token: string, name = mine) =>
      files().uploadToSignedUrl(name, token, new Blob(["from a guest"]))
    expect((await upload(data?.token ?? "", `${mine}.other`)).error).toMatchObject({ statusCode: "400" })
    expect((await upload(data?.token ?? "")).error).toBeNull()
    expect(await textAt(mine)).toBe("from a guest")
    expect((await upload(data?.token ?? "")).error).toMatchObject({ statusCode: "409" })
    const reading = (await files(OWEN).createSignedUrl(mine, 60)).data?.signedUrl ?? ""
    const token = new URL(reading).searchParams.get("token") ?? ""
    expect((await upload(token)).error).toMatchObject({ statusCode: "400" }) // a link to read is none to write
  })
})

describe("limits", () => {
  const LIMIT_BYTES = 50 * 1024 * 1024
  const whole = Buffer.alloc(LIMIT_BYTES, "x")

  test.each([
    ["a form", (bytes: Buffer) => new Blob([new Uint8Array(bytes)])],
    ["bare bytes", (bytes: Buffer) => bytes],
  ])("exactly 50 MiB pass as %s, one byte more does not", async (_how, bodyOf) => {
    expect((await files(OWEN).upload(mine, bodyOf(whole))).error).toBeNull()
    expect((await files(OWEN).info(mine)).data?.size).toBe(LIMIT_BYTES)
    const more = await files(OWEN).upload(`${mine}.more`, bodyOf(Buffer.concat([whole, Buffer.from("x")])))
    expect(more.error).toMatchObject({ statusCode: "413", code: "EntityTooLarge" })
    await files(OWEN).remove([mine])
    await bytesMatchRows()
  })

  test("a bucket takes its own types and size only", async () => {
    const pictures = storage.as(OWEN).from("pictures")
    const upload = (contentType: string, size = 10) =>
      pictures.upload(`${mine}-${contentType.length}-${size}`, Buffer.alloc(size), { contentType })
    expect((await upload("image/png")).error).toBeNull()
    expect((await upload("text/plain;charset=UTF-8")).error).toBeNull()
    expect((await upload("image/png", 1000)).error).toBeNull()
    expect((await upload("image/png", 1001)).error).toMatchObject({ statusCode: "413" })
    for (const type of ["application/pdf", "image", "imagepng/", "text/html"])
      expect((await upload(type)).error, type).toMatchObject({ statusCode: "415", code: "InvalidMimeType" })
  })

  test("service_role makes, changes, empties and deletes buckets", async () => {
    const { service } = storage
    expect((await service.createBucket("new", { public: true, fileSizeLimit: "2KB" })).data).toEqual({
      name: "new",
    })
    expect((await service.createBucket("new")).error).toMatchObject({ statusCode: "409" })
    expect((await service.createBucket("a/b")).error).toMatchObject({ statusCode: "400" })
    expect((await service.getBucket("new")).data).toMatchObject({ public: true, file_size_limit: 2000 })
    await service.updateBucket("new", { public: false, allowedMimeTypes: ["text/*"] })
    expect((await service.getBucket("new")).data).toMatchObject({
      public: false,
      file_size_limit: 2000,
      allowed_mime_types: ["text/*"],
    })
    await service.from("new").upload("one.txt", "one")
    expect((await service.deleteBucket("new")).error).toMatchObject({ statusCode: "409" })
    expect((await service.emptyBucket("new")).error).toBeNull()
    expect((await service.deleteBucket("new")).error).toBeNull()
    expect((await service.listBuckets({ search: "new" })).data).toEqual([])
    await bytesMatchRows()
  })
})

describe("serving", () => {
  test("a signed URL opens one object until it expires, and forces a download under a safe name", async () => {
    await files(OWEN).upload(mine, "0123456789")
    const { data } = await files(OWEN).createSignedUrl(mine, 2)
    const link = direct(data?.signedUrl ?? "")
    const name = 'Q3 "plan"; filename=evil.exe\r\nx: ü.pdf'
    const answer = await fetch(`${link}&download=${encodeURIComponent(name)}`)
    expect(await answer.text()).toBe("0123456789")
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename=[\w%.-]+; filename\*=UTF-8''[\w%.-]+;$/,
    )
    expect(answer.headers.get("x")).toBeNull()
    expect(answer.headers.get("cache-control")).toMatch(/^private, max-age=[012]$/)
    expect((await fetch(link.replace(mine, `${mine}.other`))).status).toBe(400)
    expect((await fetch(link.replace(/token=.{9}/, "token=forgery00"))).status).toBe(400)
    await vi.waitFor(
      async () =>
        expect(await (await fetch(link)).json()).toMatchObject({ statusCode: "400", error: "InvalidJWT" }),
      { timeout: 5000, interval: 100 },
    )
  })

  test("many signed URLs come at once", async () => {
    await files(OWEN).upload(mine, "words")
    const { data } = await files(OWEN).createSignedUrls([mine, `${mine}.missing`], 60)
    expect(await (await fetch(direct(data?.[0]?.signedUrl ?? ""))).text()).toBe("words")
    expect(data?.[1]).toMatchObject({ path: `${mine}.missing`, signedUrl: null })
  })

  test.each([
    ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
    ["bytes=7-", 206, "789", "bytes 7-9/10"],
    ["bytes=-2", 206, "89", "bytes 8-9/10"],
    ["bytes=5-99", 206, "56789", "bytes 5-9/10"],
    ["bytes=-99", 206, "0123456789", "bytes 0-9/10"],
    ["bytes=10-", 416, "", "bytes */10"],
    ["bytes=-0", 416, "", "bytes */10"],
    ["bytes=0-1,4-5", 200, "0123456789", null],
    ["bytes=4-2", 200, "0123456789", null],
    ["lines=1-2", 200, "0123456789", null],
  ])("range %s answers %i", async (range, status, text, contentRange) => {
    await files(OWEN).upload(mine, "0123456789")
    const answer = await fetch(`${storage.url}/object/authenticated/files/${mine}`, {
      headers: { authorization: `Bearer ${storage.token(OWEN)}`, range },
    })
    expect(answer.status).toBe(status)
    expect(answer.headers.get("content-range")).toBe(contentRange)
    expect(await answer.text()).toBe(text)
  })

  test("HEAD tells size and type; an unchanged object answers 304; a public one needs no token", async () => {
    const name = `${count}.txt`
    await storage.service
      .from("open")
      .upload(name, "hello", { cacheControl: "77", contentType: "text/plain" })
    const url = direct(storage.as().from("open").getPublicUrl(name).data.publicUrl)
    const head = await fetch(url, { method: "HEAD" })
    expect(Object.fromEntries(head.headers)).toMatchObject({
      "content-length": "5",
      "content-type": "text/plain",
      "cache-control": "max-age=77",
    })
    const [etag, modified] = [head.headers.get("etag") ?? "", head.headers.get("last-modified") ?? ""]
    expect((await fetch(url, { headers: { "if-none-match": `"x", W/${etag}` } })).status).toBe(304)
    expect((await fetch(url, { headers: { "if-modified-since": modified } })).status).toBe(304)
    await storage.service.from("open").update(name, "hello again")
    expect(await (await fetch(url, { headers: { "if-none-match": etag } })).text()).toBe("hello again")
    const closed = await fetch(url.replace("/open/", "/files/"))
    expect(await closed.json()).toMatchObject({ statusCode: "404", error: "Bucket not found" })
  })

  test.each([
    ["text/html", "text/plain", "sandbox"],
    ["text/html; charset=utf-8", "text/plain", "sandbox"],
    ["image/svg+xml", "image/svg+xml", "sandbox"],
    ["application/xhtml+xml", "application/xhtml+xml", "sandbox"],
    ["text/xml", "text/xml", "sandbox"],
    ["application/pdf", "application/pdf", null],
  ])("an uploaded %s runs no script", async (told, served, policy) => {
    const name = `${count}`
    await storage.service.from("open").upload(name, "<script>alert(1)</script>", { contentType: told })
    const { headers } = await fetch(`${storage.url}/object/public/open/${name}`)
    expect(headers.get("content-type")).toBe(served)
    expect(headers.get("content-security-policy")).toBe(policy)
    expect(headers.get("x-content-type-options")).toBe("nosniff")
  })
})

describe("listing", () => {
  beforeAll(async () => {
    const listed = storage.as(OWEN).from("files")
    for (const name of ["b.txt", "A.txt", "c/1.txt", "c/2.txt", "d/e/f.txt"])
      await listed.upload(`${OWEN}/list/${name}`, name)
  })
  const names = async (folder: string, options = {}) =>
    (await files(OWEN).list(`${OWEN}/list${folder}`, options)).data?.map(({ name }) => name)

  test("shows one folder, sorted, searched and by page", async () => {
    expect(await names("")).toEqual(["A.txt", "b.txt", "c", "d"])
    expect(await names("", { sortBy: { column: "name", order: "desc" } })).toEqual([
      "d",
      "c",
      "b.txt",
      "A.txt",
    ])
    expect(await names("", { sortBy: { column: "created_at" } })).toEqual(["c", "d", "b.txt", "A.txt"])
    expect(await names("", { search: "B" })).toEqual(["b.txt"])
    expect(await names("", { limit: 2, offset: 1 })).toEqual(["b.txt", "c"])
    expect(await names("/c")).toEqual(["1.txt", "2.txt"])
    expect(await names("/%")).toEqual([])
  })

  test.each([{ column: "name", order: "asc" } as const, { column: "created_at", order: "desc" } as const])(
    "pages through all keys by cursor, by $column $order",
    async (sortBy) => {
      const seen: string[] = []
      for (let cursor: string | undefined, page = 0; page < 9; page++) {
        const options = { prefix: `${OWEN}/list/`, limit: 2, sortBy, ...(cursor ? { cursor } : {}) }
        const { data } = await files(OWEN).listV2(options)
        seen.push(...(data?.objects.map(({ name }) => name.slice(OWEN.length + 6)) ?? []))
        cursor = data?.nextCursor
        if (!data?.hasNext) break
      }
      const byTime = ["b.txt", "A.txt", "c/1.txt", "c/2.txt", "d/e/f.txt"]
      expect(seen).toEqual(sortBy.column === "name" ? byTime.toSorted() : byTime.toReversed())
    },
  )

  test("groups folders when asked to", async () => {
    const { data } = await files(OWEN).listV2({ prefix: `${OWEN}/list/`, with_delimiter: true })
    expect(data?.folders.map(({ name }) => name)).toEqual([`${OWEN}/list/c/`, `${OWEN}/list/d/`])
    expect(data?.objects.map(({ name }) => name)).toEqual([`${OWEN}/list/A.txt`, `${OWEN}/list/b.txt`])
  })
})

describe("the database", () => {
  test("lets no plain SQL delete rows whose bytes would stay", async () => {
    await files(OWEN).upload(mine, "words")
    await expect(storage.sql("delete from storage.objects where name = $1", [mine])).rejects.toThrow(
      "Direct deletion from storage tables is not allowed",
    )
  })

  test("splits names into folders, file and extension", async () => {
    const [row] = await storage.sql(
      "select storage.foldername($1) as folders, storage.filename($1) as file, storage.extension($1) as extension",
      ["a/b/c.tar.gz"],
    )
    expect(row).toEqual({ folders: ["a", "b"], file: "c.tar.gz", extension: "gz" })
  })
})

test("a restart keeps every object and sweeps bytes that belong to none", async () => {
  await files(OWEN).upload(mine, "kept")
  const orphan = join(storage.home, "storage/objects", crypto.randomUUID())
  await writeFile(orphan, "left by a crash")
  await storage.restart()
  expect(await textAt(mine)).toBe("kept")
  await bytesMatchRows()
})

/** Every row has its bytes and all bytes have a row. */
async function bytesMatchRows(): Promise<void> {
  const rows = await storage.sql<{ version: string }>("select version from storage.objects")
  const onDisk = await readdir(join(storage.home, "storage/objects"))
  expect(onDisk.toSorted()).toEqual(rows.map(({ version }) => version).toSorted())
}

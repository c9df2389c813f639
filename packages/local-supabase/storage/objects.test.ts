import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { bytesMatchRows, makeBuckets, OWEN, startTestStorage, STRANGER } from "./testing.ts"
import type { TestStorage } from "./testing.ts"

let storage: TestStorage
let count = 0
/** A name in Owen's folder that no other test uses. */
let mine: string
const files = (sub?: string) => storage.as(sub).from("files")

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
    await bytesMatchRows(storage)
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
    await bytesMatchRows(storage)
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
    await bytesMatchRows(storage)
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
    await bytesMatchRows(storage)
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
  await bytesMatchRows(storage)
})

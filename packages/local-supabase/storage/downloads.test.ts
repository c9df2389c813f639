import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { makeBuckets, OWEN, startTestStorage } from "./testing.ts"
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

describe("serving", () => {
  test("a signed URL opens one object until it expires, and forces a download under a safe name", async () => {
    await files(OWEN).upload(mine, "0123456789")
    const { data } = await files(OWEN).createSignedUrl(mine, 2)
    const link = direct(data?.signedUrl ?? "")
    const name = 'Q3 "plan"; filename=evil.exe\r\nx: ü\u202e.pdf'
    const answer = await fetch(`${link}&download=${encodeURIComponent(name)}`)
    expect(await answer.text()).toBe("0123456789")
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename=[\w%.-]+; filename\*=UTF-8''[\w%.-]+;$/,
    )
    expect(answer.headers.get("content-disposition")).not.toMatch(/%E2%80%AE|%0D/)
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

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { bytesMatchRows, makeBuckets, OWEN, startTestStorage, STRANGER } from "./testing.ts"
import type { TestStorage } from "./testing.ts"
import { MIB, partsOnDisk, randomBytes, SEED, sha256, uploaderOf } from "./testing-tus.ts"
import type { Uploader } from "./testing-tus.ts"

let storage: TestStorage
let up: Uploader
let count = 0
let mine: string

beforeAll(async () => {
  storage = await startTestStorage()
  up = uploaderOf(storage)
  await makeBuckets(storage)
})
afterAll(() => storage.stop())
beforeEach(() => {
  mine = `${OWEN}/${++count}.bin`
})

describe("limits and policies", () => {
  test("exactly 50 MiB pass, one byte more is refused before any byte is sent", async () => {
    const whole = randomBytes(SEED, 50 * MIB)
    await up.send(whole, mine)
    expect(sha256(await up.stored(mine))).toBe(sha256(whole))
    const [row] = await storage.sql("select metadata, owner_id from storage.objects where name = $1", [mine])
    expect(row).toMatchObject({
      owner_id: OWEN,
      metadata: { size: 50 * MIB, mimetype: "application/pdf", cacheControl: "max-age=3600" },
    })
    const before = await partsOnDisk(storage)
    expect(await up.refusal(Buffer.concat([whole, Buffer.from("x")]), `${mine}.more`)).toBe(413)
    expect(await partsOnDisk(storage)).toEqual(before)
  })

  test("more bytes than announced are not kept", async () => {
    const url = await up.create(mine, 4)
    expect((await up.patch(url, 0, Buffer.from("too many"))).status).toBe(413)
    expect(await up.offsetOf(url)).toBeLessThanOrEqual(4)
  })

  test("an upload of unknown length stops at the bucket's limit", async () => {
    const url = await up.create(mine, "unknown", "pictures")
    expect((await up.patch(url, 0, Buffer.alloc(1001))).status).toBe(413)
    const [row] = await storage.sql("select from storage.objects where name = $1", [mine])
    expect(row).toBeUndefined()
  })

  test("a type that the bucket does not take is refused", async () => {
    const options = { bucket: "pictures", contentType: "application/pdf" }
    expect(await up.refusal(Buffer.from("x"), mine, options)).toBe(415)
    expect(await up.refusal(Buffer.from("x"), mine, { ...options, contentType: "image/png\r\nx: y" })).toBe(
      415,
    )
  })

  test.each([
    ["a stranger", { sub: STRANGER }, 403],
    ["anybody in a bucket that is not there", { bucket: "nowhere" }, 404],
  ])("%s cannot begin", async (_who, options, status) => {
    expect(await up.refusal(Buffer.from("x"), mine, options)).toBe(status)
  })

  test("a stranger who learns the address can neither add nor end it", async () => {
    const url = await up.create(mine, 4)
    const authorization = `Bearer ${storage.token(STRANGER)}`
    expect((await up.patch(url, 0, Buffer.from("evil"), { authorization })).status).toBe(403)
    expect((await up.tus("DELETE", url, { authorization })).status).toBe(403)
    expect((await up.patch(url, 0, Buffer.from("good"), { authorization: "" })).status).toBe(403)
    expect((await up.patch(url, 0, Buffer.from("good"))).status).toBe(204)
    expect(String(await up.stored(mine))).toBe("good")
  })

  test("somebody who lost access in the middle cannot finish", async () => {
    const policy = (check: string) =>
      storage.sql(`alter policy "People fill their folder" on storage.objects with check (${check})`)
    const url = await up.create(mine, 8)
    await up.patch(url, 0, Buffer.from("half"))
    await policy("bucket_id is null")
    expect((await up.patch(url, 4, Buffer.from("more"))).status).toBe(403)
    await policy(
      "(storage.foldername(name))[1] = (select current_setting('request.jwt.claims')::json ->> 'sub')",
    )
    expect(await up.stored(mine)).toBeUndefined()
    expect((await up.patch(url, 4, Buffer.from("more"))).status).toBe(204)
    expect(String(await up.stored(mine))).toBe("halfmore")
  })
})

describe("strangers", () => {
  test("hear nothing about an upload, whether it is under way or over", async () => {
    const url = await up.create(mine, 4)
    const ask = async (authorization: string) => {
      const answer = await up.tus("HEAD", url, { authorization })
      return [answer.status, answer.headers.get("upload-offset"), answer.headers.get("upload-metadata")]
    }
    const [stranger, anon] = [`Bearer ${storage.token(STRANGER)}`, `Bearer ${storage.token()}`]
    await up.patch(url, 0, Buffer.from("wo"))
    expect(await Promise.all([ask(stranger), ask(anon), ask("")])).toEqual(Array(3).fill([403, null, null]))
    expect(await up.offsetOf(url)).toBe(2)
    await up.patch(url, 2, Buffer.from("rd"))
    expect(await Promise.all([ask(stranger), ask(anon), ask("")])).toEqual(Array(3).fill([403, null, null]))
    expect(await up.offsetOf(url)).toBe(4)
  })
})

describe("one object", () => {
  test("of two uploads to one name the second to finish is refused, unless it replaces", async () => {
    const first = await up.create(mine, 5)
    const second = await up.create(mine, 6)
    const third = await up.create(mine, 5)
    expect((await up.patch(first, 0, Buffer.from("first"))).status).toBe(204)
    expect((await up.patch(second, 0, Buffer.from("second"))).status).toBe(409)
    expect(String(await up.stored(mine))).toBe("first")
    expect((await up.patch(third, 0, Buffer.from("third"), { "x-upsert": "true" })).status).toBe(204)
    expect(String(await up.stored(mine))).toBe("third")
    expect(await up.refusal(Buffer.from("x"), mine)).toBe(409)
    await bytesMatchRows(storage)
  })

  test("two uploads that finish in the same moment end as one", async () => {
    const urls = await Promise.all(Array.from({ length: 8 }, () => up.create(mine, 1)))
    const answers = await Promise.all(urls.map((url, n) => up.patch(url, 0, Buffer.from(String(n)))))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(7)
    expect(String(await up.stored(mine))).toBe(String(statuses.indexOf(204)))
    await bytesMatchRows(storage)
  })

  test("parallel parts at one offset do not mix", async () => {
    const url = await up.create(mine, 2 * MIB)
    const halves = ["a", "b", "c"].map((letter) => Buffer.alloc(MIB, letter))
    const statuses = (await Promise.all(halves.map((half) => up.patch(url, 0, half)))).map(
      ({ status }) => status,
    )
    expect(statuses.toSorted((a, b) => a - b)).toEqual([204, 409, 409])
    expect(await up.offsetOf(url)).toBe(MIB)
    await up.patch(url, MIB, Buffer.alloc(MIB, "z"))
    const winner = halves[statuses.indexOf(204)] ?? Buffer.of()
    expect(sha256(await up.stored(mine))).toBe(sha256(Buffer.concat([winner, Buffer.alloc(MIB, "z")])))
  })

  test("the last part sent twice changes nothing, and an empty file is an upload too", async () => {
    const url = await up.create(mine, 4)
    expect((await up.patch(url, 0, Buffer.from("once"))).status).toBe(204)
    const before = await storage.sql("select * from storage.objects where name = $1", [mine])
    expect((await up.patch(url, 0, Buffer.from("once"))).status).toBe(409) // that offset is past
    expect((await up.patch(url, 4, Buffer.of())).status).toBe(204)
    expect(await up.offsetOf(url)).toBe(4)
    expect(await storage.sql("select * from storage.objects where name = $1", [mine])).toEqual(before)
    expect((await up.tus("DELETE", url)).status).toBe(400) // finished: the object's own routes delete it
    await up.send(Buffer.of(), `${mine}.empty`)
    expect(await up.stored(`${mine}.empty`)).toEqual(Buffer.of())
  })
})

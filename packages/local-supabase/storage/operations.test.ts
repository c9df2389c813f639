import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import type { Operation } from "./operations.ts"
import { makeBuckets, OWEN, startTestStorage } from "./testing.ts"
import type { TestStorage } from "./testing.ts"
import { uploaderOf } from "./testing-tus.ts"

let storage: TestStorage
let count = 0
let mine: string
const files = () => storage.as(OWEN).from("files")

beforeAll(async () => {
  storage = await startTestStorage()
  await makeBuckets(storage)
  await storage.sql("create table public.allowed (operation text)")
  await storage.sql("grant select on public.allowed to authenticated")
  for (const verb of ["select", "insert", "update", "delete"])
    await storage.sql(`create policy "Only what is allowed: ${verb}" on storage.objects as restrictive
      for ${verb} to authenticated ${verb === "insert" ? "with check" : "using"}
      (storage.operation() in (select operation from public.allowed))`)
})
afterAll(() => storage.stop())
beforeEach(async () => {
  mine = `${OWEN}/${++count}.txt`
  await storage.service.from("files").upload(mine, "words", { contentType: "text/plain" })
  await storage.sql("update storage.objects set owner_id = $1 where name = $2", [OWEN, mine])
})

const allow = async (...operations: Operation[]) => {
  await storage.sql("delete from public.allowed")
  await storage.sql("insert into public.allowed select unnest($1::text[])", [operations])
}
const read = (method: "GET" | "HEAD") =>
  fetch(`${storage.url}/object/authenticated/files/${mine}`, {
    method,
    headers: { authorization: `Bearer ${storage.token(OWEN)}` },
  })
const put = (name: string, upsert = false) => files().upload(name, "new", { upsert })
const isDone = ({ error }: { error: unknown }) => error === null

const acts: [Operation, () => Promise<boolean>][] = [
  ["storage.object.get_authenticated", async () => (await read("GET")).ok],
  ["storage.object.info_authenticated", async () => (await read("HEAD")).ok],
  ["storage.object.info_authenticated", async () => isDone(await files().info(mine))],
  ["storage.object.sign", async () => isDone(await files().createSignedUrl(mine, 60))],
  [
    "storage.object.sign_many",
    async () => (await files().createSignedUrls([mine], 60)).data?.[0]?.error === null,
  ],
  ["storage.object.list", async () => ((await files().list(OWEN)).data ?? []).length > 0],
  [
    "storage.object.list_v2",
    async () => ((await files().listV2({ prefix: OWEN })).data?.objects ?? []).length > 0,
  ],
  ["storage.object.upload", async () => isDone(await put(`${mine}.new`))],
  ["storage.object.upload_update", async () => isDone(await files().update(mine, "other"))],
  [
    "storage.object.sign_upload_url",
    async () => isDone(await files().createSignedUploadUrl(`${mine}.later`)),
  ],
  ["storage.object.copy", async () => isDone(await files().copy(mine, `${mine}.copy`))],
  ["storage.object.move", async () => isDone(await files().move(mine, `${mine}.moved`))],
  ["storage.object.delete_many", async () => (await files().remove([mine])).data?.length === 1],
]

test.each(acts)("policies see %s (%#)", async (operation, act) => {
  await allow(...acts.map(([other]) => other).filter((other) => other !== operation))
  expect(await act()).toBe(false)
  await allow(operation)
  expect(await act()).toBe(true)
})

test("policies see an upload by parts begin, go on and be asked about", async () => {
  const up = uploaderOf(storage)
  await allow("storage.tus.upload.part", "storage.tus.upload.get")
  await expect(up.create(`${mine}.parts`, 4)).rejects.toThrow("403")
  await allow("storage.tus.upload.create")
  const url = await up.create(`${mine}.parts`, 4)
  expect((await up.patch(url, 0, Buffer.from("wo"))).status).toBe(403)
  expect((await up.tus("HEAD", url)).status).toBe(403)
  await allow("storage.tus.upload.part", "storage.tus.upload.get")
  expect((await up.patch(url, 0, Buffer.from("wo"))).status).toBe(204)
  expect(await up.offsetOf(url)).toBe(2)
})

test.each([
  ["object.sign", "storage.object.sign", true],
  ["storage.object.sign", "storage.object.sign", true],
  ["object.sign", "storage.object.sign_many", false],
  ["", "", false],
])("%j allows what is done as %j: %s", async (expected, done, is) => {
  await storage.sql("select set_config('storage.operation', $1, false)", [done])
  const [row] = await storage.sql(
    `select storage.operation() as done, storage.allow_only_operation($1) as one,
       storage.allow_any_operation(array['object.x', $1]) as any`,
    [expected],
  )
  expect(row).toEqual({ done, one: is, any: is })
})
